import { randomUUID } from 'node:crypto';
import type { ReadDb, WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import { floatsOf } from '../vectors/bits.ts';
import { enqueueJob, finishJob, type JobDone } from './jobs.ts';
import { nearest } from './vectors.ts';

/** What is held against what: vectors of one model, or how pictures look where there is no model. */
export type Likeness = { by: 'meaning'; model: string; maxDistance: number } | { by: 'looks' };

/** The name that a photo which was compared by it is marked with. */
const nameOf = (likeness: Likeness): string => (likeness.by === 'meaning' ? likeness.model : 'looks');

/** Photos that a person sees one by one. Those of a stack were put together already; locked ones are nobody's business. */
export const isComparable = (alias: string): string =>
  `(${alias}.deleted_at IS NULL AND ${alias}.visibility IN ('timeline', 'archive') AND ${alias}.stack_id IS NULL)`;

interface Subject {
  ownerId: string;
  type: string;
  /** Milliseconds; null for photos. */
  duration: number | null;
  /** Width by height. */
  shape: number | null;
}

/**
 * Ids of the owner's photos that are nearly the same picture as this one, by the index of vectors or by equal parts of
 * hashes: never by going through the library. Films must be as long, to a second: the first pictures of two takes are often alike.
 */
export function findAlike(db: ReadDb, args: { assetId: string; likeness: Likeness }): string[] {
  const { assetId, likeness } = args;
  const subject = prepared<[string], Subject>(
    db,
    `SELECT owner_id AS ownerId, type, duration, CAST(width AS REAL) / height AS shape
     FROM asset a WHERE id = ? AND ${isComparable('a')}`,
  ).get(assetId);
  if (!subject) return [];
  const near = likeness.by === 'meaning' ? nearInMeaning(db, assetId, likeness) : nearInLooks(db, assetId);
  return prepared<[{ ids: string; isLooks: number } & Subject], { id: string }>(
    db,
    `SELECT a.id FROM json_each(@ids) near CROSS JOIN asset a ON a.id = near.value
     WHERE a.owner_id = @ownerId AND a.type = @type AND ${isComparable('a')}
       AND abs(ifnull(a.duration, 0) - ifnull(@duration, 0)) <= 1000
       -- Hashes are of pictures that were stretched to a square: another shape is another picture.
       AND (NOT @isLooks OR abs(CAST(a.width AS REAL) / a.height - @shape) <= 0.02 * @shape)
     ORDER BY a.id`,
  )
    .all({ ...subject, ids: JSON.stringify(near), isLooks: likeness.by === 'looks' ? 1 : 0 })
    .map(({ id }) => id);
}

/** More copies of one photo than anybody has. */
const mostCopies = 500;

function nearInMeaning(
  db: ReadDb,
  assetId: string,
  { model, maxDistance }: Extract<Likeness, { by: 'meaning' }>,
): string[] {
  const own = prepared<[string, string], { vector: Uint8Array }>(
    db,
    'SELECT vector FROM cache.embedding WHERE asset_id = ? AND model = ?',
  ).get(assetId, model);
  if (!own) return [];
  const found = nearest(db, {
    model,
    query: floatsOf(own.vector),
    limit: mostCopies,
    // Vectors are rounded: equal ones may be a hair more than nothing apart.
    minScore: 1 - maxDistance - 1e-6,
    // All that are near count here; whose they are is asked for all of them at once.
    keep: (assetIds) => new Set(assetIds),
    allowed: () => [],
  });
  return found.flatMap((one) => (one.assetId === assetId ? [] : [one.assetId]));
}

/**
 * Bits in which hashes of one picture may differ: resized, recompressed, brightened or grey copies differ in 0 to 2
 * (`media/derive/perceptualHash.ts`), crops and neighbours of a burst in up to 14, unrelated pictures in 22. So 2 finds
 * copies, and no two moments of a burst but such as nobody could tell apart. Of three parts of a hash one is then equal,
 * by which an index finds it.
 */
const maxBits = 2;
/** A picture with less to it (a plain one, a gradient) has few bits set, and the same ones as any other. */
const leastBits = 24;

/** The parts of a hash, as cache.db's indexes have them: 21, 21 and 22 bits. */
const parts = ['hash & 2097151', '(hash >> 21) & 2097151', '(hash >> 42) & 4194303'];

/** Photos whose hash shares a part with `@hash`; exported for the test that looks at its plan. */
export const looksSql = parts
  .map(
    (part) =>
      `SELECT asset_id AS assetId, hash FROM cache.perceptual_hash WHERE ${part} = ${part.replace('hash', '@hash')}`,
  )
  .join(' UNION ');

function nearInLooks(db: ReadDb, assetId: string): string[] {
  const own = prepared<[string], { hash: bigint }>(
    db,
    'SELECT hash FROM cache.perceptual_hash WHERE asset_id = ?',
  )
    .safeIntegers()
    .get(assetId)?.hash;
  if (own === undefined || bitCount(own) < leastBits) return [];
  const find = prepared<[{ hash: bigint }], { assetId: string; hash: bigint }>(db, looksSql).safeIntegers();
  return find
    .all({ hash: own })
    .flatMap((other) =>
      other.assetId !== assetId && bitCount(own ^ other.hash) <= maxBits ? [other.assetId] : [],
    );
}

/** Bits that are set in a number of 64. */
function bitCount(value: bigint): number {
  let rest = BigInt.asUintN(64, value);
  let count = 0;
  while (rest > 0n) {
    rest &= rest - 1n;
    count += 1;
  }
  return count;
}

/**
 * The end of job `findDuplicates`: a photo and those like it become one group, with everything that was in a group with
 * any of them. Like means like by some chain of photos, so the groups are the same in whatever order photos come. What
 * somebody has kept apart does not come together again by itself.
 * @returns the photos that are in another group now.
 */
export function saveDuplicates(
  db: WriteDb,
  args: { assetId: string; alike: readonly string[]; likeness: Likeness; done: JobDone },
): string[] {
  const { assetId, likeness } = args;
  prepared<[string, string], unknown>(
    db,
    `INSERT INTO cache.duplicate_seen (asset_id, source) SELECT id, ? FROM asset WHERE id = ?
     ON CONFLICT DO UPDATE SET source = excluded.source`,
  ).run(nameOf(likeness), assetId);
  const members = prepared<[{ assetId: string; alike: string }], { id: string; duplicateId: string | null }>(
    db,
    `SELECT a.id, a.duplicate_id AS duplicateId
     FROM asset own CROSS JOIN json_each(@alike) near CROSS JOIN asset a ON a.id = near.value
     WHERE own.id = @assetId AND ${isComparable('own')} AND ${isComparable('a')} AND a.id <> own.id
       AND a.owner_id = own.owner_id AND a.apart_id IS NOT ifnull(own.apart_id, '')`,
  ).all({ assetId, alike: JSON.stringify(args.alike) });
  const changed = members.length === 0 ? [] : joinGroup(db, [assetId, ...members.map(({ id }) => id)]);
  finishJob(db, args.done);
  return changed;
}

/** Makes one group of these photos of one owner and of the groups they are in. */
function joinGroup(db: WriteDb, ids: readonly string[]): string[] {
  const known = prepared<[string], { duplicateId: string }>(
    db,
    `SELECT DISTINCT a.duplicate_id AS duplicateId FROM json_each(?) one CROSS JOIN asset a ON a.id = one.value
     WHERE a.duplicate_id IS NOT NULL ORDER BY 1`,
  )
    .all(JSON.stringify(ids))
    .map(({ duplicateId }) => duplicateId);
  const [group = randomUUID()] = known;
  return prepared<[{ group: string; known: string; ids: string; now: number }], { id: string }>(
    db,
    `UPDATE asset SET duplicate_id = @group, updated_at = @now
     WHERE duplicate_id IS NOT @group AND id IN (
       SELECT value FROM json_each(@ids)
       UNION SELECT a.id FROM json_each(@known) old CROSS JOIN asset own ON own.id = json_extract(@ids, '$[0]')
         CROSS JOIN asset a ON a.owner_id = own.owner_id AND a.duplicate_id = old.value)
     RETURNING id`,
  )
    .all({ group, known: JSON.stringify(known), ids: JSON.stringify(ids), now: Date.now() })
    .map(({ id }) => id);
}

/**
 * Asks for a comparison of everything that has not been compared by this likeness. `force`: of everything, and what
 * was found before is forgotten, since another limit may find less. Returns how many.
 */
export function enqueueDuplicates(db: WriteDb, args: { likeness: Likeness; force: boolean }): number {
  const { likeness, force } = args;
  if (force) {
    prepared<[number], unknown>(
      db,
      'UPDATE asset SET duplicate_id = NULL, updated_at = ? WHERE duplicate_id IS NOT NULL',
    ).run(Date.now());
    prepared(db, 'DELETE FROM cache.duplicate_seen').run();
  }
  const source =
    likeness.by === 'meaning'
      ? 'cache.embedding s WHERE s.asset_id = a.id AND s.model = @source'
      : 'cache.perceptual_hash s WHERE s.asset_id = a.id';
  const ids = prepared<[{ source: string }], { id: string }>(
    db,
    `SELECT a.id FROM asset a WHERE ${isComparable('a')} AND EXISTS (SELECT 1 FROM ${source})
       AND NOT EXISTS (SELECT 1 FROM cache.duplicate_seen d WHERE d.asset_id = a.id AND d.source = @source)
     ORDER BY a.file_created_at DESC, a.id`,
  ).all({ source: nameOf(likeness) });
  prepared<[], unknown>(db, `DELETE FROM job WHERE name = 'findDuplicates' AND state = 'failed'`).run();
  for (const { id } of ids) enqueueJob(db, { name: 'findDuplicates', assetId: id });
  return ids.length;
}

export interface DuplicateGroup {
  duplicateId: string;
  assetIds: string[];
}

/** An owner's groups that still have two photos to choose from, those with the newest photo first. */
export function listDuplicates(
  db: ReadDb,
  args: { ownerId: string; duplicateIds?: readonly string[] },
): DuplicateGroup[] {
  const rows = prepared<[{ ownerId: string; ids: string | null }], { id: string; duplicateId: string }>(
    db,
    `SELECT a.id, a.duplicate_id AS duplicateId FROM asset a INDEXED BY asset_duplicate
     WHERE a.owner_id = @ownerId AND a.duplicate_id IS NOT NULL AND ${isComparable('a')}
       AND (@ids IS NULL OR a.duplicate_id IN (SELECT value FROM json_each(@ids)))
     ORDER BY a.local_date_time DESC, a.id`,
  ).all({ ownerId: args.ownerId, ids: args.duplicateIds ? JSON.stringify(args.duplicateIds) : null });
  return [...Map.groupBy(rows, ({ duplicateId }) => duplicateId)]
    .map(([duplicateId, members]) => ({ duplicateId, assetIds: members.map(({ id }) => id) }))
    .filter(({ assetIds }) => assetIds.length > 1);
}

/** How many of these are groups of the owner's photos. */
export function countDuplicateGroups(
  db: ReadDb,
  args: { ownerId: string; duplicateIds: readonly string[] },
): number {
  return (
    prepared<[string, string], { count: number }>(
      db,
      `SELECT count(*) AS count FROM json_each(?) one
       WHERE EXISTS (SELECT 1 FROM asset WHERE owner_id = ? AND duplicate_id = one.value)`,
    ).get(JSON.stringify(args.duplicateIds), args.ownerId)?.count ?? 0
  );
}
