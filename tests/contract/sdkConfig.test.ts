import * as sdk from '@immich/sdk';
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import type {
  AdminConfig,
  PublicConfig,
  StorageTemplateOptions,
  UserConfig,
} from '../../shared/api/adminConfig.ts';
import { apiUser, type ApiUser } from '../support/apiUser.ts';
import { pageUri, startOidcProvider, type OidcProvider } from '../support/oidcProvider.ts';
import { refusal, startSdk } from '../support/sdkUser.ts';
import { startTestApi, type TestApi } from '../support/testApi.ts';
import type { Wire } from '../support/wire.ts';

/** Configuration and signing in with a provider, with the protocol's own client: one call per operation. */
let api: TestApi;
let me: ApiUser;
let admin: ApiUser;
let provider: OidcProvider;

beforeAll(async () => {
  [api, provider] = await Promise.all([startTestApi(), startOidcProvider()]);
  me = await startSdk(api);
  admin = await apiUser(api, { isAdmin: true });
  provider.people.set('ada', { email: 'ada@example.com', email_verified: true });
});
afterAll(async () => {
  await Promise.all([api.close(), provider.close()]);
});

const as = (headers: Readonly<Record<string, string>>): void => {
  sdk.defaults.headers = { ...headers };
};

it('knows no licence, takes no key for one, and offers no package for phones', async () => {
  const activation = { activationKey: 'a', licenseKey: `IMSV${'-1a2B'.repeat(8)}` };
  const licenseKeyDto = activation;
  const none = 'Latent is free: there is no licence to buy or to activate.';
  as(admin.headers);
  expect(await refusal(sdk.getServerLicense())).toEqual([404, none]);
  expect(await refusal(sdk.setServerLicense({ licenseKeyDto }))).toEqual([400, none]);
  expect(await sdk.deleteServerLicense()).toBeFalsy();
  as(me.headers);
  expect(await refusal(sdk.getServerLicense())).toEqual([403, 'Forbidden']);
  expect(await refusal(sdk.getUserLicense())).toEqual([404, none]);
  expect(await refusal(sdk.setUserLicense({ licenseKeyDto }))).toEqual([400, none]);
  expect(await sdk.deleteUserLicense()).toBeFalsy();
  expect(Object.values(await sdk.getApkLinks())).toEqual(['', '', '', '']);
  expect((await sdk.getAboutInfo()).licensed).toBe(false);
  expect((await sdk.getMyUser()).license).toBe(null);
});

it('reads and changes the configuration, by its old names and its new ones', async () => {
  as(admin.headers);
  const config = await sdk.getConfig();
  expect(await sdk.getAdminConfig()).toEqual(config);
  expect(await sdk.getConfigDefaults()).toEqual(await sdk.getAdminConfigDefaults());
  const { tokenEndpointAuthMethod } = config.oauth;
  const oauth = { ...config.oauth, ...provider.settings, tokenEndpointAuthMethod };
  const changed = await sdk.updateConfig({ adminConfigDto: { ...config, oauth } });
  expect(changed.oauth.issuerUrl).toBe(provider.issuer);
  const trash = { ...config.trash, days: 60 };
  expect((await sdk.updateAdminConfig({ adminConfigDto: { ...changed, trash } })).trash).toEqual(trash);
  const ffmpeg = { ...config.ffmpeg, crf: 1 };
  expect(await refusal(sdk.updateConfig({ adminConfigDto: { ...changed, trash, ffmpeg } }))).toEqual([
    400,
    expect.stringContaining('ffmpeg.crf'),
  ]);
  expect((await sdk.getStorageTemplateOptions()).presetOptions).toHaveLength(1);
  as(me.headers);
  expect((await sdk.getUserConfig()).trash.days).toBe(60);
  expect((await sdk.getUserConfigDefaults()).trash.days).toBe(30);
  as({});
  expect((await sdk.getPublicConfig()).oauth.enabled).toBe(true);
  expect((await sdk.getPublicConfigDefaults()).oauth.enabled).toBe(false);
});

it('signs in with the provider, links, unlinks, and is signed out by it', async () => {
  as({});
  const begin = async (sub: string) => {
    const codeVerifier = 'v'.repeat(64);
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(codeVerifier));
    const codeChallenge = Buffer.from(hash).toString('base64url');
    const oAuthConfigDto = { redirectUri: pageUri, state: 's', codeChallenge };
    const { url } = await sdk.startOAuth({ oAuthConfigDto });
    return { oAuthCallbackDto: { url: await provider.signIn(url, sub), state: 's', codeVerifier } };
  };
  const { accessToken, userId } = await sdk.finishOAuth(await begin('ada'));
  as({ authorization: `Bearer ${accessToken}` });
  await sdk.updateMyUser({ userUpdateMeDto: { password: 'correct horse' } });
  expect((await sdk.unlinkOAuthAccount()).oauthId).toBe('');
  expect(await sdk.linkOAuthAccount(await begin('ada'))).toMatchObject({ id: userId, oauthId: 'ada' });
  await expect(sdk.redirectOAuthToMobile({ redirect: 'manual' })).rejects.toMatchObject({ status: 307 });
  const sid = String(api.db.prepare('SELECT oauth_sid FROM session WHERE user_id = ?').pluck().get(userId));
  await sdk.logoutOAuth({
    oAuthBackchannelLogoutDto: { logout_token: await provider.logoutToken('ada', sid) },
  });
  expect(await refusal(sdk.getMyUser())).toEqual([401, 'Invalid user token']);
  as(admin.headers);
  await sdk.unlinkAllOAuthAccountsAdmin();
  expect((await sdk.getUserAdmin({ id: userId })).oauthId).toBe('');
});

describe('what we answer', () => {
  it('is what the SDK reads', () => {
    expectTypeOf<AdminConfig>().toExtend<Wire<sdk.AdminConfigDto>>();
    expectTypeOf<UserConfig>().toExtend<Wire<sdk.UserConfigDto>>();
    expectTypeOf<PublicConfig>().toExtend<Wire<sdk.PublicConfigDto>>();
    expectTypeOf<StorageTemplateOptions>().toExtend<Wire<sdk.SystemConfigTemplateStorageOptionDto>>();
  });
});
