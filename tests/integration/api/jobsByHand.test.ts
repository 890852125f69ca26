import * as sdk from '@immich/sdk';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { apiUser, type ApiUser } from '../../support/apiUser.ts';
import { createAsset, testTime } from '../../support/openTestDb.ts';
import { startSdk } from '../../support/sdkUser.ts';
import { startTestApi, type TestApi } from '../../support/testApi.ts';

/** Work that an administrator begins by hand (`POST /jobs`): the same that comes round by itself. */
const { ManualJobName: Job } = sdk;

let api: TestApi;
let me: ApiUser;
beforeEach(async () => {
  api = await startTestApi();
  me = await startSdk(api, { isAdmin: true });
});
afterEach(() => api.close());

const run = (name: sdk.ManualJobName): Promise<void> => sdk.createJob({ jobCreateDto: { name } });
const waiting = (): unknown[] =>
  api.db
    .prepare<[], { name: string }>('SELECT name FROM job ORDER BY id')
    .all()
    .map(({ name }) => name);

/** A photo taken on this day some years ago, developed. */
function photoOfThisDay(years: number): string {
  const day = new Date(testTime);
  const taken = Date.UTC(day.getFullYear() - years, day.getMonth(), day.getDate(), 12);
  return createAsset(api.db, {
    owner_id: me.id,
    file_created_at: taken,
    local_date_time: taken,
    thumbhash: new Uint8Array([1, 2, 3]),
  });
}
const remembered = async (): Promise<string[][]> =>
  (await sdk.searchMemories({})).map(({ assets }) => assets.map(({ id }) => id));

it('memory-create makes what this day brings back', async () => {
  const id = photoOfThisDay(3);
  await run(Job.MemoryCreate);
  await run(Job.MemoryCreate);
  expect(await remembered()).toEqual([[id]]);
});

it('memory-cleanup forgets what nobody kept and makes none', async () => {
  photoOfThisDay(3);
  await run(Job.MemoryCreate);
  const [kept] = await sdk.searchMemories({});
  photoOfThisDay(4);
  await run(Job.MemoryCreate);
  await sdk.updateMemory({ id: kept?.id ?? '', memoryUpdateDto: { isSaved: true } });
  await run(Job.MemoryCleanup);
  expect(await remembered()).toHaveLength(2);
  api.advance(32 * 86_400_000);
  await run(Job.MemoryCleanup);
  expect((await sdk.searchMemories({})).map(({ id }) => id)).toEqual([kept?.id]);
});

it('person-cleanup forgets people without a face and without a name, and nobody else', async () => {
  await sdk.createPerson({ personCreateDto: {} });
  const named = await sdk.createPerson({ personCreateDto: { name: 'Ada' } });
  const loved = await sdk.createPerson({ personCreateDto: { isFavorite: true } });
  const told: string[] = [];
  api.deps.events.on('people.changed', ({ ownerId }) => told.push(ownerId));
  await run(Job.PersonCleanup);
  expect(told).toEqual([me.id]);
  const left = api.db.prepare<[], { id: string }>('SELECT id FROM person').all();
  expect(left.map(({ id }) => id).toSorted()).toEqual([named.id, loved.id].toSorted());
});

it('tag-cleanup deletes tags of no photo, of everybody, and each can have theirs back', async () => {
  const names = async (): Promise<string[]> => (await sdk.getAllTags()).map(({ value }) => value);
  const anna = await apiUser(api, { name: 'Anna' });
  await anna.call('PUT', '/tags', { tags: ['Garden'] });
  const [, day] = await sdk.upsertTags({
    tagUpsertDto: { tags: ['Places/Porto', 'Trip/Day 1', 'Trip/Day 2'] },
  });
  const id = createAsset(api.db, { owner_id: me.id });
  await sdk.tagAssets({ id: day?.id ?? '', bulkIdsDto: { ids: [id] } });
  await run(Job.TagCleanup);
  expect(await names()).toEqual(['Trip', 'Trip/Day 1']);
  expect((await anna.call('GET', '/tags')).json()).toEqual([]);
  await anna.call('POST', '/undo', {});
  expect((await anna.call('GET', '/tags')).json()).toMatchObject([{ value: 'Garden' }]);
});

it('user-cleanup has those removed now who can’t be brought back any more', async () => {
  let asked = 0;
  api.deps.events.on('users.leaving', () => (asked += 1));
  await run(Job.UserCleanup);
  expect(asked).toBe(1);
});

it('every other name puts its work into a queue', async () => {
  const expected: [sdk.ManualJobName, string][] = [
    [Job.BackupDatabase, 'backupDatabase'],
    [Job.IntegrityMissingFiles, 'verifyFiles'],
    [Job.IntegrityUntrackedFiles, 'findUntracked'],
    [Job.IntegrityChecksumMismatch, 'verifyFiles'],
    [Job.IntegrityMissingFilesRefresh, 'recheckReports'],
    [Job.IntegrityUntrackedFilesRefresh, 'recheckReports'],
    [Job.IntegrityChecksumMismatchRefresh, 'recheckReports'],
    [Job.IntegrityMissingFilesDeleteAll, 'settleReports'],
    [Job.IntegrityUntrackedFilesDeleteAll, 'settleReports'],
    [Job.IntegrityChecksumMismatchDeleteAll, 'settleReports'],
  ];
  const direct = [Job.PersonCleanup, Job.TagCleanup, Job.UserCleanup, Job.MemoryCleanup, Job.MemoryCreate];
  expect([...expected.map(([name]) => name), ...direct].toSorted()).toEqual(Object.values(Job).toSorted());
  for (const [name, job] of expected) {
    await run(name);
    expect([name, waiting().at(-1)]).toEqual([name, job]);
    api.db.exec('DELETE FROM job');
  }
});

it('is for administrators', async () => {
  const anna = await apiUser(api, { name: 'Anna' });
  for (const name of Object.values(Job)) {
    expect([name, (await anna.call('POST', '/jobs', { name })).statusCode]).toEqual([name, 403]);
  }
});
