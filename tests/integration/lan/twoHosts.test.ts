import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readInstance, type Instance } from '../../../electron/core/instance.ts';
import { libraryPaths } from '../../../electron/library/paths.ts';
import { LoginResponse, SignInCodeResponse } from '../../../shared/api/auth.ts';
import { LanResponse } from '../../../shared/api/lan.ts';
import { SessionResponse } from '../../../shared/api/sessions.ts';
import { connectTwoHosts, whyNoHosts, type Cable, type Host } from '../../support/netns.ts';
import { newFolder } from '../../support/testCore.ts';
import { until } from '../../support/until.ts';
import type { Wish } from './fixtures/visitor.ts';

/**
 * The library on one host, a phone and a stranger on another, with nothing between them but a cable. The tests are one
 * story, in order.
 */
const why = await whyNoHosts();
const visitor = join(import.meta.dirname, 'fixtures', 'visitor.ts');
const bin = resolve(import.meta.dirname, '../../../bin/latent.mjs');

const Answer = z.object({ status: z.number(), body: z.string() });
const Found = z.object({ host: z.string(), port: z.number(), address: z.string() }).nullable();

describe.skipIf(why !== undefined)(`two hosts (${why ?? 'in network namespaces'})`, () => {
  let cable: Cable;
  let home: Host;
  let away: Host;
  let library: string;
  let served: ChildProcess;
  let instance: Instance;
  let door: string;
  let phone: { token: string; sessionId: string };

  const does = async (host: Host, wish: Wish): Promise<unknown> =>
    JSON.parse(await host.run(visitor, JSON.stringify(wish)));
  const asks = async (host: Host, wish: Extract<Wish, { url: string }>) =>
    Answer.parse(await does(host, wish));
  /** What the owner does at the machine itself. */
  const owner = async <S extends z.ZodType>(
    schema: S,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<z.output<S>> => {
    const headers = { authorization: `Bearer ${instance.token}` };
    const answer = await asks(home, { url: `${instance.url}/api${path}`, method, headers, body });
    expect(answer.status, answer.body).toBeLessThan(300);
    return schema.parse(answer.body === '' ? null : JSON.parse(answer.body));
  };
  const redeem = (code: string) =>
    asks(away, { url: `${door}/api/auth/one-time-code`, method: 'POST', body: { code } });
  const me = (token: string) =>
    asks(away, { url: `${door}/api/users/me`, headers: { authorization: `Bearer ${token}` } });

  beforeAll(async () => {
    cable = await connectTwoHosts();
    [home, away] = cable.hosts;
    library = await newFolder('two-hosts');
    const inherited = Object.entries(process.env).filter(
      ([name]) => !/^(LATENT_|VITEST|NODE_OPTIONS)/.test(name),
    );
    const env = {
      ...Object.fromEntries(inherited),
      LATENT_CONFIG: join(library, 'none.json'),
      LATENT_ML: 'off',
    };
    served = home.start([bin, 'serve', '--library', library, '--port', '0'], env);
    instance = await until('latent serve to be up', () => readInstance(libraryPaths(library).instance));
  });
  afterAll(async () => {
    const ended = once(served, 'close');
    served.kill('SIGTERM');
    await ended;
    await cable.remove();
    await rm(library, { recursive: true });
  });

  it('while the door is shut, the library is not to be seen from elsewhere', async () => {
    expect(await does(away, { discoverOn: away.address, isThere: false })).toBe(null);
    const port = new URL(instance.url).port;
    const answer = await asks(away, { url: `http://${home.address}:${port}/api/server/ping` });
    expect(answer).toEqual({ status: 0, body: 'ECONNREFUSED' });
  });

  it('is discovered by its name when the door is open, and answers to it', async () => {
    const opened = await owner(LanResponse, 'PUT', '/settings/lan', {
      enabled: true,
      interface: home.interfaceName,
      port: 0,
    });
    door = opened.url ?? '';
    const found = Found.parse(await does(away, { discoverOn: away.address, isThere: true }));
    expect(found).toEqual({ host: 'latent.local', port: Number(new URL(door).port), address: home.address });
    const ping = { url: `${door}/api/server/ping`, headers: { host: `${found?.host}:${found?.port}` } };
    expect(await asks(away, ping)).toEqual({ status: 200, body: '{"res":"pong"}' });
  });

  it('refuses a stranger: without a proof, with a wrong code, and under a name that is not ours', async () => {
    expect((await me('guessed')).status).toBe(401);
    expect((await redeem('AAAA-AAAA-AAAA-AAAA')).status).toBe(401);
    const rebound = { url: `${door}/api/server/ping`, headers: { host: 'evil.example' } };
    expect((await asks(away, rebound)).status).toBe(421);
  });

  it('pairs a phone by a code, once', async () => {
    const { code } = await owner(SignInCodeResponse, 'POST', '/auth/sign-in-codes');
    const answer = await redeem(code);
    expect(answer.status).toBe(201);
    const { accessToken } = LoginResponse.parse(JSON.parse(answer.body));
    expect((await me(accessToken)).status).toBe(200);
    expect((await redeem(code)).status).toBe(401);
    const sessions = await owner(z.array(SessionResponse), 'GET', '/sessions');
    const session = sessions.find(({ current }) => !current);
    phone = { token: accessToken, sessionId: session?.id ?? '' };
  });

  it('lets the phone out the moment it is revoked', async () => {
    await owner(z.unknown(), 'DELETE', `/sessions/${phone.sessionId}`);
    expect((await me(phone.token)).status).toBe(401);
  });

  it('is out of sight when the door is shut again', async () => {
    await owner(LanResponse, 'PUT', '/settings/lan', { enabled: false });
    expect(await does(away, { discoverOn: away.address, isThere: false })).toBe(null);
    expect(await asks(away, { url: `${door}/api/server/ping` })).toEqual({ status: 0, body: 'ECONNREFUSED' });
  });
});
