import { prepared, type ReadDb, type WriteDb } from '../connection.ts';
import { neededSimilarity } from '../faces/childhood.ts';
import { confirmedWeight, numbersOf } from '../faces/grouping.ts';
import { faceDimensions, VectorSpace } from '../faces/vectorSpace.ts';
import { nextVersion, requestGrouping } from './faceGrouping.ts';
import { finishJob, type JobDone } from './jobs.ts';

/** All looks of an owner, as this thread last saw them. */
interface Looks {
  space: VectorSpace;
  people: string[];
  rows: number[];
  weights: number[];
  byId: Map<string, number>;
  /** The newest version among them. */
  version: number;
}

const known = new WeakMap<ReadDb, Map<string, Looks>>();

/** The row for whoever is compared; looks follow. */
const queryRow = 0;

interface LookRow {
  id: string;
  personId: string;
  weight: number;
  sum: Buffer;
  version: number;
}

/** The looks as they are now: only what has changed is read, unless some were taken away. */
function looksOf(db: ReadDb, ownerId: string, model: string): Looks {
  const key = JSON.stringify([ownerId, model]);
  const ofThread = known.get(db) ?? new Map<string, Looks>();
  known.set(db, ofThread);
  const state = prepared<[string, string], { count: number; version: number }>(
    db,
    'SELECT count(*) AS count, ifnull(max(version), 0) AS version FROM cache.face_look WHERE owner_id = ? AND model = ?',
  ).get(ownerId, model) ?? { count: 0, version: 0 };
  let looks = ofThread.get(key);
  if (looks && state.version !== looks.version) follow(db, looks, ownerId, model);
  if (!looks || looks.byId.size !== state.count) {
    const space = new VectorSpace(state.count * 2 + 64);
    space.add();
    looks = { space, people: [], rows: [], weights: [], byId: new Map(), version: -1 };
    ofThread.set(key, looks);
    follow(db, looks, ownerId, model);
  }
  return looks;
}

function follow(db: ReadDb, looks: Looks, ownerId: string, model: string): void {
  const rows = prepared<[string, string, number], LookRow>(
    db,
    `SELECT id, person_id AS personId, weight, sum, version FROM cache.face_look
     WHERE owner_id = ? AND model = ? AND version > ?`,
  ).all(ownerId, model, looks.version);
  for (const row of rows) {
    const old = looks.byId.get(row.id);
    const at = old ?? looks.rows.length;
    if (old === undefined) looks.rows.push(looks.space.add());
    looks.byId.set(row.id, at);
    looks.people[at] = row.personId;
    looks.weights[at] = row.weight;
    looks.space.row(looks.rows[at] ?? queryRow).set(numbersOf(row.sum));
    looks.version = Math.max(looks.version, row.version);
  }
}

/** Mean similarity of a vector to each person: that to the look of theirs which is most like it. */
function likeness(looks: Looks, vector: Float32Array): Map<string, number> {
  looks.space.row(queryRow).set(vector);
  const best = new Map<string, number>();
  looks.space.dots(queryRow, looks.rows).forEach((dot, index) => {
    const person = looks.people[index];
    const similarity = dot / (looks.weights[index] ?? 1);
    if (person !== undefined && similarity > (best.get(person) ?? -1)) best.set(person, similarity);
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
      return [...likeness(looks, numbersOf(vector))]
        .filter(([personId, similarity]) => {
          if (similarity < args.minSimilarity || denied.has(personId)) return false;
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
  for (const query of queries) {
    for (const [person, similarity] of likeness(looks, query)) {
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
  return looks.space.row(looks.rows[index] ?? queryRow).map((value) => value / weight);
}

/** How alike a face is to one person. Null when the model has not seen it, or them. */
export function similarityTo(
  db: ReadDb,
  args: { ownerId: string; model: string; faceId: string; personId: string },
): number | null {
  const row = prepared<[string, string], { vector: Buffer }>(
    db,
    'SELECT vector FROM cache.face_vector WHERE face_id = ? AND model = ?',
  ).get(args.faceId, args.model);
  if (!row || row.vector.byteLength !== faceDimensions * 4) return null;
  return likeness(looksOf(db, args.ownerId, args.model), numbersOf(row.vector)).get(args.personId) ?? null;
}
