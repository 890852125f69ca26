import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashSecret } from '../../../electron/library/auth/secrets.ts';
import { apiUser, elevated } from '../../support/apiUser.ts';
import type { ApiUser } from '../../support/apiUser.ts';
import { createAsset, createUser } from '../../support/openTestDb.ts';
import { documentedCalls } from '../../support/openapiCalls.ts';
import type { DocumentedCall } from '../../support/openapiCalls.ts';
import { startTestApi } from '../../support/testApi.ts';
import type { TestApi } from '../../support/testApi.ts';

/**
 * Every operation of the OpenAPI document, by everybody who is not the owner of what it is about. Whatever is answered:
 * nothing of the owner's that was not shared is in it, and none of the owner's rows is another one afterwards.
 */
const secret = 'KEEP-THIS-SECRET';
/** Of a photo that its owner has locked: they, too, are shown it after the PIN only. */
const lockedSecret = 'BEHIND-THE-PIN';

let api: TestApi;
let owner: ApiUser;
/** Things of the owner's: `own` nobody else may even see; `shared` others may look at. */
let own: Record<string, string>;
let shared: Record<string, string>;
let linkKey: string;
let lockedAway: string;
const others: Record<'stranger' | 'viewer' | 'editor' | 'partner', string> = {
  stranger: '',
  viewer: '',
  editor: '',
  partner: '',
};

beforeAll(async () => {
  api = await startTestApi({
    compute: { run: () => Promise.reject(new Error('Nothing is rendered here.')) },
  });
  owner = await apiUser(api, { name: 'Owner' });
  for (const name of ['stranger', 'viewer', 'editor', 'partner'] as const) {
    others[name] = createUser(api.db, { name });
  }
  const make = async (path: string, body: object): Promise<{ id: string; key?: string }> => {
    const answer = await owner.call('POST', path, body);
    expect([path, answer.statusCode]).toEqual([path, 201]);
    return answer.json();
  };
  const photo = (values: object = {}): string => createAsset(api.db, { owner_id: owner.id, ...values });
  const hidden = photo({ original_file_name: `${secret}.jpg`, visibility: 'archive' });
  const locked = photo({ original_file_name: `${secret}.jpg`, visibility: 'locked' });
  photo({ original_file_name: `${secret}.jpg`, deleted_at: 1 });
  for (const id of [hidden, locked]) {
    api.db
      .prepare(
        `INSERT INTO exif (asset_id, owner_id, city, description, make, latitude, longitude, updated_at) VALUES (?, ?, @s, @s, @s, 1, 1, 0)`,
      )
      .run(id, owner.id, { s: secret });
    api.db
      .prepare(
        `INSERT INTO asset_file (id, asset_id, owner_id, kind, path, is_managed, size, modified_at, checksum) VALUES (?, ?, ?, 'original', ?, 1, 1, 0, x'00')`,
      )
      .run(randomUUID(), id, owner.id, `originals/${secret}/${id}.jpg`);
  }
  lockedAway = photo({ original_file_name: `${lockedSecret}.jpg`, visibility: 'locked' });
  api.db
    .prepare(
      `INSERT INTO exif (asset_id, owner_id, city, description, make, latitude, longitude, updated_at) VALUES (?, ?, @s, @s, @s, 1, 1, 0)`,
    )
    .run(lockedAway, owner.id, { s: lockedSecret });
  const seen = photo();
  const album = await make('/albums', { albumName: secret, assetIds: [hidden] });
  const sharedAlbum = await make('/albums', {
    albumName: 'Trip',
    assetIds: [seen],
    albumUsers: [
      { userId: others.viewer, role: 'viewer' },
      { userId: others.editor, role: 'editor' },
    ],
  });
  await make('/partners', { sharedWithId: others.partner });
  const person = await make('/people', { name: secret });
  const activity = await make('/activities', { albumId: album.id, type: 'comment', comment: secret });
  const link = await make('/shared-links', { type: 'ALBUM', albumId: album.id, description: secret });
  const openLink = await make('/shared-links', { type: 'ALBUM', albumId: sharedAlbum.id });
  linkKey = openLink.key ?? '';
  const session = randomUUID();
  api.db
    .prepare(
      `INSERT INTO session (id, user_id, token_hash, device_type, created_at, updated_at) VALUES (?, ?, x'01', ?, 0, 0)`,
    )
    .run(session, owner.id, secret);
  own = { assets: hidden, albums: album.id, people: person.id, activities: activity.id, sessions: session };
  own = { ...own, 'shared-links': link.id, user: owner.id };
  shared = { ...own, assets: seen, albums: sharedAlbum.id };
});
afterAll(() => api.close());

/** An id of the owner's that fits a place in a request: by its name, else by what the path begins with. */
const idFrom =
  (things: Record<string, string>) =>
  ({ path, name }: { path: string; name: string }): string => {
    if (/asset|^ids$/i.test(name) && !path.startsWith('/people')) return things['assets'] ?? '';
    if (/album/i.test(name)) return things['albums'] ?? '';
    if (/person/i.test(name)) return things['people'] ?? '';
    if (/user|sharedWith/i.test(name)) return things['user'] ?? '';
    const [, first = ''] = path.split('/');
    return things[first] ?? things['assets'] ?? '';
  };

const calls = async (things: Record<string, string>): Promise<DocumentedCall[]> =>
  documentedCalls((await api.app.inject('/api/openapi.json')).json(), idFrom(things));

/** A key for one call: some operations end the proof that they came with. */
async function keyOf(userId: string): Promise<Record<string, string>> {
  const key = randomUUID();
  await api.deps.db.write.createApiKey({
    id: randomUUID(),
    userId,
    name: 'test',
    keyHash: hashSecret(key),
    permissions: ['all'],
    now: api.deps.now(),
  });
  return { 'x-api-key': key };
}

const ask = ({ method, url, payload }: DocumentedCall, headers: Record<string, string>) =>
  api.app.inject({ method, url: `/api${url}`, headers, ...(payload && { payload }) });

/** All rows that are the owner's, as text. Counts that are kept may be counted anew. */
function ownersRows(): string {
  const tables = api.db
    .prepare<[], { name: string; owner: string }>(
      `SELECT t.name, c.name AS owner FROM pragma_table_list t JOIN pragma_table_info(t.name) c
       WHERE t.schema = 'main' AND t.type = 'table' AND c.name IN ('owner_id', 'user_id', 'shared_by_id')
       ORDER BY t.name, c.name`,
    )
    .all();
  const rows = tables.map(({ name, owner: column }) => [
    name,
    api.db.prepare(`SELECT * FROM "${name}" WHERE "${column}" = ?`).all(owner.id),
  ]);
  const links = ['album_asset', 'shared_link_asset', 'job'].map((name) => [
    name,
    api.db.prepare(`SELECT * FROM ${name}`).all(),
  ]);
  const me = api.db.prepare('SELECT * FROM user WHERE id = ?').all(owner.id);
  return JSON.stringify([rows, links, me]);
}

/** What an operation did that it must not have, in a few words. */
async function trespasses(
  things: Record<string, string>,
  proof: () => Promise<Record<string, string>>,
  isAsked: (call: DocumentedCall) => boolean = () => true,
) {
  const found: string[] = [];
  let before = ownersRows();
  for (const call of (await calls(things)).filter(isAsked)) {
    const headers = await proof();
    const answer = await ask(call, headers);
    if (answer.body.includes(secret)) found.push(`${call.name} ${answer.statusCode} tells a secret`);
    if (call.method === 'GET') continue;
    const after = ownersRows();
    if (after !== before) found.push(`${call.name} ${answer.statusCode} changes something`);
    before = after;
  }
  return found;
}

/** There are no files behind these photos that their owner could be sent. */
const noBytes = ({ name }: DocumentedCall): boolean => !/archive|original|playback/.test(name);

describe.each(['stranger', 'viewer', 'editor', 'partner'] as const)('a %s', (name) => {
  it('neither learns nor changes anything of the owner’s that is not shared with them', async () => {
    expect(await trespasses(own, () => keyOf(others[name]))).toEqual([]);
  });
});

describe.each(['viewer', 'partner'] as const)('a %s', (name) => {
  it('changes nothing of what they are shown', async () => {
    expect(await trespasses(shared, () => keyOf(others[name]))).toEqual([]);
  });
});

describe('a visitor of a link', () => {
  it('neither learns nor changes anything of the owner’s, whatever they ask for', async () => {
    const visitor = async () => ({ 'x-immich-share-key': linkKey });
    expect(await trespasses(own, visitor)).toEqual([]);
    expect(await trespasses(shared, visitor)).toEqual([]);
  });

  it('is refused wherever the document does not say that links are welcome', async () => {
    const welcome =
      /^\/(albums\/[^/]+$|albums\/[^/]+\/map-markers|assets|timeline|download|search\/metadata|shared-links\/(me|login))/;
    const answers: [string, number][] = [];
    for (const call of await calls(own)) {
      const [path = ''] = call.url.split('?');
      if (call.permission === 'none' || welcome.test(path)) continue;
      answers.push([call.name, (await ask(call, { 'x-immich-share-key': linkKey })).statusCode]);
    }
    expect(answers.length).toBeGreaterThan(80);
    expect(answers).toEqual(answers.map(([name]) => [name, 403]));
  });
});

it('an expired session is nobody', async () => {
  const token = randomUUID();
  api.db
    .prepare(
      `INSERT INTO session (id, user_id, token_hash, created_at, updated_at, expires_at) VALUES (?, ?, ?, 0, 0, ?)`,
    )
    .run(randomUUID(), owner.id, hashSecret(token), api.deps.now() - 1);
  for (const call of await calls(own)) {
    if (call.permission === 'none') continue;
    const { statusCode } = await ask(call, { authorization: `Bearer ${token}` });
    expect([call.name, statusCode]).toEqual([call.name, 401]);
  }
});

it('without the PIN, even the owner is told of a locked photo by nothing but their phone’s sync', async () => {
  const asks = ({ name }: DocumentedCall): boolean => /^(GET|POST \/(search|sync|download))/.test(name);
  const tells = async (proof: Record<string, string>): Promise<string[]> => {
    const told: string[] = [];
    for (const call of (await calls({ ...own, assets: lockedAway })).filter(asks)) {
      if ((await ask(call, proof)).body.includes(lockedSecret)) told.push(call.name);
    }
    return told;
  };
  expect(await tells({ ...owner.headers })).toEqual([]);
  const session = await keyOf(owner.id);
  expect(await tells(session)).toEqual([]);
  expect(await tells({ ...elevated(api, owner).headers })).toContain('GET /assets/{id}');
});

it('the owner is told and may change all of this: the walk would see it', async () => {
  const found = await trespasses(own, async () => ({ ...owner.headers }), noBytes);
  const count = (what: string): number => found.filter((line) => line.includes(what)).length;
  expect(count('secret')).toBeGreaterThan(10);
  expect(count('changes')).toBeGreaterThan(10);
});
