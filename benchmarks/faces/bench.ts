import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { clusterFaces } from '../../electron/db/faces/cluster.ts';
import { VectorSpace } from '../../electron/db/faces/vectorSpace.ts';
import { saveFaces } from '../../electron/db/queries/faces.ts';
import { finishGrouping } from '../../electron/db/queries/faceGrouping.ts';
import { guessFaces } from '../../electron/db/queries/faceVectors.ts';
import { pairScore } from '../../shared/people/pairScore.ts';
import { makeFaces, shuffled, type MadeFace } from '../../tests/support/faceVectors.ts';
import { createAsset, createUser, openTestDb } from '../../tests/support/openTestDb.ts';
import { createPerson } from '../../tests/support/people.ts';
import { percentile, type BenchOptions, type Figure } from '../figures.ts';

/** The bundled model's limit. */
const minSimilarity = 0.45;
const model = 'bundled-faces';

/** A large family's library, in shares of its faces: ten who are on every third photo, friends, and people passing by. */
function familySizes(count: number): number[] {
  const part = (share: number, size: number): number[] =>
    Array.from({ length: Math.max(1, Math.round((count * share) / size)) }, () => size);
  return [
    ...part(0.4, Math.max(1, Math.round(count * 0.04))),
    ...part(0.3, 20),
    ...part(0.2, 2),
    ...part(0.1, 1),
  ];
}

/** `processor`: seconds of work, which are what a free core takes; `seconds` include what others did meanwhile. */
function group(faces: readonly MadeFace[]): { labels: Int32Array; seconds: number; processor: number } {
  const begun = performance.now();
  const before = process.cpuUsage();
  const { length: count } = faces;
  const space = new VectorSpace(count);
  for (const { vector } of faces) space.add(vector);
  const labels = clusterFaces(
    space,
    {
      count,
      photo: new Int32Array(count).fill(-1),
      person: new Int32Array(count).fill(-1),
      weight: new Float32Array(count).fill(1),
      denied: new Map(),
    },
    { minSimilarity },
  );
  const { user, system } = process.cpuUsage(before);
  return { labels, seconds: (performance.now() - begun) / 1000, processor: (user + system) / 1e6 };
}

/** New faces whose assignment is timed, after some that are not: the first builds the index. */
const assigned = 200;

/** Time to find who each of some new faces is, in a library in which `people` are known; in the thread that reads, ms of processor time. */
async function assignTimes(people: number): Promise<number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'latent-bench-faces-'));
  const db = openTestDb(join(folder, 'library.db'));
  try {
    const ownerId = createUser(db);
    const known = makeFaces({ sizes: Array.from({ length: people }, () => 1), seed: 3 });
    const looks = known.map(() => ({
      id: randomUUID(),
      ownerId,
      personId: createPerson(db, { owner_id: ownerId }),
      weight: 1,
    }));
    const sums = Buffer.concat(known.map(({ vector }) => new Uint8Array(vector.buffer)));
    db.transaction(() => finishGrouping(db, { model, looks, sums, tookMs: 0 }))();
    return makeFaces({ sizes: [assigned], seed: 4 }).map(({ vector }) => {
      const assetId = createAsset(db, { owner_id: ownerId });
      const face = { x1: 0.1, y1: 0.1, x2: 0.5, y2: 0.5, score: 1, vector: new Uint8Array(vector.buffer) };
      saveFaces(db, {
        assetId,
        model,
        width: 1440,
        height: 960,
        seen: [face],
        embedded: [],
        done: { id: 0, follow: [] },
      });
      const before = process.cpuUsage();
      guessFaces(db, { assetId, model, minSimilarity });
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    });
  } finally {
    db.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** `faces`: how long a library's faces take to become people, how long one new face takes, and whether people stay apart. */
export async function facesBenchmark(options: BenchOptions): Promise<Figure[]> {
  const count = options.count ?? 100_000;
  const faces = shuffled(makeFaces({ sizes: familySizes(count), seed: 1 }), 2);
  const { labels, seconds, processor } = group(faces);
  const { precision, recall } = pairScore(
    [...labels],
    faces.map(({ person }) => person),
  );
  const singles = makeFaces({ sizes: Array.from({ length: 5000 }, () => 1), seed: 5 });
  const largest = Math.max(
    ...Map.groupBy(group(singles).labels, (label) => label)
      .values()
      .map((of) => of.length),
  );
  const times = (await assignTimes(10_000)).slice(1);
  const made = 'made faces; of real ones see npm run eval -- faces';
  return [
    {
      name: `${faces.length} faces grouped, processor time`,
      value: processor,
      unit: 's',
      goal: { atMost: 120 },
      note: `${seconds.toFixed(0)} s by the clock, load ${(loadavg()[0] ?? 0).toFixed(1)}`,
    },
    { name: 'pairwise precision', value: precision, unit: '', goal: { atLeast: 0.98 }, note: made },
    { name: 'pairwise recall', value: recall, unit: '', goal: { atLeast: 0.93 }, note: made },
    { name: 'largest group of 5,000 strangers', value: largest, unit: 'faces', goal: { atMost: 5 } },
    {
      name: 'a new face among 10,000 people, processor time p95',
      value: percentile(times, 0.95),
      unit: 'ms',
      goal: { atMost: 5 },
    },
  ];
}
