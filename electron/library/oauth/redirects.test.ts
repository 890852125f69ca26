import { describe, expect, it } from 'vitest';
import { answeredAt, phoneAnswer, redirectFor } from './redirects.ts';

const through = {
  mobileOverrideEnabled: true,
  mobileRedirectUri: 'https://photos.example/api/oauth/mobile-redirect',
};
const direct = { mobileOverrideEnabled: false, mobileRedirectUri: through.mobileRedirectUri };
const phone = 'app.immich:///oauth-callback';

describe('the phone app’s address', () => {
  it('is given to the provider as it is, or as this server’s where that is set', () => {
    expect(redirectFor(phone, direct)).toBe(phone);
    expect(redirectFor(phone, through)).toBe(through.mobileRedirectUri);
    expect(redirectFor('https://photos.example/sign-in', through)).toBe('https://photos.example/sign-in');
    expect(redirectFor(`${phone}-of-somebody-else`, through)).toBe(`${phone}-of-somebody-else`);
  });

  it('of an answer is the one that the provider was given', () => {
    const search = '?code=a%2Fb&state=c';
    expect(phoneAnswer(search)).toBe(`${phone}${search}`);
    expect(answeredAt(`${phone}${search}`, through).href).toBe(`${through.mobileRedirectUri}${search}`);
    expect(answeredAt(`app.immich:/oauth-callback${search}`, through).href).toBe(
      `${through.mobileRedirectUri}${search}`,
    );
    expect(answeredAt(`${phone}${search}`, direct).href).toBe(`${phone}${search}`);
  });
});
