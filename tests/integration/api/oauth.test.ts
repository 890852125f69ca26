import { createHash } from 'node:crypto';
import { generateKeyPair, SignJWT, decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hashPassword } from '../../../electron/library/auth/password.ts';
import { defaultServerSettings } from '../../../electron/library/config/settings.ts';
import type { OAuthConfig } from '../../../shared/api/oauthConfig.ts';
import { defaultOAuthConfig, phoneRedirectUri } from '../../../shared/api/oauthConfig.ts';
import { t } from '../../../shared/messages/t.ts';
import { apiUser } from '../../support/apiUser.ts';
import {
  clientSecret,
  mobileUri,
  pageUri,
  startOidcProvider,
  type OidcProvider,
} from '../../support/oidcProvider.ts';
import { createUser } from '../../support/openTestDb.ts';
import { startTestApi, type TestApi } from '../../support/testApi.ts';

/** Signing in against a real OpenID Connect provider, as a browser and as the phone app do it. */
let provider: OidcProvider;
let api: TestApi;

beforeAll(async () => {
  [provider, api] = await Promise.all([startOidcProvider(), startTestApi()]);
});
afterAll(async () => {
  await Promise.all([provider.close(), api.close()]);
});
beforeEach(async () => {
  api.db.exec('DELETE FROM user');
  // Long enough that nobody is locked out any more.
  api.advance(11 * 60_000);
  createUser(api.db, { is_admin: 1, email: 'owner@example.com', name: 'Owner' });
  await api.deps.settings.update({
    ...defaultServerSettings,
    oauth: { ...defaultOAuthConfig, ...provider.settings },
  });
  provider.people.clear();
  provider.people.set('ada-1', {
    email: 'ada@example.com',
    email_verified: true,
    name: 'Ada',
    preferred_username: 'ada',
    immich_quota: 2,
  });
});

const set = (oauth: Partial<OAuthConfig>) =>
  api.deps.settings.update({ oauth: { ...provider.settings, ...oauth } });

type Headers = Record<string, string>;
const post = (url: string, payload?: object, headers: Headers = {}) =>
  api.app.inject({ method: 'POST', url: `/api${url}`, headers, ...(payload && { payload }) });
const get = (url: string, headers: Headers = {}) => api.app.inject({ url: `/api${url}`, headers });

/** The cookies of an answer, as a browser sends them back. */
function cookiesOf(answer: { cookies: { name: string; value: string }[] }): Headers {
  const kept = answer.cookies.filter(({ value }) => value !== '');
  return { cookie: kept.map(({ name, value }) => `${name}=${value}`).join('; ') };
}

/** A browser's way to the provider and back: what it has to say then, and the cookies it has. */
async function atTheProvider(sub = 'ada-1') {
  const begun = await post('/oauth/authorize', { redirectUri: pageUri });
  expect(begun.statusCode).toBe(201);
  const url = await provider.signIn(begun.json().url, sub);
  return { url, cookies: cookiesOf(begun) };
}

async function signIn(sub = 'ada-1') {
  const { url, cookies } = await atTheProvider(sub);
  return post('/oauth/callback', { url }, cookies);
}

const message = (answer: { statusCode: number; json: () => { message: string } }) => [
  answer.statusCode,
  answer.json().message,
];

describe('a browser', () => {
  it('signs in, and a stranger whom the provider knows gets a library as the provider says', async () => {
    const answer = await signIn();
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ userEmail: 'ada@example.com', name: 'Ada', isAdmin: false });
    const cookies = new Map(answer.cookies.map((cookie) => [cookie.name, cookie]));
    expect(cookies.get('immich_access_token')).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(cookies.get('immich_auth_type')?.value).toBe('oauth');
    expect(cookies.get('immich_is_authenticated')?.value).toBe('true');
    expect(cookies.get('immich_oauth_state')?.value).toBe('');
    const me = await get('/users/me', cookiesOf(answer));
    expect(me.json()).toMatchObject({
      email: 'ada@example.com',
      oauthId: 'ada-1',
      storageLabel: 'ada',
      quotaSizeInBytes: 2 * 1024 ** 3,
    });
    // The second time it is the same person.
    expect((await signIn()).json().userId).toBe(answer.json().userId);
  });

  it('is tied to its answer by state, PKCE and nonce, in cookies that no script reads', async () => {
    const begun = await post('/oauth/authorize', { redirectUri: pageUri });
    const asked = new URL(begun.json().url).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    const cookies = new Map(begun.cookies.map((cookie) => [cookie.name, cookie]));
    const verifier = cookies.get('immich_oauth_code_verifier');
    expect(verifier).toMatchObject({ httpOnly: true, sameSite: 'Lax', maxAge: 600 });
    expect(asked.get('code_challenge')).toBe(
      createHash('sha256')
        .update(verifier?.value ?? '')
        .digest('base64url'),
    );
    expect(asked.get('state')).toBe(cookies.get('immich_oauth_state')?.value);
    expect(asked.get('nonce')).not.toBe(asked.get('state'));
    expect(begun.body).not.toContain(verifier?.value);
  });

  it('is refused with an answer to another beginning', async () => {
    const [mine, other] = [await atTheProvider(), await atTheProvider()];
    const answer = await post('/oauth/callback', { url: mine.url }, other.cookies);
    expect(answer.statusCode).toBe(401);
    expect(answer.cookies.some(({ name }) => name === 'immich_access_token')).toBe(false);
    expect(api.db.prepare('SELECT count(*) FROM session').pluck().get()).toBe(0);
  });

  it('is refused without a beginning', async () => {
    const { url } = await atTheProvider();
    expect(message(await post('/oauth/callback', { url }))).toEqual([400, t('oauth.noState')]);
  });

  it('is refused when it brings a code again', async () => {
    const { url, cookies } = await atTheProvider();
    expect((await post('/oauth/callback', { url }, cookies)).statusCode).toBe(201);
    expect(message(await post('/oauth/callback', { url }, cookies))).toEqual([
      401,
      t('oauth.refused', { reason: 'invalid_grant' }),
    ]);
    expect(api.db.prepare('SELECT count(*) FROM session').pluck().get()).toBe(1);
  });

  it('is told what the provider said, in its code and not in its words', async () => {
    const begun = await post('/oauth/authorize', { redirectUri: pageUri });
    const state = new URL(begun.json().url).searchParams.get('state') ?? '';
    const url = `${pageUri}?error=access_denied&error_description=%3Cb%3Ehello&state=${state}&iss=${encodeURIComponent(provider.issuer)}`;
    const answer = await post('/oauth/callback', { url }, cookiesOf(begun));
    expect(message(answer)).toEqual([401, t('oauth.refused', { reason: 'access_denied' })]);
  });

  it('that fails ten times is locked out for a while', async () => {
    for (let n = 0; n < 10; n++) {
      const { statusCode } = await post('/oauth/callback', {
        url: `${pageUri}?code=guess&state=s&iss=${encodeURIComponent(provider.issuer)}`,
        state: 's',
        codeVerifier: 'v'.repeat(43),
      });
      expect(statusCode).toBe(401);
    }
    expect((await signIn()).statusCode).toBe(429);
  });
});

describe('the phone app', () => {
  it('keeps state and verifier itself, and gets its answer by this server where that is set', async () => {
    await set({ mobileOverrideEnabled: true, mobileRedirectUri: mobileUri });
    const codeVerifier = 'phone-'.repeat(8);
    const codeChallenge = createHash('sha256').update(codeVerifier).digest('base64url');
    const begun = await post('/oauth/authorize', {
      redirectUri: phoneRedirectUri,
      state: 'from-the-phone',
      codeChallenge,
    });
    const back = new URL(await provider.signIn(begun.json().url, 'ada-1'));
    expect(back.href.startsWith(mobileUri)).toBe(true);
    const sentOn = await api.app.inject({ url: `${back.pathname}${back.search}` });
    expect(sentOn.statusCode).toBe(307);
    const url = String(sentOn.headers['location']);
    expect(url).toBe(`${phoneRedirectUri}${back.search}`);
    const answer = await post('/oauth/callback', { url, state: 'from-the-phone', codeVerifier });
    expect([answer.statusCode, answer.json().userEmail]).toEqual([201, 'ada@example.com']);
  });

  it('needs no detour where the provider takes its own address', async () => {
    const codeVerifier = 'phone-'.repeat(8);
    const codeChallenge = createHash('sha256').update(codeVerifier).digest('base64url');
    const begun = await post('/oauth/authorize', {
      redirectUri: phoneRedirectUri,
      state: 's',
      codeChallenge,
    });
    const url = await provider.signIn(begun.json().url, 'ada-1');
    expect(url.startsWith(phoneRedirectUri)).toBe(true);
    expect((await post('/oauth/callback', { url, state: 's', codeVerifier })).statusCode).toBe(201);
    const other = await provider.signIn(begun.json().url, 'ada-1');
    const wrong = { url: other, state: 's', codeVerifier: 'other-'.repeat(8) };
    expect((await post('/oauth/callback', wrong)).statusCode).toBe(401);
  });
});

describe('whose account is meant', () => {
  const ada = (values: object = {}) => createUser(api.db, { email: 'ada@example.com', name: 'A', ...values });

  it('is the one with the verified e-mail, which is linked by it', async () => {
    const id = ada();
    expect((await signIn()).json()).toMatchObject({ userId: id, name: 'A' });
    provider.people.set('ada-1', { email: 'changed@example.com', email_verified: false });
    expect((await signIn()).json().userId).toBe(id);
  });

  it('is nobody’s whose e-mail the provider has not verified', async () => {
    ada();
    for (const email_verified of [false, undefined]) {
      provider.people.set('ada-1', { email: 'ada@example.com', email_verified });
      expect(message(await signIn())).toEqual([401, t('oauth.emailUnverified')]);
    }
    expect(api.db.prepare(`SELECT count(*) FROM user WHERE oauth_id <> ''`).pluck().get()).toBe(0);
  });

  it('is not one that is linked with somebody else', async () => {
    ada({ oauth_id: 'ada-0' });
    expect(message(await signIn())).toEqual([401, t('oauth.otherLinked')]);
  });

  it.each(['linked', 'only by e-mail'])('is not a deleted one, %s', async (how) => {
    ada({ deleted_at: 1, status: 'deleted', ...(how === 'linked' && { oauth_id: 'ada-1' }) });
    expect(message(await signIn())).toEqual([401, t('oauth.accountDeleted')]);
  });

  it('is none where strangers are not welcome', async () => {
    await set({ autoRegister: false });
    expect(message(await signIn())).toEqual([401, t('oauth.noAccount', { email: 'ada@example.com' })]);
    expect(api.db.prepare('SELECT count(*) FROM user').pluck().get()).toBe(1);
  });

  it('is a new administrator’s where the provider says so, and a folder is had by one only', async () => {
    createUser(api.db, { storage_label: 'ada' });
    provider.people.set('ada-1', { ...provider.people.get('ada-1'), immich_role: 'admin' });
    const answer = await signIn();
    expect(answer.json().isAdmin).toBe(true);
    expect((await get('/users/me', cookiesOf(answer))).json().storageLabel).toBeNull();
  });
});

describe('a provider that is down', () => {
  it('is said to be, keeps nobody out for it, and signing out works', async () => {
    const own = await startOidcProvider();
    own.people.set('ada-1', provider.people.get('ada-1') ?? {});
    await set(own.settings);
    const begun = await post('/oauth/authorize', { redirectUri: pageUri });
    const url = await own.signIn(begun.json().url, 'ada-1');
    await own.close();
    for (let n = 0; n < 11; n++) {
      const answer = await post('/oauth/callback', { url }, cookiesOf(begun));
      expect([answer.statusCode, answer.json().message]).toEqual([502, expect.stringContaining(own.issuer)]);
    }
    api.advance(6 * 60_000);
    expect((await post('/oauth/authorize', { redirectUri: pageUri })).statusCode).toBe(502);
    await set({});
    const session = cookiesOf(await signIn());
    await set(own.settings);
    expect((await post('/auth/logout', undefined, session)).json()).toEqual({
      successful: true,
      redirectUri: '/sign-in',
    });
  });
});

describe('linking', () => {
  /** Somebody with a password, signed in with it. */
  async function withPassword() {
    createUser(api.db, { email: 'ben@example.com', password_hash: await hashPassword('correct horse') });
    const answer = await post('/auth/login', { email: 'ben@example.com', password: 'correct horse' });
    return { authorization: `Bearer ${answer.json().accessToken}` };
  }

  it('ties an account to somebody with any e-mail, until it is unlinked', async () => {
    const me = await withPassword();
    provider.people.set('ben-1', { email: 'other@example.com', email_verified: false });
    const { url, cookies } = await atTheProvider('ben-1');
    const linked = await post('/oauth/link', { url }, { ...me, ...cookies });
    expect([linked.statusCode, linked.json().oauthId]).toEqual([200, 'ben-1']);
    expect((await signIn('ben-1')).json().userEmail).toBe('ben@example.com');
    const unlinked = await post('/oauth/unlink', undefined, me);
    expect([unlinked.statusCode, unlinked.json().oauthId]).toEqual([200, '']);
    expect((await signIn('ben-1')).statusCode).toBe(401);
  });

  it('is refused for somebody who is linked already, here or there', async () => {
    const me = await withPassword();
    await signIn('ada-1');
    const first = await atTheProvider('ada-1');
    const taken = await post('/oauth/link', { url: first.url }, { ...me, ...first.cookies });
    expect(message(taken)).toEqual([400, t('oauth.linkedElsewhere')]);
    for (const [sub, expected] of [
      ['ben-1', 200],
      ['ben-2', 400],
    ] as const) {
      const { url, cookies } = await atTheProvider(sub);
      expect((await post('/oauth/link', { url }, { ...me, ...cookies })).statusCode).toBe(expected);
    }
  });

  it('is not undone where nothing else would let the person in', async () => {
    const session = cookiesOf(await signIn());
    expect(message(await post('/oauth/unlink', undefined, session))).toEqual([400, t('oauth.passwordFirst')]);
  });

  it('is undone for everybody by an administrator', async () => {
    await signIn();
    const admin = await apiUser(api, { isAdmin: true });
    expect((await admin.call('POST', '/admin/auth/unlink-all')).statusCode).toBe(204);
    expect(api.db.prepare(`SELECT count(*) FROM user WHERE oauth_id <> ''`).pluck().get()).toBe(0);
    const somebody = await apiUser(api);
    expect((await somebody.call('POST', '/admin/auth/unlink-all')).statusCode).toBe(403);
  });
});

describe('signing out', () => {
  it('leads to the provider’s own sign-out for whoever came by it, and to our page else', async () => {
    const session = cookiesOf(await signIn());
    const { redirectUri } = (await post('/auth/logout', undefined, session)).json();
    expect(redirectUri).toBe(`${provider.issuer}/session/end?client_id=latent`);
    await set({ autoLaunch: true, endSessionEndpoint: 'https://example.com/bye' });
    const again = cookiesOf(await signIn());
    expect((await post('/auth/logout', undefined, again)).json().redirectUri).toBe('https://example.com/bye');
    const other = await apiUser(api);
    expect((await other.call('POST', '/auth/logout')).json().redirectUri).toBe('/sign-in?autoLaunch=0');
  });

  const backchannel = (token: string) =>
    api.app.inject({
      method: 'POST',
      url: '/api/oauth/backchannel-logout',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ logout_token: token }).toString(),
    });
  const sidOf = (): string =>
    String(api.db.prepare('SELECT oauth_sid FROM session WHERE oauth_sid IS NOT NULL').pluck().get());

  it('at the provider ends what began with it, and nothing else', async () => {
    const [first, second] = [cookiesOf(await signIn()), cookiesOf(await signIn())];
    const [sid] = [sidOf()];
    const answer = await backchannel(await provider.logoutToken('ada-1', sid));
    expect([answer.statusCode, answer.body, answer.headers['cache-control']]).toEqual([200, '', 'no-store']);
    const left = [await get('/users/me', first), await get('/users/me', second)];
    expect(left.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 401]);
    expect((await backchannel(await provider.logoutToken('somebody-else', sidOf()))).statusCode).toBe(200);
    expect(api.db.prepare('SELECT count(*) FROM session').pluck().get()).toBe(1);
  });

  it('is not believed without the provider’s signature, or from a token for something else', async () => {
    const session = cookiesOf(await signIn());
    const real = await provider.logoutToken('ada-1', sidOf());
    const { kid } = decodeProtectedHeader(real);
    const { privateKey } = await generateKeyPair('RS256');
    const forged = await new SignJWT(decodeJwt(real))
      .setProtectedHeader({ alg: 'RS256', typ: 'logout+jwt', ...(kid !== undefined && { kid }) })
      .sign(privateKey);
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${real.split('.')[1]}.`;
    for (const token of [forged, unsigned, `${real.slice(0, -4)}AAAA`, 'nonsense']) {
      expect(message(await backchannel(token))).toEqual([400, t('oauth.logoutTokenWrong')]);
    }
    expect((await get('/users/me', session)).statusCode).toBe(200);
    expect((await backchannel(real)).statusCode).toBe(200);
  });

  it('by form is the only thing that a form can do', async () => {
    const form = (url: string) =>
      api.app.inject({
        method: 'POST',
        url: `/api${url}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'email=a&password=b',
      });
    expect((await form('/auth/login')).statusCode).toBe(415);
    expect((await form('/oauth/backchannel-logout')).statusCode).toBe(400);
  });
});

describe('what is told', () => {
  it('is the button, and never the secret: not in answers, not in the log', async () => {
    await set({ buttonText: 'Sign in with Home', autoLaunch: true });
    const admin = await apiUser(api, { isAdmin: true });
    expect((await get('/server/features')).json()).toMatchObject({ oauth: true, oauthAutoLaunch: true });
    expect((await get('/server/config')).json().oauthButtonText).toBe('Sign in with Home');
    await signIn();
    const { url, cookies } = await atTheProvider();
    await post('/oauth/callback', { url: `${url}x` }, cookies);
    const answers = await Promise.all(
      ['/system-config', '/admin/config', '/config', '/public/config'].map((path) => admin.call('GET', path)),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200]);
    expect(answers.map(({ body }) => body).join()).not.toContain(clientSecret);
    expect(JSON.stringify(api.logged)).not.toContain(clientSecret);
  });

  it('while it is switched off is that', async () => {
    await set({ enabled: false });
    expect((await get('/server/features')).json().oauth).toBe(false);
    expect((await get('/server/config')).json().oauthButtonText).toBe('');
    const answer = await post('/oauth/authorize', { redirectUri: pageUri });
    expect(message(answer)).toEqual([400, t('oauth.off')]);
  });

  it('before it is saved is what a provider can', async () => {
    const admin = await apiUser(api, { isAdmin: true });
    const { issuerUrl, timeout, allowInsecureRequests } = provider.settings;
    const test = (change: object) =>
      admin.call('POST', '/settings/oauth/test', { issuerUrl, timeout, allowInsecureRequests, ...change });
    expect((await test({})).json()).toMatchObject({
      issuer: provider.issuer,
      canSignOut: true,
      tellsSignOut: true,
      signingAlgorithms: ['RS256'],
    });
    for (const change of [
      { allowInsecureRequests: false },
      { issuerUrl: 'http://127.0.0.1:9' },
      { issuerUrl: '' },
    ]) {
      expect((await test(change)).statusCode).toBe(400);
    }
  });
});

describe('passwords switched off', () => {
  const login = (email: string, remoteAddress = '127.0.0.1') =>
    api.app.inject({
      method: 'POST',
      url: '/api/auth/login',
      payload: { email, password: 'correct horse' },
      remoteAddress,
    });

  it('let administrators in at the machine itself only', async () => {
    const password_hash = await hashPassword('correct horse');
    createUser(api.db, { is_admin: 1, email: 'root@example.com', password_hash });
    createUser(api.db, { email: 'kid@example.com', password_hash });
    await api.deps.settings.update({ passwordLogin: { enabled: false } });
    expect((await get('/server/features')).json().passwordLogin).toBe(false);
    expect((await login('root@example.com')).statusCode).toBe(201);
    for (const answer of [await login('kid@example.com'), await login('root@example.com', '192.168.1.9')]) {
      expect(message(answer)).toEqual([401, t('oauth.passwordOff')]);
    }
  });
});
