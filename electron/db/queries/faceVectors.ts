import { prepared, type ReadDb, type WriteDb } from '../connection.ts';
import { neededSimilarity } from '../faces/childhood.ts';
import { confirmedWeight, numbersOf } from '../faces/grouping.ts';
import { faceDimensions, mostDifferingBits, VectorSpace } from '../faces/vectorSpace.ts';
import { nextVersion, requestGrouping } from './faceGrouping.ts';
import { finishJob, type JobDone } from './jobs.ts';

/** All looks of an owner, as this thread last saw them. Look n is item n + 1 of the space. */
interface Looks {
  space: VectorSpace;
  /** Looks that the space has room for. */
  room: number;
  people: string[];
  rows: number[];
  weights: number[];
  byId: Map<string, number>;
  /** The newest and the oldest version among them. */
  newest: number;
  oldest: number;
}

const known = new WeakMap<ReadDb, Map<string, Looks>>();

/** The row and the item for whoever is compared. */
const query = 0;

interface LookRow {
  id: string;
  personId: string;
  weight: number;
  sum: Buffer;
  version: number;
}

/** The looks as they are now: only what is new is read, unless a grouping has replaced the oldest of them. */
function looksOf(db: ReadDb, ownerId: string, model: string): Looks {
  const key = JSON.stringify([ownerId, model]);
  const ofThread = known.get(db) ?? new Map<string, Looks>();
  known.set(db, ofThread);
  const end = (order: 'ASC' | 'DESC'): number =>
    prepared<[string, string], { version: number }>(
      db,
      `SELECT version FROM cache.face_look WHERE owner_id = ? AND model = ? ORDER BY version ${order} LIMIT 1`,
    ).get(ownerId, model)?.version ?? 0;
  const [oldest, newest] = [end('ASC'), end('DESC')];
  const looks = ofThread.get(key);
  if (looks?.oldest === oldest) {
    if (looks.newest === newest || follow(db, looks, ownerId, model)) return looks;
  }
  const { count } = prepared<[string, string], { count: number }>(
    db,
    'SELECT count(*) AS count FROM cache.face_look WHERE owner_id = ? AND model = ?',
  ).get(ownerId, model) ?? { count: 0 };
  // Room for what is confirmed until the next grouping.
  const room = count * 2 + 64;
  const space = new VectorSpace(room + 1);
  space.add();
  const fresh: Looks = {
    space,
    room,
    people: [],
    rows: [],
    weights: [],
    byId: new Map(),
    newest: -1,
    oldest,
  };
  follow(db, fresh, ownerId, model);
  ofThread.set(key, fresh);
  return fresh;
}

/** Reads what is newer; false when there is no room for it. */
function follow(db: ReadDb, looks: Looks, ownerId: string, model: string): boolean {
  const rows = prepared<[string, string, number], LookRow>(
    db,
    `SELECT id, person_id AS personId, weight, sum, version FROM cache.face_look
     WHERE owner_id = ? AND model = ? AND version > ?`,
  ).all(ownerId, model, looks.newest);
  if (looks.rows.length + rows.length > looks.room) return false;
  for (const row of rows) {
    const at = looks.byId.get(row.id) ?? looks.rows.length;
    const place = looks.rows[at] ?? looks.space.add();
    looks.byId.set(row.id, at);
    looks.rows[at] = place;
    looks.people[at] = row.personId;
    looks.weights[at] = row.weight;
    looks.space.row(place).set(numbersOf(row.sum));
    looks.space.sign(at + 1, place);
    looks.newest = Math.max(looks.newest, row.version);
  }
  return true;
}

/**
 * Mean similarity of a vector to each person whom it is at least `least` like: that to the look of theirs which is most
 * like it. The signs say first who comes into question at all.
 */
function likeness(looks: Looks, vector: Float32Array, least: number): Map<string, number> {
  const { space } = looks;
  space.row(query).set(vector);
  space.sign(query, query);
  const near = Array.from(space.near(query, 1, looks.rows.length + 1, mostDifferingBits(least)));
  const dots = space.dots(
    query,
    near.map((index) => looks.rows[index] ?? query),
  );
  const best = new Map<string, number>();
  near.forEach((index, place) => {
    const person = looks.people[index];
    const similarity = (dots[place] ?? 0) / (looks.weights[index] ?? 1);
    if (!person || similarity < least) return;
    if (similarity > (best.get(person) ?? -1)) best.set(person, similarity);
  });
  return best;
}

export interface Likeness {
  personId: string;
  similarity: number;
}

export interface FaceGuess extends Likeness {
  faceId: string;
}

/**
 * For each face of a photo that is nobody's yet: whose it is by its likeness, if it is anybody's. Nobody is twice on a
 * photo, was photographed before they were born, or is who somebody said they are not.
 */
export function guessFaces(
  db: ReadDb,
  args: { assetId: string; model: string; minSimilarity: number },
): FaceGuess[] {
  const faces = prepared<
    [string, string],
    { id: string; ownerId: string; personId: string | null; takenAt: number; vector: Buffer }
  >(
    db,
    `SELECT f.id, f.owner_id AS ownerId, f.person_id AS personId, a.local_date_time AS takenAt, v.vector
     FROM face f CROSS JOIN asset a ON a.id = f.asset_id CROSS JOIN cache.face_vector v ON v.face_id = f.id AND v.model = ?
     WHERE f.asset_id = ? AND f.is_visible = 1`,
  ).all(args.model, args.assetId);
  const [first] = faces;
  if (!first) return [];
  const looks = looksOf(db, first.ownerId, args.model);
  const taken = new Set(faces.flatMap(({ personId }) => personId ?? []));
  const guesses = faces
    .filter(({ personId }) => personId === null)
    .flatMap(({ id, takenAt, vector }) => {
      const denied = deniedPeople(db, id);
      return [...likeness(looks, numbersOf(vector), args.minSimilarity)]
        .filter(([personId, similarity]) => {
          if (denied.has(personId)) return false;
          return similarity >= neededSimilarity(args.minSimilarity, birthDateOf(db, personId), takenAt);
        })
        .map(([personId, similarity]): FaceGuess => ({ faceId: id, personId, similarity }));
    })
    .toSorted((a, b) => b.similarity - a.similarity);
  const given = new Map<string, FaceGuess>();
  for (const guess of guesses) {
    if (taken.has(guess.personId) || given.has(guess.faceId)) continue;
    taken.add(guess.personId);
    given.set(guess.faceId, guess);
  }
  return [...given.values()];
}

const deniedPeople = (db: ReadDb, faceId: string): Set<string> =>
  new Set(
    prepared<[string], { personId: string }>(
      db,
      `SELECT person_id AS personId FROM face_denial WHERE face_id = ? AND verdict = 'is_not'`,
    )
      .all(faceId)
      .map(({ personId }) => personId),
  );

const birthDateOf = (db: ReadDb, personId: string): string | null =>
  prepared<[string], { birthDate: string | null }>(
    db,
    'SELECT birth_date AS birthDate FROM person WHERE id = ?',
  ).get(personId)?.birthDate ?? null;

/** The end of job `assignFaces`: what was guessed becomes so, if nobody has said anything meanwhile; the rest is deferred. */
export function assignFaces(
  db: WriteDb,
  args: { assetId: string; guesses: readonly FaceGuess[]; done: JobDone },
): { people: string[] } {
  const now = Date.now();
  const update = prepared(
    db,
    `UPDATE face SET person_id = @personId, is_deferred = 0, updated_at = @now
     WHERE id = @faceId AND person_id IS NULL AND is_visible = 1 AND EXISTS (SELECT 1 FROM person WHERE id = @personId)`,
  );
  const people = args.guesses
    .filter(({ faceId, personId }) => update.run({ faceId, personId, now }).changes > 0)
    .map(({ personId }) => personId);
  const deferred = prepared(
    db,
    'UPDATE face SET is_deferred = 1 WHERE asset_id = ? AND person_id IS NULL AND is_visible = 1 AND is_deferred = 0',
  ).run(args.assetId).changes;
  if (people.length + deferred > 0) requestGrouping(db);
  finishJob(db, args.done);
  return { people };
}

/** What somebody confirmed is compared with at once, and not only after the next grouping: a look of its own for each face. */
export function learnFaces(db: WriteDb, faces: readonly { faceId: string; personId: string }[]): void {
  if (faces.length === 0) return;
  const version = nextVersion(db);
  const insert = prepared(
    db,
    `INSERT INTO cache.face_look (id, owner_id, person_id, model, weight, sum, version)
     SELECT @id || ' ' || v.model, v.owner_id, @personId, v.model, @weight, @sum, @version FROM cache.face_vector v
     WHERE v.face_id = @faceId AND v.model = @model
     ON CONFLICT (id) DO UPDATE SET person_id = excluded.person_id, version = excluded.version`,
  );
  const vectors = prepared<[string], { model: string; vector: Buffer }>(
    db,
    'SELECT model, vector FROM cache.face_vector WHERE face_id = ?',
  );
  for (const { faceId, personId } of faces) {
    for (const { model, vector } of vectors.all(faceId)) {
      const sum = Buffer.from(numbersOf(vector).map((value) => value * confirmedWeight).buffer);
      insert.run({ id: faceId, personId, weight: confirmedWeight, sum, version, faceId, model });
    }
  }
}

/** People join: what they look like is the other's now. */
export function moveLooks(db: WriteDb, from: string, to: string): void {
  prepared(db, 'UPDATE cache.face_look SET person_id = ?, version = ? WHERE person_id = ?').run(
    to,
    nextVersion(db),
    from,
  );
}

/** Below this cosine two people have nothing in common that is worth a look. */
const leastAlike = 0.2;

/** Who looks like a person (their looks) or a face, most alike first; the person themselves is left out. */
export function listAlike(
  db: ReadDb,
  args: { ownerId: string; model: string; personId?: string; faceId?: string; limit: number },
): Likeness[] {
  const looks = looksOf(db, args.ownerId, args.model);
  const queries =
    args.faceId === undefined
      ? looks.people.flatMap((person, index) => (person === args.personId ? [meanOf(looks, index)] : []))
      : prepared<[string, string], { vector: Buffer }>(
          db,
          'SELECT vector FROM cache.face_vector WHERE face_id = ? AND model = ?',
        )
          .all(args.faceId, args.model)
          .map(({ vector }) => numbersOf(vector));
  const best = new Map<string, number>();
  for (const vector of queries) {
    for (const [person, similarity] of likeness(looks, vector, leastAlike)) {
      if (person !== args.personId && similarity > (best.get(person) ?? -1)) best.set(person, similarity);
    }
  }
  return [...best]
    .map(([personId, similarity]) => ({ personId, similarity }))
    .toSorted((a, b) => b.similarity - a.similarity)
    .slice(0, args.limit);
}

function meanOf(looks: Looks, index: number): Float32Array {
  const weight = looks.weights[index] ?? 1;
  return looks.space.row(looks.rows[index] ?? query).map((value) => value / weight);
}

/** How alike a face is to one person. Null when the model has not seen it, or they have nothing in common. */
export function similarityTo(
  db: ReadDb,
  args: { ownerId: string; model: string; faceId: string; personId: string },
): number | null {
  const row = prepared<[string, string], { vector: Buffer }>(
    db,
    'SELECT vector FROM cache.face_vector WHERE face_id = ? AND model = ?',
  ).get(args.faceId, args.model);
  if (!row || row.vector.byteLength !== faceDimensions * 4) return null;
  const looks = looksOf(db, args.ownerId, args.model);
  return likeness(looks, numbersOf(row.vector), leastAlike).get(args.personId) ?? null;
}
