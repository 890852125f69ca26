import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { TimeBucketAssetResponse } from '../../../shared/api/timeline.ts';
import { expectNoScan, queryPlan } from '../../../tests/support/expectNoScan.ts';
import { createAsset, createUser, openTestDb, testTime } from '../../../tests/support/openTestDb.ts';
import type { WriteDb } from '../connection.ts';
import { migration0005 } from '../migrations/0005-file-troubles.ts';
import { getAssetDetails } from './assets.ts';
import { saveDerivatives } from './derivatives.ts';
import { fileTroublesSql, mostTroubles, shownTroublesSql } from './fileTroubles.ts';
import { enqueueJob, failJob, leaseJobs, retryFailedJobs } from './jobs.ts';
import { getTimelineBucket } from './timeline.ts';

let db: WriteDb;
let owner: string;
beforeEach(() => {
  db = openTestDb();
  owner = createUser(db);
});

/** A photo with its file. */
function photo(state = 'present'): string {
  const id = createAsset(db, { owner_id: owner });
  db.prepare(
    `INSERT INTO asset_file (id, asset_id, owner_id, kind, path, is_managed, size, modified_at, checksum, state)
     VALUES (?, ?, ?, 'original', ?, 1, 1, 0, ?, ?)`,
  ).run(`file-${id}`, id, owner, `${id}.jpg`, randomBytes(20), state);
  return id;
}

function month(): TimeBucketAssetResponse {
  const date = new Date(testTime);
  const bucket = getTimelineBucket(db, {
    viewerId: owner,
    ownerIds: [owner],
    month: date.getUTCFullYear() * 100 + date.getUTCMonth() + 1,
  });
  return TimeBucketAssetResponse.parse(JSON.parse(new TextDecoder().decode(bucket.json)));
}

const marked = (column: 'isDamaged' | 'isOffline'): string[] => {
  const { id, [column]: marks } = month();
  return id.filter((_, index) => marks?.[index]);
};

const lease = (): number =>
  leaseJobs(db, { owner: 'test', slots: { thumbnailGeneration: 1 }, leaseMs: 1000 })[0]?.id ?? 0;

function develop(assetId: string): number {
  enqueueJob(db, { name: 'generateDerivatives', assetId });
  return lease();
}

const fail = (id: number, errorName: string, retryAt: number | null = null): void =>
  failJob(db, { id, errorName, errorMessage: 'It ends too early.', retryAt, quarantine: false });

const problem = (id: string): string | null | undefined => getAssetDetails(db, { ids: [id] })[0]?.fileProblem;

const saved = (assetId: string, id: number, damage?: { name: string; message: string }): void =>
  void saveDerivatives(db, {
    assetId,
    thumbnail: new Uint8Array(1),
    thumbhash: new Uint8Array(1),
    perceptualHash: 1n,
    width: 4,
    height: 3,
    ...(damage && { damage }),
    done: { id, follow: [] },
  });

describe('what is wrong with files, on the timeline', () => {
  it('is not said where nothing is', () => {
    photo();
    expect(month()).not.toHaveProperty('isDamaged');
    expect(month()).not.toHaveProperty('isOffline');
  });

  it('is a mark on a photo of which no picture could be made, with its reason', () => {
    const [good, bad] = [photo(), photo()];
    fail(develop(bad), 'TruncatedFile');
    expect(marked('isDamaged')).toEqual([bad]);
    expect(problem(bad)).toBe('It ends too early.');
    expect(problem(good)).toBeNull();
  });

  it('is a mark on a photo that is shown in part', () => {
    const part = photo();
    saved(part, develop(part), { name: 'TruncatedFile', message: 'A part is shown.' });
    expect(marked('isDamaged')).toEqual([part]);
    expect(problem(part)).toBe('A part is shown.');
  });

  it.each(['DiskFull', 'Internal', 'VideoSupportMissing', 'UnreadableFile'])(
    'is not %s: that passes',
    (errorName) => {
      fail(develop(photo()), errorName);
      expect(marked('isDamaged')).toEqual([]);
    },
  );

  it('is nothing yet while it is tried again', () => {
    fail(develop(photo()), 'CorruptFile', 1);
    expect(marked('isDamaged')).toEqual([]);
  });

  it('is gone when a picture could be made after all', () => {
    const id = photo();
    fail(develop(id), 'CorruptFile');
    retryFailedJobs(db, { assetId: id });
    saved(id, lease());
    expect(marked('isDamaged')).toEqual([]);
    expect(problem(id)).toBeNull();
  });

  it('tells a file that is away from one that is broken', () => {
    const [away, missing, deadly] = [photo('offline'), photo('missing'), photo('quarantined')];
    expect(marked('isOffline').toSorted()).toEqual([away, missing].toSorted());
    expect(marked('isDamaged')).toEqual([deadly]);
  });

  it('is known of photos that failed before it was kept', () => {
    const [broken, unlucky] = [photo(), photo()];
    fail(develop(broken), 'CorruptFile');
    fail(develop(unlucky), 'DiskFull');
    db.exec('UPDATE asset_file SET state_reason = NULL; DROP INDEX asset_file_trouble');
    migration0005.up(db);
    expect(marked('isDamaged')).toEqual([broken]);
    expect(problem(broken)).toBe('It ends too early.');
  });

  it('is known where a whole disk is away, of the month that is shown', () => {
    const [broken, fine] = [photo(), photo()];
    fail(develop(broken), 'CorruptFile');
    // The first in the index, so that what is shown is not among the first thousand.
    const before = createAsset(db, { id: '0', owner_id: owner, file_created_at: 0 });
    const away = photo('offline');
    db.prepare(
      `WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n LIMIT ?)
       INSERT INTO asset_file (id, asset_id, owner_id, kind, path, is_managed, size, modified_at, checksum, state)
       SELECT 'away' || n, ?, ?, 'original', 'away' || n, 0, 1, 0, x'00', 'offline' FROM n`,
    ).run(mostTroubles, before, owner);
    expect(marked('isOffline')).toEqual([away]);
    expect(marked('isDamaged')).toEqual([broken]);
    expect(month().id).toContain(fine);
    expect(month().id).not.toContain(before);
  });

  it.each([
    ['one’s own photos', ['a']],
    ['photos of several', ['a', 'b']],
    ['everybody’s', null],
  ])('is found by an index of its own, however large the library: %s', (_whose, ownerIds) => {
    const filter = { viewerId: 'a', ownerIds };
    const values = { owner0: 'a', owner1: 'b', ids: '[]' };
    expectNoScan(db, fileTroublesSql(filter), [values]);
    expectNoScan(db, shownTroublesSql(filter), [values]);
    expect(queryPlan(db, shownTroublesSql(filter), [values])).toContain(
      'SEARCH f USING INDEX asset_file_trouble (owner_id=? AND asset_id=?)',
    );
  });
});
