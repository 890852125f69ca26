import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { leaseJobs } from '../../../electron/db/queries/jobs.ts';
import {
  continueRound,
  getRound,
  setRound,
  verifyDueFiles,
} from '../../../electron/library/integrity/round.ts';
import { apiUser } from '../../support/apiUser.ts';
import { asNobody } from '../../support/asNobody.ts';
import { createAsset } from '../../support/openTestDb.ts';
import { startTestApi, type TestApi } from '../../support/testApi.ts';
import { newFolder } from '../../support/testCore.ts';

/** Originals that are read again by themselves, on real files. */
const dayMs = 86_400_000;
const now = Date.UTC(2026, 0, 1);
const daysAgo = (days: number): number => now - days * dayMs;

let api: TestApi;
let root: string;
let owner: string;
let told: number[];
beforeEach(async () => {
  root = await newFolder('round');
  await mkdir(join(root, 'originals'));
  api = await startTestApi({ root });
  owner = (await apiUser(api, { isAdmin: true })).id;
  told = [];
  api.deps.events.on('files.damaged', ({ count }) => told.push(count));
});
afterEach(async () => {
  await api.close();
  await rm(root, { recursive: true, force: true });
});

/** An original that was read last so many days ago. */
async function original(name: string, days: number): Promise<{ file: string; asset: string }> {
  const path = `originals/${name}`;
  const file = join(root, path);
  await writeFile(file, name);
  const asset = createAsset(api.db, { owner_id: owner });
  api.db
    .prepare(
      `INSERT INTO asset_file (id, asset_id, owner_id, kind, path, is_managed, size, modified_at, checksum, verified_at)
       VALUES (?, ?, ?, 'original', ?, 1, 1, 0, ?, ?)`,
    )
    .run(`file of ${name}`, asset, owner, path, createHash('sha1').update(name).digest(), daysAgo(days));
  return { file, asset };
}

/** One hour's care and the work that it asks for. Gives the names of the files that were read. */
async function hour(): Promise<string[]> {
  const before = readTimes();
  if (!(await continueRound(api.deps, now))) return [];
  const [job] = leaseJobs(api.db, { owner: 'test', slots: { integrityCheck: 1 }, leaseMs: 1000 });
  if (!job) throw new Error('continueRound asked for nothing.');
  const closing = new AbortController().signal;
  await verifyDueFiles({ ...api.deps, closing }, job, { id: job.id, follow: [] });
  const after = readTimes();
  return Object.keys(after).filter((name) => after[name] !== before[name]);
}
const readTimes = (): Record<string, number> =>
  Object.fromEntries(
    api.db
      .prepare<[], { path: string; at: number }>('SELECT path, verified_at AS at FROM asset_file')
      .all()
      .map(({ path, at }) => [path.slice('originals/'.length), at]),
  );
const reports = (): unknown[] =>
  api.db.prepare('SELECT type, path FROM integrity_report ORDER BY path').all();

describe('a round', () => {
  it('reads what nobody has read for 90 days, once, and nothing else', async () => {
    await original('old.jpg', 91);
    await original('new.jpg', 89);
    expect(await hour()).toEqual(['old.jpg']);
    expect(await hour()).toEqual([]);
    expect(reports()).toEqual([]);
  });

  it('is as long as one chose, or there is none', async () => {
    await original('photo.jpg', 40);
    expect(await hour()).toEqual([]);
    await setRound(api.deps, { everyDays: 0 });
    expect(await continueRound(api.deps, now + 4000 * dayMs)).toBe(false);
    expect(await setRound(api.deps, { everyDays: 30 })).toEqual({
      everyDays: 30,
      verifiedSince: daysAgo(40),
    });
    expect(await hour()).toEqual(['photo.jpg']);
    expect((await getRound(api.deps)).verifiedSince).toBeGreaterThan(daysAgo(40));
  });

  it('waits for its last part, also while its queue is paused', async () => {
    await original('photo.jpg', 100);
    await api.deps.db.write.setQueuePaused({ queue: 'integrityCheck', isPaused: true });
    expect(await continueRound(api.deps, now)).toBe(true);
    expect(await continueRound(api.deps, now)).toBe(false);
    expect(leaseJobs(api.db, { owner: 'test', slots: { integrityCheck: 1 }, leaseMs: 1000 })).toEqual([]);
  });
});

describe('a file that differs', () => {
  it('is reported, marked at its photo and told to administrators; its bytes stay as they are', async () => {
    const { file, asset } = await original('photo.jpg', 100);
    await original('fine.jpg', 100);
    await writeFile(file, 'rotten');
    expect(await hour()).toEqual(['fine.jpg']);
    expect(reports()).toEqual([{ type: 'checksum_mismatch', path: 'originals/photo.jpg' }]);
    expect(told).toEqual([1]);
    const marked = api.db
      .prepare('SELECT state, state_reason AS reason FROM asset_file WHERE asset_id = ?')
      .get(asset);
    expect(marked).toEqual({ state: 'present', reason: expect.stringContaining('has other bytes') });
    expect(await readFile(file, 'utf8')).toBe('rotten');
    expect(await readdir(join(root, 'originals'))).toEqual(['fine.jpg', 'photo.jpg']);
  });

  it('is told once, and does not keep others from being read', async () => {
    const { file } = await original('photo.jpg', 100);
    await rm(file);
    await hour();
    await original('later.jpg', 95);
    expect(await hour()).toEqual(['later.jpg']);
    expect(reports()).toEqual([{ type: 'missing_file', path: 'originals/photo.jpg' }]);
    expect(told).toEqual([1]);
  });

  it('because it can’t be read is reported with that reason', async () => {
    const { file, asset } = await original('photo.jpg', 100);
    await chmod(file, 0);
    await asNobody(root, hour);
    expect(reports()).toEqual([{ type: 'checksum_mismatch', path: 'originals/photo.jpg' }]);
    const marked = api.db
      .prepare('SELECT state_reason AS reason FROM asset_file WHERE asset_id = ?')
      .get(asset);
    expect(marked).toEqual({ reason: expect.stringContaining('can no longer be read') });
  });

  it('because its whole disk is away is no report at all', async () => {
    await original('photo.jpg', 100);
    await rename(join(root, 'originals'), join(root, 'elsewhere'));
    await expect(hour()).rejects.toMatchObject({ name: 'FileMissing' });
    expect(reports()).toEqual([]);
  });
});

it('is set and told by administrators only', async () => {
  const admin = await apiUser(api, { isAdmin: true });
  const anna = await apiUser(api);
  expect((await anna.call('GET', '/admin/integrity/round')).statusCode).toBe(403);
  expect((await anna.call('PUT', '/admin/integrity/round', { everyDays: 1 })).statusCode).toBe(403);
  const scheduled = async (): Promise<unknown> =>
    (await admin.call('GET', '/system-config')).json().integrityChecks.checksumFiles.enabled;
  expect((await admin.call('GET', '/admin/integrity/round')).json()).toEqual({
    everyDays: 90,
    verifiedSince: null,
  });
  expect(await scheduled()).toBe(true);
  expect((await admin.call('PUT', '/admin/integrity/round', { everyDays: 0 })).json().everyDays).toBe(0);
  expect(await scheduled()).toBe(false);
  expect((await admin.call('PUT', '/admin/integrity/round', { everyDays: -1 })).statusCode).toBe(400);
});
