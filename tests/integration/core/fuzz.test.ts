import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createNodeHost } from '../../../electron/core/nodeHost.ts';
import { readInstance } from '../../../electron/core/instance.ts';
import { startCore } from '../../../electron/core/startCore.ts';
import type { Core } from '../../../electron/core/startCore.ts';
import { libraryPaths } from '../../../electron/library/paths.ts';
import { furnish, newMember } from '../../support/fuzz/household.ts';
import type { Member } from '../../support/fuzz/household.ts';
import { hostileIds } from '../../support/fuzz/hostile.ts';
import { choices } from '../../support/fuzz/random.ts';
import { fuzzOperations } from '../../support/fuzz/requests.ts';
import type { FuzzMaterial, FuzzOperation, FuzzRequest } from '../../support/fuzz/requests.ts';
import { sender } from '../../support/fuzz/send.ts';
import type { FuzzAnswer } from '../../support/fuzz/send.ts';
import { jpeg } from '../../support/pictures.ts';
import { newFolder, settingsOf } from '../../support/testCore.ts';

/**
 * Requests made from the OpenAPI document, most of them not as it says, to a real core with real files: as an administrator,
 * as somebody else, as a visitor of a link and as nobody. Every run asks the same, so that a red one is the change's doing:
 * who hunts asks for others by `LATENT_FUZZ_SEED`, and for more than 5,000 by `LATENT_FUZZ_REQUESTS`.
 */
const seed = Number(process.env['LATENT_FUZZ_SEED'] ?? 1);
const requests = Number(process.env['LATENT_FUZZ_REQUESTS'] ?? 5000);

/** Ids that were made on the way are kept for later requests: the newest of each kind. */
const keptIds = 40;

let folder: string;
let core: Core;
let operations: FuzzOperation[];
let admin: Member;
let user: Member;
/** Somebody whom nothing here concerns: nobody but they may change a photo of theirs. */
let keeper: Member;
/** What no answer may hold. */
let secrets: string[];
const logged: string[] = [];

beforeAll(async () => {
  folder = await newFolder('fuzz');
  const library = join(folder, 'library');
  const canary = `CANARY-${randomUUID()}`;
  await mkdir(join(folder, 'outside'));
  await writeFile(join(folder, 'outside', 'canary.txt'), canary);
  core = await startCore(settingsOf(library), createNodeHost(), {
    info: () => undefined,
    warn: () => undefined,
    error: (message, fields) => void logged.push(`${message} ${JSON.stringify(fields)}`),
  });
  const { url } = core;
  const token = await core.createDesktopSession();
  admin = await furnish(url, token, 100);
  user = await furnish(url, await newMember(url, token, 'Ada'), 200);
  keeper = await furnish(url, await newMember(url, token, 'Kim'), 300);
  operations = fuzzOperations(await (await fetch(`${url}/api/openapi.json`)).json());
  const instance = readInstance(libraryPaths(library).instance);
  secrets = [canary, instance?.token ?? canary, 'SQLite format 3', 'root:x:0:0:'];
});
afterAll(async () => {
  await core.close();
  await rm(folder, { recursive: true, force: true });
});

/** Calls that would end the proof that they came with go with a key, which they don't end. */
const endsSessions = new Set(['logout', 'deleteAllSessions']);

/** What is asked, by whom: the name of the caller, and what proves it. */
function proofFor(operation: FuzzOperation, pick: (below: number) => number): [string, Member['key']] {
  const member = pick(2) === 0 ? admin : user;
  const name = member === admin ? 'admin' : 'user';
  switch (pick(10)) {
    case 0:
      return ['nobody', {}];
    case 1:
      return ['visitor', { 'x-immich-share-key': keeper.linkKey }];
    case 2:
    case 3:
      return [name, endsSessions.has(operation.operationId) ? member.key : member.session];
    default:
      return [name, member.key];
  }
}

/** SHA-256 of every file below a folder, by its path. */
async function filesBelow(root: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found.set(
      path,
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    );
  }
  return found;
}

const Created = /"id":"([0-9a-f-]{36})"/;

it(
  `answers ${requests} requests of any shape (seed ${seed})`,
  { timeout: 60_000 + requests * 20, retry: 0 },
  async () => {
    const draw = choices(seed);
    const pool = new Map<string, string[]>();
    for (const { things } of [keeper, user, admin]) {
      for (const [kind, ids] of things) pool.set(kind, [...(pool.get(kind) ?? []), ...ids]);
    }
    const material: FuzzMaterial = {
      choices: draw,
      outside: join(folder, 'outside', 'canary.txt'),
      picture: await jpeg({ seed: 1, width: 32, height: 32 }),
      idOf: ({ path, name }) => {
        const kind = kindOf(path, name);
        return (draw.chance(0.9) ? draw.pick(pool.get(kind) ?? []) : undefined) ?? draw.oneOf(hostileIds);
      },
    };
    const before = {
      originals: await filesBelow(libraryPaths(join(folder, 'library')).originals),
      outside: await filesBelow(join(folder, 'outside')),
      siblings: await readdir(folder),
    };
    const keepersPaths = await pathsOf(keeper);
    const wrong: string[] = [];
    const statuses = new Map<string, number>();
    const line = sender(core.url);
    let left: FuzzOperation[] = [];
    for (let n = 0; n < requests && wrong.length < 10; n += 1) {
      if (left.length === 0) left = draw.shuffle(operations);
      const operation = left.pop();
      if (!operation) break;
      const request = tamed(operation.request(material));
      const [caller, proof] = proofFor(operation, draw.int);
      const answer = await line.send(request, proof);
      wrong.push(...faults(answer).map((fault) => `#${n} as ${caller}: ${fault}\n${shown(request)}`));
      const outcome = `${Math.floor(answer.status / 100)}xx`;
      statuses.set(outcome, (statuses.get(outcome) ?? 0) + 1);
      const id = answer.status === 201 ? Created.exec(answer.body.toString('latin1'))?.[1] : undefined;
      if (id !== undefined) remember(pool, request.path, id);
    }
    line.close();
    // What the log says of them, too.
    const told = [...wrong, ...logged].join('\n\n');
    expect(told, `LATENT_FUZZ_SEED=${seed} LATENT_FUZZ_REQUESTS=${requests}`).toBe('');
    // It is alive, and what nobody may touch is as it was.
    expect((await fetch(`${core.url}/api/server/ping`)).status).toBe(200);
    expect(await filesBelow(join(folder, 'outside'))).toEqual(before.outside);
    expect(await readdir(folder)).toEqual(before.siblings);
    expect(await pathsOf(keeper)).toEqual(keepersPaths);
    const after = await filesBelow(libraryPaths(join(folder, 'library')).originals);
    for (const path of keepersPaths)
      expect([path, after.get(path)]).toEqual([path, before.originals.get(path)]);
    // All of it would be in vain if nothing got past the first check.
    expect(statuses.get('2xx') ?? 0, JSON.stringify([...statuses])).toBeGreaterThan(requests / 6);
  },
);

/** What is wrong with an answer, whatever was asked. */
function faults({ status, headers, body, isWhole }: FuzzAnswer): string[] {
  const found: string[] = [];
  const text = body.toString('latin1');
  if (!isWhole) found.push(`broke off after ${status}: ${text.slice(0, 100)}`);
  if (status >= 500) found.push(`answered ${status}: ${text.slice(0, 300)}`);
  for (const secret of secrets) if (text.includes(secret)) found.push(`answered ${status} with a secret`);
  if (status !== 0 && headers['x-content-type-options'] !== 'nosniff')
    found.push(`answered ${status} without nosniff`);
  return found;
}

const shown = ({ operationId, method, path, headers, body }: FuzzRequest): string =>
  `${operationId}: ${method} ${path.slice(0, 600)} ${JSON.stringify(headers).slice(0, 300)}\n${body?.toString().slice(0, 600) ?? ''}`;

/** The test opens no door of the machine that it runs on. */
const tamed = (request: FuzzRequest): FuzzRequest =>
  request.operationId === 'updateLan' && request.body
    ? { ...request, body: Buffer.from(request.body.toString().replace('"enabled":true', '"enabled":false')) }
    : request;

const kindOf = (path: string, name: string): string => {
  const first = path.split('/')[1] ?? '';
  if (/asset|^ids$/i.test(name) && first !== 'people') return 'assets';
  const named = /(album|person|user|tag|stack)/i.exec(name)?.[1]?.toLowerCase();
  const kinds: Record<string, string> = {
    album: 'albums',
    person: 'people',
    tag: 'tags',
    stack: 'stacks',
    // Whom the administrator has made: with these they may do as they please.
    user: 'admin',
  };
  return (named && kinds[named]) ?? first;
};

function remember(pool: Map<string, string[]>, path: string, id: string): void {
  const kind = path.split(/[/?]/)[2] ?? '';
  pool.set(kind, [...(pool.get(kind) ?? []), id].slice(-keptIds));
}

/** Where somebody's originals are. */
async function pathsOf(member: Member): Promise<string[]> {
  const ids = member.things.get('assets') ?? [];
  return (await core.originalPaths(ids)).toSorted();
}
