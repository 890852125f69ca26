import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { apiUser } from '../../support/apiUser.ts';
import { sdkOperations, type SdkOperation } from '../../support/sdkOperations.ts';
import { startTestApi, type TestApi } from '../../support/testApi.ts';

/**
 * Holds `docs/api-coverage.md` against the protocol's own client: what of it is answered here, and what is left out.
 * `vitest -u` writes it anew.
 */

const Document = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
const Method = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** Why operations below a path are left out. */
const reasons: readonly (readonly [path: string, why: string])[] = [
  [
    '/admin/database-backups',
    'backups are made, proven and kept by the app as files in the library’s folder (`backups/`), for whoever has the machine. A database that is exchanged through the network would be a way around every permission.',
  ],
  [
    '/admin/maintenance',
    'there is no maintenance mode: whatever must be alone is done before the app serves.',
  ],
  ['/admin/notifications', 'no mail is sent: people are told in the app.'],
  [
    '/asset-files',
    'of version 3.2. Previews are made again when they are missing; nobody has to look after them.',
  ],
  [
    '/assets',
    'films that browsers can’t play get one playable copy; nothing is transcoded while it is watched, and `realtimeTranscoding` is false.',
  ],
  ['/cluster-groups', 'of version 3.2. Everybody’s people are their own.'],
  ['/plugins', 'nothing of others runs inside the app.'],
  ['/workflows', 'nothing of others runs inside the app.'],
];
const reasonOf = ({ path }: SdkOperation): string | undefined =>
  reasons.find(([prefix]) => path.startsWith(prefix))?.[1];

let api: TestApi;
let operations: SdkOperation[];
let leftOut: SdkOperation[];

beforeAll(async () => {
  api = await startTestApi();
  const { paths } = Document.parse((await api.app.inject('/api/openapi.json')).json());
  const answered = new Set(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => keyOf(method.toUpperCase(), path)),
    ),
  );
  operations = await sdkOperations();
  leftOut = operations.filter(({ method, path }) => !answered.has(keyOf(method, path)));
});
afterAll(() => api.close());

/** What a path calls its parameters is nobody's business. */
const keyOf = (method: string, path: string): string => `${method} ${path.replace(/\{[^}]*\}/g, '{}')}`;

it('is what docs/api-coverage.md says', async () => {
  await expect(document()).toMatchFileSnapshot('../../../docs/api-coverage.md');
});

it('answers 404 as JSON to what is left out', async () => {
  const { headers } = await apiUser(api, { isAdmin: true });
  for (const { name, method, path } of leftOut) {
    const url = `/api${path.replace(/\{[^}]*\}/g, 'a')}`;
    const answer = await api.app.inject({ method: Method.parse(method), url, headers });
    expect([name, answer.statusCode, answer.json()]).toEqual([
      name,
      404,
      expect.objectContaining({ message: expect.any(String) }),
    ]);
  }
});

it('says why of each that is left out, and of no other', () => {
  expect(leftOut.filter((operation) => reasonOf(operation) === undefined)).toEqual([]);
  const unused = reasons.filter(([prefix]) => !leftOut.some(({ path }) => path.startsWith(prefix)));
  expect(unused).toEqual([]);
});

it('is asked by the protocol’s own client in some test, each operation that is answered', async () => {
  const tests = resolve(import.meta.dirname, '..', '..');
  const files = (await readdir(tests, { recursive: true })).filter((file) => file.endsWith('.test.ts'));
  const texts = await Promise.all(files.map((file) => readFile(join(tests, file), 'utf8')));
  const called = new Set(
    texts.flatMap((text) => [...text.matchAll(/\bsdk\.(\w+)/g)].map(([, name]) => name)),
  );
  const answered = operations.filter((operation) => !leftOut.includes(operation));
  expect(answered.map(({ name }) => name).filter((name) => !called.has(name))).toEqual([]);
});

function document(): string {
  const rooms = Map.groupBy(operations, ({ path }) => path.split('/')[1] ?? '');
  const missing = new Set(leftOut);
  const sections = [...rooms]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .flatMap(([room, all]) => {
      const absent = all.filter((operation) => missing.has(operation));
      const parts = [...Map.groupBy(absent, reasonOf)].map(([why, some]) => {
        const lines = some.map(({ name, method, path }) => `- \`${method} ${path}\` (${name})`);
        return `Why: ${why}\n\n${lines.toSorted().join('\n')}\n`;
      });
      return parts.length === 0 ? [] : [`### ${room}\n\n${parts.join('\n')}`];
    });
  const whole = [...rooms].filter(([, all]) => !all.some((operation) => missing.has(operation)));
  return `# Coverage of the protocol

The client of version 3.2.2 of the protocol (\`@immich/sdk\`) knows ${operations.length} operations. Latent answers **${operations.length - leftOut.length}** of them; the
other ${leftOut.length} answer 404 as JSON. A test holds this page against the client and the server.

Answered whole: ${whole
    .map(([room]) => room)
    .toSorted()
    .join(', ')}.

## Left out

${sections.join('\n')}`;
}
