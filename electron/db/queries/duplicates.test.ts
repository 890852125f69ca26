import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAsset, createUser, openTestDb } from '../../../tests/support/openTestDb.ts';
import type { WriteDb } from '../connection.ts';
import { bytesOf, unit } from '../vectors/bits.ts';
import {
  enqueueDuplicates,
  findAlike,
  listDuplicates,
  looksSql,
  saveDuplicates,
  type Likeness,
} from './duplicates.ts';
import { keepDuplicatesApart } from './duplicatesResolve.ts';
import { enqueueJob, leaseJobs, listJobs } from './jobs.ts';
import { indexVectors } from './vectorIndex.ts';

let db: WriteDb;
let owner: string;
beforeEach(() => {
  db = openTestDb();
  owner = createUser(db);
});
afterEach(() => db.close());

type Values = Partial<Parameters<typeof createAsset>[1]>;

/** A hash as those of real pictures: half of its bits are set. */
const someHash = 0x0f0f_33cc_5a5a_9696n;
const flip = (hash: bigint, ...bits: number[]): bigint =>
  bits.reduce((changed, bit) => changed ^ (1n << BigInt(bit)), hash);

function looking(hash: bigint, values: Values = {}): string {
  const id = createAsset(db, { owner_id: owner, width: 400, height: 300, ...values });
  db.prepare('INSERT INTO cache.perceptual_hash (asset_id, hash) VALUES (?, ?)').run(
    id,
    BigInt.asIntN(64, hash),
  );
  return id;
}

function meaning(vector: readonly number[], values: Values = {}, model = 'clip'): string {
  const id = createAsset(db, { owner_id: owner, width: 400, height: 300, ...values });
  db.prepare('INSERT INTO cache.embedding (asset_id, model, vector) VALUES (?, ?, ?)').run(
    id,
    model,
    bytesOf(unit(Float32Array.from(vector))),
  );
  return id;
}

const looks: Likeness = { by: 'looks' };
const clip = { by: 'meaning', model: 'clip', maxDistance: 0.01 } satisfies Likeness;
const alike = (assetId: string, likeness: Likeness = looks): string[] =>
  findAlike(db, { assetId, likeness }).toSorted();

/** Runs the job as the runner would. */
function compare(assetId: string, likeness: Likeness = looks): string[] {
  enqueueJob(db, { name: 'findDuplicates', assetId });
  const [job] = leaseJobs(db, { owner: 'test', slots: { duplicateDetection: 1 }, leaseMs: 1000 });
  return saveDuplicates(db, {
    assetId,
    alike: findAlike(db, { assetId, likeness }),
    likeness,
    done: { id: job?.id ?? 0, follow: [] },
  });
}

const groups = (): string[][] =>
  listDuplicates(db, { ownerId: owner }).map(({ assetIds }) => assetIds.toSorted());

describe('by looks', () => {
  it('hashes that differ in up to two bits are the same picture, wherever the bits are', () => {
    const id = looking(someHash);
    const copies = [
      looking(someHash),
      looking(flip(someHash, 0, 63)),
      looking(flip(someHash, 20, 21)),
      looking(flip(someHash, 41)),
    ];
    looking(flip(someHash, 0, 21, 42));
    looking(~someHash);
    expect(alike(id)).toEqual(copies.toSorted());
  });

  it('says nothing of pictures that are plain, or of another shape', () => {
    expect(alike((looking(0n), looking(0n)))).toEqual([]);
    const id = looking(someHash);
    looking(someHash, { width: 300, height: 400 });
    expect(alike(id)).toEqual([]);
    const copy = looking(someHash, { width: 1200, height: 901 });
    expect(alike(id)).toEqual([copy]);
  });

  it('looks the parts of the hash up, and goes through no library', () => {
    const plan = db
      .prepare<[{ hash: number }], { detail: string }>(`EXPLAIN QUERY PLAN ${looksSql}`)
      .all({ hash: 1 })
      .map(({ detail }) => detail);
    expect(plan.filter((detail) => /perceptual_hash_(low|middle|high)/.test(detail))).toHaveLength(3);
    expect(plan.filter((detail) => /SCAN perceptual/.test(detail))).toEqual([]);
  });
});

describe('by meaning', () => {
  it.each(['indexed', 'not indexed yet'])('vectors within the distance are the same picture, %s', (state) => {
    const id = meaning([1, 0, 0]);
    const near = [meaning([1, 0.14, 0]), meaning([1, 0, -0.05])];
    meaning([1, 0.15, 0]);
    meaning([1, 0, 0], {}, 'another model');
    if (state === 'indexed') while (indexVectors(db, { limit: 10 }));
    expect(alike(id, clip)).toEqual(near.toSorted());
    expect(alike(id, { ...clip, maxDistance: 0.001 })).toEqual([]);
  });

  it('says nothing of a photo that the model has not seen', () => {
    meaning([1, 0, 0]);
    expect(alike(looking(someHash), clip)).toEqual([]);
  });
});

describe.each<[string, Values]>([
  ['in the trash', { deleted_at: 1 }],
  ['that is locked', { visibility: 'locked' }],
  ['that is the moving half of another', { visibility: 'hidden' }],
  ['in a stack', { stack_id: 'stack' }],
  ['that is a film', { type: 'VIDEO' }],
])('a photo %s', (_what, values) => {
  it('is no duplicate, and has none', () => {
    const [id, other] = [looking(someHash), looking(someHash, values)];
    expect(alike(id)).toEqual([]);
    expect(alike(other)).toEqual([]);
  });
});

it('others have their own duplicates', () => {
  const id = looking(someHash);
  looking(someHash, { owner_id: createUser(db) });
  expect(alike(id)).toEqual([]);
});

it('films of another length are other films', () => {
  const film = { type: 'VIDEO', duration: 10_000 } as const;
  const id = looking(someHash, film);
  looking(someHash, { ...film, duration: 12_000 });
  const copy = looking(someHash, { ...film, duration: 10_400 });
  expect(alike(id)).toEqual([copy]);
});

describe('groups', () => {
  it('join everything that is alike by some chain', () => {
    const chain = [0, 1, 2, 3].map((step) =>
      looking(flip(someHash, ...[0, 1, 2, 3, 4, 5].slice(0, 2 * step))),
    );
    for (const id of [chain[0], chain[3]]) if (id) expect(compare(id)).toHaveLength(2);
    expect(groups()).toHaveLength(2);
    expect(compare(chain[1] ?? '')).toHaveLength(2);
    expect(groups()).toEqual([chain.toSorted()]);
    expect(compare(chain[2] ?? '')).toEqual([]);
  });

  it('are the same in whatever order photos come', () => {
    /** Small numbers that look random and are the same every time. */
    let state = 7;
    const random = (below: number): number => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return Math.floor((state / 2147483648) * below);
    };
    for (let round = 0; round < 15; round += 1) {
      const bases = [someHash, flip(someHash, 3, 30, 50), ~someHash];
      const hashes = Array.from({ length: 14 }, () =>
        flip(bases[random(3)] ?? someHash, ...Array.from({ length: random(4) }, () => random(64))),
      );
      const arrive = (order: readonly number[]): string => {
        db.prepare('DELETE FROM asset').run();
        db.prepare('DELETE FROM cache.perceptual_hash').run();
        const at = new Map<string, number>();
        for (const index of order) {
          const id = looking(hashes[index] ?? 0n);
          at.set(id, index);
          compare(id);
        }
        const found = groups().map((ids) => ids.map((id) => at.get(id) ?? -1).toSorted((a, b) => a - b));
        return JSON.stringify(found.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0)));
      };
      const order = hashes.map((_, index) => index);
      const shuffled = order.map((index) => ({ index, key: random(1000) })).toSorted((a, b) => a.key - b.key);
      expect(arrive(shuffled.map(({ index }) => index))).toBe(arrive(order));
    }
  });

  it('of which one photo is left are none', () => {
    const [id, other] = [looking(someHash), looking(someHash)];
    compare(id);
    db.prepare('UPDATE asset SET deleted_at = 1 WHERE id = ?').run(other);
    expect(groups()).toEqual([]);
  });

  it('that somebody kept apart stay apart, and a newcomer is shown with both', () => {
    const [id, other] = [looking(someHash), looking(someHash)];
    compare(id);
    const [group] = listDuplicates(db, { ownerId: owner });
    keepDuplicatesApart(db, { ownerId: owner, duplicateIds: [group?.duplicateId ?? ''] });
    expect([compare(id), compare(other)]).toEqual([[], []]);
    expect(groups()).toEqual([]);
    const third = looking(someHash);
    compare(third);
    expect(groups()).toEqual([[id, other, third].toSorted()]);
    const [again] = listDuplicates(db, { ownerId: owner });
    keepDuplicatesApart(db, { ownerId: owner, duplicateIds: [again?.duplicateId ?? ''] });
    for (const one of [id, other, third]) compare(one);
    expect(groups()).toEqual([]);
  });
});

describe('asking for a comparison', () => {
  it('is for what has not been compared in this way, or by force for everything and from the start', () => {
    const [id, other] = [looking(someHash), looking(someHash)];
    looking(someHash, { deleted_at: 1 });
    compare(id);
    expect(enqueueDuplicates(db, { likeness: looks, force: false })).toBe(1);
    expect(listJobs(db, { limit: 9 }).map(({ assetId }) => assetId)).toEqual([other]);
    expect(enqueueDuplicates(db, { likeness: clip, force: false })).toBe(0);
    expect(groups()).toHaveLength(1);
    expect(enqueueDuplicates(db, { likeness: looks, force: true })).toBe(2);
    expect(groups()).toEqual([]);
  });
});
