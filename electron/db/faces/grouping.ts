import { randomUUID } from 'node:crypto';
import { prepared, type ReadDb } from '../connection.ts';
import { clusterFaces } from './cluster.ts';
import { faceDimensions, VectorSpace } from './vectorSpace.ts';
import { whoIsWho, type GroupedFace } from './whoIsWho.ts';

/** How faces become people. */
export interface GroupingRules {
  /** The model whose vectors are compared. */
  model: string;
  /** Mean similarity (cosine) from which faces are one person's. */
  minSimilarity: number;
}

/** What grouping found. */
export interface FaceGroups {
  /** Faces whose person is another now, with the number of the state that was read; null: nobody's. */
  changes: { faceId: string; changeId: number; personId: string | null }[];
  /** Of those, people who are new. */
  people: { id: string; ownerId: string }[];
  looks: { id: string; ownerId: string; personId: string; weight: number }[];
  /** For each look the sum of its faces' vectors: 512 float32. */
  sums: Uint8Array;
  faces: number;
}

/** What a face that somebody confirmed counts in its look, against 1: their word is worth more than a likeness. */
export const confirmedWeight = 3;

/** Reads all faces with a vector of the model and groups them anew, owner by owner. Takes seconds: not for a thread that serves. */
export function groupAllFaces(db: ReadDb, rules: GroupingRules): FaceGroups {
  const owners = prepared<[], { id: string }>(db, 'SELECT id FROM user').all();
  const parts = owners.map(({ id }) => groupFacesOf(db, id, rules));
  const sums = new Uint8Array(parts.reduce((sum, part) => sum + part.sums.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    sums.set(part.sums, at);
    at += part.sums.byteLength;
  }
  return {
    changes: parts.flatMap((part) => part.changes),
    people: parts.flatMap((part) => part.people),
    looks: parts.flatMap((part) => part.looks),
    sums,
    faces: parts.reduce((sum, part) => sum + part.faces, 0),
  };
}

type Row = GroupedFace & { vector: Buffer };

function groupFacesOf(db: ReadDb, ownerId: string, rules: GroupingRules): FaceGroups {
  // In the order of when they were taken, not of when they came in: see cluster.ts.
  const order = prepared<[string, string], { id: string }>(
    db,
    `SELECT f.id FROM cache.face_vector v CROSS JOIN face f ON f.id = v.face_id CROSS JOIN asset a ON a.id = f.asset_id
     WHERE v.model = ? AND v.owner_id = ? AND f.is_visible = 1 ORDER BY a.local_date_time, a.checksum, f.x1, f.id`,
  ).all(rules.model, ownerId);
  const read = prepared<[string, string], Row>(
    db,
    `SELECT f.id, f.asset_id AS assetId, f.person_id AS personId, f.is_confirmed AS isConfirmed, f.change_id AS changeId,
            a.local_date_time AS takenAt, v.vector
     FROM face f CROSS JOIN asset a ON a.id = f.asset_id CROSS JOIN cache.face_vector v ON v.face_id = f.id AND v.model = ?
     WHERE f.id = ?`,
  );
  const space = new VectorSpace(order.length);
  const faces: GroupedFace[] = [];
  for (const { id } of order) {
    const row = read.get(rules.model, id);
    if (!row || row.vector.byteLength !== faceDimensions * 4) continue;
    const { vector, ...face } = row;
    space.add(numbersOf(vector));
    faces.push(face);
  }
  const facts = whatIsKnown(db, faces);
  const groups = clusterFaces(space, facts, { minSimilarity: rules.minSimilarity });
  const people = prepared<[string], { id: string; birthDate: string | null }>(
    db,
    'SELECT id, birth_date AS birthDate FROM person WHERE owner_id = ?',
  ).all(ownerId);
  const verdict = whoIsWho({
    faces,
    groups,
    people,
    denied: facts.deniedPeople,
    space,
    weight: facts.weight,
    minSimilarity: rules.minSimilarity,
    newId: randomUUID,
  });
  const owned = <T extends object>(items: readonly T[]): (T & { ownerId: string })[] =>
    items.map((item) => ({ ...item, ownerId }));
  return {
    changes: verdict.changes,
    people: owned(verdict.people.map((id) => ({ id }))),
    looks: owned(verdict.looks.map(({ personId, weight }) => ({ id: randomUUID(), personId, weight }))),
    sums: bytesOf(verdict.looks.map(({ sum }) => sum)),
    faces: faces.length,
  };
}

/** A vector out of its blob. */
export const numbersOf = (blob: Uint8Array): Float32Array => new Float32Array(new Uint8Array(blob).buffer);

function bytesOf(vectors: readonly Float32Array[]): Uint8Array {
  const numbers = new Float32Array(vectors.length * faceDimensions);
  vectors.forEach((vector, index) => numbers.set(vector, index * faceDimensions));
  return new Uint8Array(numbers.buffer);
}

function whatIsKnown(db: ReadDb, faces: readonly GroupedFace[]) {
  const people = new Map<string, number>();
  const numberOf = (id: string): number => {
    const known = people.get(id);
    if (known !== undefined) return known;
    people.set(id, people.size);
    return people.size - 1;
  };
  const inPhoto = new Map<string, number>();
  for (const { assetId } of faces) inPhoto.set(assetId, (inPhoto.get(assetId) ?? 0) + 1);
  const photos = new Map([...inPhoto].filter(([, count]) => count > 1).map(([id], index) => [id, index]));
  const faceAt = new Map(faces.map(({ id }, index) => [id, index]));
  const denied = new Map<number, Set<number>>();
  const deniedPeople = new Map<string, Set<string>>();
  const denials = prepared<[], { faceId: string; personId: string }>(
    db,
    `SELECT face_id AS faceId, person_id AS personId FROM face_denial WHERE verdict = 'is_not'`,
  );
  for (const { faceId, personId } of denials.all()) {
    const face = faceAt.get(faceId);
    if (face === undefined) continue;
    denied.set(face, (denied.get(face) ?? new Set()).add(numberOf(personId)));
    deniedPeople.set(faceId, (deniedPeople.get(faceId) ?? new Set()).add(personId));
  }
  return {
    count: faces.length,
    photo: Int32Array.from(faces, ({ assetId }) => photos.get(assetId) ?? -1),
    person: Int32Array.from(faces, ({ isConfirmed, personId }) =>
      isConfirmed === 1 && personId !== null ? numberOf(personId) : -1,
    ),
    weight: Float32Array.from(faces, ({ isConfirmed, personId }) =>
      isConfirmed === 1 && personId !== null ? confirmedWeight : 1,
    ),
    denied,
    deniedPeople,
  };
}
