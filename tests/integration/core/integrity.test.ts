import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as sdk from '@immich/sdk';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { jpeg } from '../../support/pictures.ts';
import { jobsDone, startTestCore, type TestCore } from '../../support/testCore.ts';
import { uploadFile } from '../../support/uploads.ts';

/** Looking through a library's own files, with the protocol's own client and real files. */
const { ManualJobName: Job, IntegrityReport: Type } = sdk;

let core: TestCore;
let id: string;
/** Its original. */
let file: string;
let bytes: Buffer;

beforeAll(async () => {
  core = await startTestCore();
  sdk.init({ baseUrl: `${core.url}/api`, apiKey: '' });
  sdk.defaults.headers = { authorization: `Bearer ${core.token}` };
});
afterAll(() => core.close());

let seed = 0;
beforeEach(async () => {
  seed += 1;
  bytes = await jpeg({ seed });
  id = (await uploadFile(core, `IMG_${seed}.jpg`, bytes)).id;
  file = (await sdk.getAssetInfo({ id })).originalPath;
  await jobsDone(core);
});

const run = async (name: sdk.ManualJobName): Promise<void> => {
  await sdk.createJob({ jobCreateDto: { name } });
  await jobsDone(core);
};
const items = async ($type: sdk.IntegrityReport) => (await sdk.getIntegrityReport({ $type })).items;
const inLibrary = (path: string): string => path.slice(core.root.length + 1);
const notes = async () => (await sdk.getNotifications({ unread: true })).map(({ title }) => title);

describe('a file that is gone', () => {
  it('is reported, marked at its photo and told to the administrator; back again, it is as if nothing had been', async () => {
    await rename(file, `${file}.away`);
    await run(Job.IntegrityMissingFiles);
    expect(await items(Type.MissingFile)).toMatchObject([{ path: inLibrary(file), type: 'missing_file' }]);
    expect((await sdk.getIntegrityReportSummary()).missing_file).toBe(1);
    expect((await sdk.getAssetInfo({ id })).isOffline).toBe(true);
    expect(await notes()).toContain('1 original is missing or has changed');
    await rename(`${file}.away`, file);
    await run(Job.IntegrityMissingFilesRefresh);
    expect(await items(Type.MissingFile)).toEqual([]);
    expect((await sdk.getAssetInfo({ id })).isOffline).toBe(false);
  });

  it('is settled by its photo going to the trash, from where it comes back', async () => {
    await rm(file);
    await run(Job.IntegrityMissingFiles);
    await run(Job.IntegrityMissingFilesDeleteAll);
    expect(await items(Type.MissingFile)).toEqual([]);
    expect((await sdk.getAssetInfo({ id })).isTrashed).toBe(true);
    await writeFile(file, bytes);
    await run(Job.IntegrityMissingFiles);
    await sdk.restoreAssets({ bulkIdsDto: { ids: [id] } });
    expect(await sdk.getAssetInfo({ id })).toMatchObject({ isTrashed: false, isOffline: false });
  });
});

describe('a file whose bytes are others', () => {
  it('is found by reading it, can be fetched as it is now, and is forgotten once it is right again', async () => {
    const rotten = Buffer.from(bytes);
    rotten[100] = (rotten[100] ?? 0) ^ 1;
    await writeFile(file, rotten);
    await run(Job.IntegrityMissingFiles);
    expect((await sdk.getIntegrityReportSummary()).checksum_mismatch).toBe(0);
    await run(Job.IntegrityChecksumMismatch);
    const [found] = await items(Type.ChecksumMismatch);
    expect(found?.path).toBe(inLibrary(file));
    const sent = await sdk.getIntegrityReportFile({ id: found?.id ?? '' });
    expect(Buffer.from(await sent.arrayBuffer()).equals(rotten)).toBe(true);
    await writeFile(file, bytes);
    await run(Job.IntegrityChecksumMismatchRefresh);
    expect(await items(Type.ChecksumMismatch)).toEqual([]);
  });
});

describe('a file that is nobody’s', () => {
  const strays = async (): Promise<string[]> => {
    const folder = join(dirname(file), 'lost');
    await mkdir(folder, { recursive: true });
    const paths = ['a.jpg', 'b, "c".jpg'].map((name) => join(folder, name));
    for (const path of paths) await writeFile(path, path);
    return paths;
  };

  it('is reported, page by page and as a table; hidden ones and links are not', async () => {
    const paths = (await strays()).map(inLibrary);
    await writeFile(join(dirname(file), '.DS_Store'), '');
    await symlink('/etc/passwd', join(dirname(file), 'link.jpg'));
    await run(Job.IntegrityUntrackedFiles);
    const first = await sdk.getIntegrityReport({ $type: Type.UntrackedFile, limit: 1 });
    const cursor = first.nextCursor ?? '';
    const second = await sdk.getIntegrityReport({ $type: Type.UntrackedFile, limit: 2, cursor });
    expect([...first.items, ...second.items].map(({ path }) => path)).toEqual(paths);
    expect(second.nextCursor).toBeUndefined();
    const table = await (await sdk.getIntegrityReportCsv({ $type: Type.UntrackedFile })).text();
    expect(table.split('\r\n')).toEqual([
      'id,type,assetId,path',
      `"${first.items[0]?.id}","untracked_file","","${paths[0]}"`,
      `"${second.items[0]?.id}","untracked_file","","${paths[1]?.replaceAll('"', '""')}"`,
      '',
    ]);
    await rm(join(dirname(file), 'lost'), { recursive: true });
    await run(Job.IntegrityUntrackedFilesRefresh);
    expect(await items(Type.UntrackedFile)).toEqual([]);
  });

  it('is settled by being put aside, never deleted, and nobody’s photo moves', async () => {
    const [one = '', other = ''] = await strays();
    await run(Job.IntegrityUntrackedFiles);
    const [first] = await items(Type.UntrackedFile);
    await sdk.deleteIntegrityReport({ id: first?.id ?? '' });
    expect(await items(Type.UntrackedFile)).toHaveLength(1);
    await run(Job.IntegrityUntrackedFilesDeleteAll);
    expect(await items(Type.UntrackedFile)).toEqual([]);
    const aside = await readdir(join(core.paths.removed, 'untracked'), { recursive: true });
    expect(aside.filter((name) => name.endsWith('.jpg')).map((name) => name.split(/[/\\]/).at(-1))).toEqual(
      expect.arrayContaining(['a.jpg', 'b, "c".jpg']),
    );
    await expect(readFile(one)).rejects.toThrow(/ENOENT/);
    await expect(readFile(other)).rejects.toThrow(/ENOENT/);
    expect((await readFile(file)).equals(bytes)).toBe(true);
  });

  it('is left alone when it has become somebody’s meanwhile', async () => {
    const again = await jpeg({ seed: 1000 });
    const stray = join(dirname(file), 'again.jpg');
    await writeFile(stray, again);
    await run(Job.IntegrityUntrackedFiles);
    const [found] = await items(Type.UntrackedFile);
    expect(found?.path).toBe(inLibrary(stray));
    // An earlier try had left it there: the upload takes up what has its name and its bytes.
    const taken = await uploadFile(core, 'again.jpg', again);
    expect((await sdk.getAssetInfo({ id: taken.id })).originalPath).toBe(stray);
    await sdk.deleteIntegrityReport({ id: found?.id ?? '' });
    expect((await readFile(stray)).equals(again)).toBe(true);
  });
});

it('without its folder of originals nothing is reported: a disk is away, not a thousand photos', async () => {
  await rename(core.paths.originals, `${core.paths.originals}.away`);
  await sdk.createJob({ jobCreateDto: { name: Job.IntegrityMissingFiles } });
  await jobsDone(core);
  await rename(`${core.paths.originals}.away`, core.paths.originals);
  expect(await items(Type.MissingFile)).toEqual([]);
  const failed = await sdk.getQueueJobs({ name: sdk.QueueName.IntegrityCheck });
  expect(JSON.stringify(failed)).toContain('Nothing was changed');
});

it('merges people: who has a name stays', async () => {
  const nameless = await sdk.createPerson({ personCreateDto: {} });
  const ada = await sdk.createPerson({ personCreateDto: { name: 'Ada' } });
  const stranger = '11111111-1111-4111-8111-111111111111';
  const answers = await sdk.mergePeople({ mergePersonDto: { ids: [nameless.id, ada.id, stranger] } });
  expect(answers).toEqual([
    { id: nameless.id, success: true },
    { id: ada.id, success: true },
    { id: stranger, success: false, error: 'not_found' },
  ]);
  expect((await sdk.getPerson({ id: ada.id })).name).toBe('Ada');
  await expect(sdk.getPerson({ id: nameless.id })).rejects.toMatchObject({ status: 400 });
});
