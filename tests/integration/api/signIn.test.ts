import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDesktopSession, ensureOwner } from '../../../electron/library/auth/owner.ts';
import { createUser } from '../../support/openTestDb.ts';
import { startTestApi } from '../../support/testApi.ts';
import type { TestApi } from '../../support/testApi.ts';

let api: TestApi;
beforeEach(async () => {
  api = await startTestApi();
});
afterEach(() => api.close());

const ada = { email: 'Ada@Example.com', password: 'correct horse', name: 'Ada' };

interface Call {
  headers?: Record<string, string>;
  remoteAddress?: string;
}

const post = (url: string, payload?: object, call: Call = {}) =>
  api.app.inject({ method: 'POST', url: `/api${url}`, ...(payload && { payload }), ...call });
const get = (url: string, headers: Record<string, string> = {}) =>
  api.app.inject({ url: `/api${url}`, headers });

const signUp = () => post('/auth/admin-sign-up', ada);
const login = (password = ada.password, call: Call = {}) =>
  post('/auth/login', { email: ada.email, password }, call);

async function signedIn(): Promise<Record<string, string>> {
  await signUp();
  return { authorization: `Bearer ${(await login()).json().accessToken}` };
}

describe('admin sign-up', () => {
  it('makes the first visitor the owner, with the e-mail in lower case', async () => {
    expect((await get('/server/config')).json()).toMatchObject({ isInitialized: false });
    const answer = await signUp();
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({
      email: 'ada@example.com',
      name: 'Ada',
      isAdmin: true,
      status: 'active',
    });
    expect((await get('/server/config')).json()).toMatchObject({ isInitialized: true });
  });

  it('is refused once there is an owner, also one without an account', async () => {
    await ensureOwner(api.deps);
    const answer = await signUp();
    expect([answer.statusCode, answer.json()]).toEqual([400, { message: 'The server already has an admin' }]);
  });

  it('makes one owner when two come at the same moment', async () => {
    const answers = await Promise.all([signUp(), signUp()]);
    expect(answers.map((answer) => answer.statusCode).toSorted()).toEqual([201, 400]);
  });
});

describe('login', () => {
  it('answers 201 with the token and sets the three cookies', async () => {
    await signUp();
    const answer = await login();
    expect(answer.statusCode).toBe(201);
    const body = answer.json();
    expect(body).toEqual({
      accessToken: expect.stringMatching(/^[\w-]{43}$/),
      userId: expect.any(String),
      userEmail: 'ada@example.com',
      name: 'Ada',
      profileImagePath: '',
      isAdmin: true,
      shouldChangePassword: false,
      isOnboarded: false,
    });
    const days400 = 34560000;
    expect(answer.headers['set-cookie']).toEqual([
      `immich_access_token=${body.accessToken}; Max-Age=${days400}; Path=/; HttpOnly; SameSite=Lax`,
      `immich_auth_type=password; Max-Age=${days400}; Path=/; HttpOnly; SameSite=Lax`,
      `immich_is_authenticated=true; Max-Age=${days400}; Path=/; SameSite=Lax`,
    ]);
  });

  it('marks the cookies Secure only when a trusted proxy says that the client came by https', async () => {
    await signUp();
    const https = { headers: { 'x-forwarded-proto': 'https' } };
    expect(String((await login(undefined, https)).headers['set-cookie'])).not.toContain('Secure');
    await api.close();
    api = await startTestApi({ config: { trustedProxies: ['127.0.0.1'] } });
    await signUp();
    const cookies = (await login(undefined, https)).headers['set-cookie'];
    expect(cookies).toHaveLength(3);
    for (const cookie of [cookies].flat()) expect(cookie).toContain('; Secure');
  });

  it('keeps no token and no password in the database', async () => {
    await signUp();
    const { accessToken } = (await login()).json();
    const stored = JSON.stringify([
      api.db.prepare('SELECT * FROM user').all(),
      api.db.prepare('SELECT *, hex(token_hash) AS hex FROM session').all(),
    ]);
    expect(stored).toContain('$argon2id$');
    expect(stored).not.toContain(accessToken);
    expect(stored).not.toContain(ada.password);
  });

  it('says the same of a wrong password and an unknown address', async () => {
    await signUp();
    const wrong = await login('wrong');
    const unknown = await post('/auth/login', { email: 'nobody@example.com', password: 'x' });
    expect([wrong.statusCode, wrong.json()]).toEqual([401, { message: 'Incorrect email or password' }]);
    expect([unknown.statusCode, unknown.json()]).toEqual([wrong.statusCode, wrong.json()]);
  });

  it('is locked for the account after ten failures from anywhere, for ten minutes, also for the right password', async () => {
    await signUp();
    for (let n = 0; n < 10; n++) {
      expect((await login('wrong', { remoteAddress: `192.168.1.${n}` })).statusCode).toBe(401);
    }
    const locked = await login(undefined, { remoteAddress: '192.168.1.99' });
    expect([locked.statusCode, locked.json()]).toEqual([
      429,
      { message: 'Too many failed attempts. Try again in 10 minutes.' },
    ]);
    expect(locked.headers['retry-after']).toBe('600');
    api.advance(60_500);
    expect((await login()).headers['retry-after']).toBe('540');
    api.advance(10 * 60 * 1000);
    expect((await login()).statusCode).toBe(201);
  });

  it('is locked for an address after ten failures with any account', async () => {
    await signUp();
    const from = { remoteAddress: '10.0.0.7' };
    for (let n = 0; n < 10; n++)
      await post('/auth/login', { email: `n${n}@example.com`, password: 'x' }, from);
    expect((await login(undefined, from)).statusCode).toBe(429);
    expect((await login(undefined, { remoteAddress: '10.0.0.8' })).statusCode).toBe(201);
  });

  it('counts guesses that come at the same moment', async () => {
    await signUp();
    const answers = await Promise.all(Array.from({ length: 30 }, () => login('wrong')));
    expect(answers.filter((answer) => answer.statusCode === 401)).toHaveLength(10);
    expect(answers.filter((answer) => answer.statusCode === 429)).toHaveLength(20);
  });
});

describe('a session', () => {
  it('is told by every header, the cookie and the address', async () => {
    await signUp();
    const { accessToken: token } = (await login()).json();
    const proofs: Record<string, string>[] = [
      { authorization: `Bearer ${token}` },
      { 'x-immich-user-token': token },
      { 'x-immich-session-token': token },
      { cookie: `other=1; immich_access_token=${token}` },
    ];
    for (const headers of proofs) expect((await get('/users/me', headers)).statusCode).toBe(200);
    expect((await get(`/users/me?sessionKey=${token}`)).statusCode).toBe(200);
  });

  it('is good until logout, which also takes the cookies away', async () => {
    const mine = await signedIn();
    expect((await post('/auth/validateToken', undefined, { headers: mine })).json()).toEqual({
      authStatus: true,
    });
    const out = await post('/auth/logout', undefined, { headers: mine });
    expect([out.statusCode, out.json()]).toEqual([
      200,
      { successful: true, redirectUri: expect.any(String) },
    ]);
    expect(out.headers['set-cookie']).toHaveLength(3);
    expect((await post('/auth/validateToken', undefined, { headers: mine })).statusCode).toBe(401);
  });

  it('may be ended by a phone, whose calls without a body say text/plain', async () => {
    const mine = await signedIn();
    const out = await post('/auth/logout', undefined, {
      headers: { ...mine, 'content-type': 'text/plain; charset=utf-8' },
    });
    expect(out.statusCode).toBe(200);
  });

  it('states its account', async () => {
    const mine = await signedIn();
    expect((await get('/auth/status', mine)).json()).toEqual({
      password: true,
      pinCode: false,
      isElevated: false,
    });
  });
});

describe('changing the password', () => {
  it('needs the old one, and ends the other sessions when asked to', async () => {
    const mine = await signedIn();
    const other = { authorization: `Bearer ${(await login()).json().accessToken}` };
    const change = (password: string) =>
      post(
        '/auth/change-password',
        { password, newPassword: 'battery staple', invalidateSessions: true },
        { headers: mine },
      );
    const wrong = await change('wrong');
    expect([wrong.statusCode, wrong.json()]).toEqual([400, { message: 'Wrong password' }]);
    expect((await change(ada.password)).statusCode).toBe(200);
    expect((await get('/users/me', mine)).statusCode).toBe(200);
    expect((await get('/users/me', other)).statusCode).toBe(401);
    expect((await login()).statusCode).toBe(401);
    expect((await login('battery staple')).statusCode).toBe(201);
  });
});

describe('the owner without an account', () => {
  it('is signed in by the shell, and made when that comes first', async () => {
    const { token, session } = await createDesktopSession(api.deps);
    const me = (await get('/users/me', { cookie: `immich_access_token=${token}` })).json();
    expect(me).toMatchObject({ email: '', name: 'Owner', isAdmin: true });
    expect(session.kind).toBe('desktop');
  });

  it('loses the desktop sessions of earlier runs, and no others, when the app starts again', async () => {
    const before = await createDesktopSession(api.deps);
    const window = await createDesktopSession(api.deps, api.deps.now());
    expect((await get('/users/me', { cookie: `immich_access_token=${before.token}` })).statusCode).toBe(200);
    api.advance(1000);
    const next = await createDesktopSession(api.deps, api.deps.now());
    for (const [started, status] of [
      [before, 401],
      [window, 401],
      [next, 200],
    ] as const) {
      expect((await get('/users/me', { cookie: `immich_access_token=${started.token}` })).statusCode).toBe(
        status,
      );
    }
  });

  it('sets e-mail and password later, once; then the old password is asked for', async () => {
    const { token } = await createDesktopSession(api.deps);
    const headers = { 'x-immich-user-token': token };
    const put = (payload: object) =>
      api.app.inject({ method: 'PUT', url: '/api/users/me', headers, payload });
    expect((await put({ email: ada.email, password: ada.password })).json()).toMatchObject({
      email: 'ada@example.com',
    });
    expect((await login()).statusCode).toBe(201);
    expect((await put({ password: 'another one' })).statusCode).toBe(400);
  });
});

describe('a one-time code', () => {
  const redeem = (code: string, call: Call = {}) => post('/auth/one-time-code', { code }, call);

  it('signs the owner in once, however it is typed', async () => {
    const { code } = api.deps.codes.create();
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    const answer = await redeem(` ${code.toLowerCase().replaceAll('-', ' ')} `);
    expect(answer.statusCode).toBe(201);
    expect(answer.headers['set-cookie']).toHaveLength(3);
    expect(
      (await get('/users/me', { cookie: `immich_access_token=${answer.json().accessToken}` })).json(),
    ).toMatchObject({
      isAdmin: true,
    });
    expect((await redeem(code)).statusCode).toBe(401);
  });

  it('ends after two minutes, unless it was made to last', async () => {
    const short = api.deps.codes.create().code;
    const lasting = api.deps.codes.create(null).code;
    api.advance(2 * 60 * 1000);
    expect((await redeem(short)).statusCode).toBe(401);
    expect((await redeem(lasting)).statusCode).toBe(201);
  });

  it('cannot be guessed: the door is shut after ten tries', async () => {
    const { code } = api.deps.codes.create(null);
    for (let n = 0; n < 10; n++) expect((await redeem(`wrong ${n}`)).statusCode).toBe(401);
    expect((await redeem(code)).statusCode).toBe(429);
  });

  it('is void after five wrong ones, from wherever they came; a printed one stays', async () => {
    const shown = api.deps.codes.create().code;
    const printed = api.deps.codes.create(null).code;
    for (let n = 0; n < 5; n++) expect((await redeem(`wrong ${n}`)).statusCode).toBe(401);
    expect((await redeem(shown)).statusCode).toBe(401);
    expect((await redeem(printed)).statusCode).toBe(201);
  });

  it('signs in whoever shows it, and nobody once they are deleted', async () => {
    const bob = createUser(api.db, { name: 'Bob' });
    const shown = api.deps.codes.create(undefined, bob).code;
    const answer = await redeem(shown);
    expect([answer.statusCode, answer.json()]).toMatchObject([201, { userId: bob, isAdmin: false }]);
    const late = api.deps.codes.create(undefined, bob).code;
    api.db.prepare(`UPDATE user SET deleted_at = 1, status = 'deleted' WHERE id = ?`).run(bob);
    expect((await redeem(late)).statusCode).toBe(401);
  });

  it('can be made by a device that is signed in, not by an API key', async () => {
    const mine = await signedIn();
    const made = await post('/auth/sign-in-codes', undefined, { headers: mine });
    expect(made.statusCode).toBe(201);
    expect((await redeem(made.json().code)).statusCode).toBe(201);
    const { secret } = (await post('/api-keys', { permissions: ['all'] }, { headers: mine })).json();
    expect(
      (await post('/auth/sign-in-codes', undefined, { headers: { 'x-api-key': secret } })).statusCode,
    ).toBe(403);
  });
});

describe('the PIN for locked photos', () => {
  it('is set, opens this session for a quarter of an hour, and closes again', async () => {
    const mine = await signedIn();
    const status = async () => (await get('/auth/status', mine)).json();
    expect((await post('/auth/pin-code', { pinCode: '12345' }, { headers: mine })).statusCode).toBe(204);
    expect((await post('/auth/session/unlock', { pinCode: '54321' }, { headers: mine })).statusCode).toBe(
      400,
    );
    expect(await status()).toMatchObject({ pinCode: true, isElevated: false });
    expect((await post('/auth/session/unlock', { pinCode: '12345' }, { headers: mine })).statusCode).toBe(
      204,
    );
    expect(await status()).toMatchObject({ isElevated: true, pinExpiresAt: '2024-01-01T12:15:00.000Z' });
    api.advance(14 * 60 * 1000);
    expect(await status()).toMatchObject({ isElevated: true, pinExpiresAt: '2024-01-01T12:19:00.000Z' });
    api.advance(5 * 60 * 1000);
    expect(await status()).toMatchObject({ isElevated: false });
    await post('/auth/session/unlock', { pinCode: '12345' }, { headers: mine });
    expect((await post('/auth/session/lock', undefined, { headers: mine })).statusCode).toBe(204);
    expect(await status()).toMatchObject({ isElevated: false });
  });

  it('is changed with the old one or the password, and guessing it is limited', async () => {
    const mine = await signedIn();
    const change = (payload: object) =>
      api.app.inject({ method: 'PUT', url: '/api/auth/pin-code', headers: mine, payload });
    await post('/auth/pin-code', { pinCode: '1234' }, { headers: mine });
    expect((await change({ password: ada.password, newPinCode: '9999' })).statusCode).toBe(204);
    for (let n = 0; n < 10; n++) {
      expect((await change({ pinCode: '1234', newPinCode: '0000' })).json()).toEqual({
        message: 'Wrong PIN.',
      });
    }
    expect((await change({ pinCode: '9999', newPinCode: '0000' })).statusCode).toBe(429);
  });
});
