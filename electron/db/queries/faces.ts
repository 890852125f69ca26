import { randomUUID } from 'node:crypto';
import { matchBoxes, type Rectangle } from '../../../shared/people/boxes.ts';
import { prepared, type ReadDb, type WriteDb } from '../connection.ts';
import { requestGrouping } from './faceGrouping.ts';
import { finishJob, type JobDone } from './jobs.ts';
import { hideCutOffFaces } from './journalEdits.ts';

export type FaceSourceName = 'machine-learning' | 'exif' | 'manual';

/** A face as its table has it. Corners are fractions, booleans 0 or 1. */
export interface FaceRow extends Rectangle {
  id: string;
  assetId: string;
  ownerId: string;
  personId: string | null;
  imageWidth: number;
  imageHeight: number;
  source: FaceSourceName;
  isVisible: number;
  isConfirmed: number;
}

export const faceColumns = `f.id, f.asset_id AS assetId, f.owner_id AS ownerId, f.person_id AS personId, f.x1, f.y1, f.x2, f.y2,
  f.image_width AS imageWidth, f.image_height AS imageHeight, f.source, f.is_visible AS isVisible, f.is_confirmed AS isConfirmed`;

/** All faces of a photo, those that are no faces among them; from left to right. */
export function listAssetFaces(db: ReadDb, args: { assetId: string }): FaceRow[] {
  return prepared<[string], FaceRow>(
    db,
    `SELECT ${faceColumns} FROM face f WHERE f.asset_id = ? ORDER BY f.x1, f.id`,
  ).all(args.assetId);
}

export function getFaces(db: ReadDb, args: { ids: readonly string[] }): FaceRow[] {
  return prepared<[string], FaceRow>(
    db,
    `SELECT ${faceColumns} FROM json_each(?) w CROSS JOIN face f ON f.id = w.value`,
  ).all(JSON.stringify(args.ids));
}

/** Whether this model has looked for faces in the photo. */
export function hasSeenFaces(db: ReadDb, args: { assetId: string; model: string }): boolean {
  return (
    prepared<[string, string]>(db, 'SELECT 1 FROM cache.face_seen WHERE asset_id = ? AND model = ?').get(
      args.assetId,
      args.model,
    ) !== undefined
  );
}

export interface SeenFace extends Rectangle {
  score: number;
  /** 512 float32. */
  vector: Uint8Array;
}

/**
 * The end of job `detectFaces`. A face that was known keeps its id, and with it its person and what was confirmed; one
 * that a model had found, nobody has said anything about, and is not seen any more is forgotten.
 */
export function saveFaces(
  db: WriteDb,
  args: {
    assetId: string;
    model: string;
    /** Of the preview, pixels. */
    width: number;
    height: number;
    seen: readonly SeenFace[];
    /** Vectors of faces that the model did not see by itself: drawn, or named by the file. */
    embedded: readonly { faceId: string; vector: Uint8Array }[];
    done: JobDone;
  },
): { added: string[]; removed: string[] } {
  const { assetId, model, width, height, seen } = args;
  const owner = prepared<[string], { ownerId: string }>(
    db,
    'SELECT owner_id AS ownerId FROM asset WHERE id = ?',
  ).get(assetId);
  const added: string[] = [];
  const removed: string[] = [];
  if (owner) {
    const known = listAssetFaces(db, { assetId });
    const putVector = prepared<[string, string, string, string, Uint8Array], unknown>(
      db,
      `INSERT INTO cache.face_vector (face_id, model, asset_id, owner_id, vector) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET vector = excluded.vector`,
    );
    const pairs = matchBoxes(known, seen);
    const knownOf = new Map(pairs.map((pair) => [pair.seen, known[pair.known]]));
    seen.forEach((face, index) => {
      const old = knownOf.get(index);
      const id = old?.id ?? addFace(db, { ...face, assetId, ownerId: owner.ownerId, width, height });
      if (!old) added.push(id);
      else if (old.source === 'machine-learning') moveFace(db, old, face, { width, height });
      putVector.run(id, model, assetId, owner.ownerId, face.vector);
    });
    const matched = new Set(pairs.map((pair) => pair.known));
    known.forEach((face, index) => {
      const isOurs = face.source === 'machine-learning' && face.isConfirmed === 0 && face.isVisible === 1;
      if (isOurs && !matched.has(index)) removed.push(face.id);
    });
    deleteFaces(db, removed);
    for (const { faceId, vector } of args.embedded) {
      if (known.some((face) => face.id === faceId))
        putVector.run(faceId, model, assetId, owner.ownerId, vector);
    }
    if (added.length > 0) hideCutOffFaces(db, assetId);
    prepared(db, 'INSERT INTO cache.face_seen (asset_id, model) VALUES (?, ?) ON CONFLICT DO NOTHING').run(
      assetId,
      model,
    );
    if (known.length + seen.length > 0) requestGrouping(db);
  }
  finishJob(db, args.done);
  return { added, removed };
}

function addFace(
  db: WriteDb,
  face: Rectangle & { assetId: string; ownerId: string; width: number; height: number; score: number },
): string {
  return insertFace(db, { ...face, source: 'machine-learning', personId: null, isConfirmed: false });
}

/** Writes a new face; returns its id. */
export function insertFace(
  db: WriteDb,
  face: Rectangle & {
    assetId: string;
    ownerId: string;
    width: number;
    height: number;
    score: number;
    source: FaceSourceName;
    personId: string | null;
    isConfirmed: boolean;
  },
): string {
  const id = randomUUID();
  const now = Date.now();
  prepared(
    db,
    `INSERT INTO face (id, asset_id, owner_id, person_id, x1, y1, x2, y2, image_width, image_height, source, score,
                       is_confirmed, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    id,
    face.assetId,
    face.ownerId,
    face.personId,
    face.x1,
    face.y1,
    face.x2,
    face.y2,
    face.width,
    face.height,
    face.source,
    face.score,
    face.isConfirmed ? 1 : 0,
    now,
    now,
  );
  return id;
}

/** Where it is now said to be; a phone hears of it only when that is somewhere else. */
function moveFace(
  db: WriteDb,
  old: FaceRow,
  seen: SeenFace,
  { width, height }: { width: number; height: number },
): void {
  const same =
    old.x1 === seen.x1 &&
    old.y1 === seen.y1 &&
    old.x2 === seen.x2 &&
    old.y2 === seen.y2 &&
    old.imageWidth === width &&
    old.imageHeight === height;
  if (same) return;
  prepared(
    db,
    `UPDATE face SET x1 = ?, y1 = ?, x2 = ?, y2 = ?, image_width = ?, image_height = ?, score = ?, updated_at = ? WHERE id = ?`,
  ).run(seen.x1, seen.y1, seen.x2, seen.y2, width, height, seen.score, Date.now(), old.id);
  prepared(db, 'DELETE FROM cache.face_thumbnail WHERE face_id = ?').run(old.id);
}

/** Forgets faces, and what the cache keeps of them. */
export function deleteFaces(db: WriteDb, ids: readonly string[]): void {
  for (const id of ids) {
    prepared(db, 'DELETE FROM face WHERE id = ?').run(id);
    prepared(db, 'DELETE FROM cache.face_vector WHERE face_id = ?').run(id);
    prepared(db, 'DELETE FROM cache.face_thumbnail WHERE face_id = ?').run(id);
  }
}

/** Photos with a preview in which `model` has not looked for faces yet (or, with `force`, all of them). */
export function enqueueFaceDetection(db: WriteDb, args: { model: string; force: boolean }): number {
  const rows = prepared<[{ model: string; force: number }], { id: string }>(
    db,
    `SELECT id FROM asset WHERE visibility <> 'hidden'
       AND EXISTS (SELECT 1 FROM cache.perceptual_hash p WHERE p.asset_id = asset.id)
       AND (@force = 1 OR NOT EXISTS (SELECT 1 FROM cache.face_seen s WHERE s.asset_id = asset.id AND s.model = @model))`,
  ).all({ model: args.model, force: args.force ? 1 : 0 });
  const enqueue = prepared<[string, string, number, number], unknown>(
    db,
    `INSERT INTO job (queue, name, asset_id, payload, created_at, updated_at) VALUES ('faceDetection', 'detectFaces', ?, ?, ?, ?)
     ON CONFLICT (name, asset_id) WHERE state = 'waiting' AND asset_id IS NOT NULL DO UPDATE SET payload = excluded.payload`,
  );
  const payload = args.force ? '{"force":true}' : '{}';
  for (const { id } of rows) enqueue.run(id, payload, Date.now(), Date.now());
  return rows.length;
}

/** Keeps a portrait, while its face is there. */
export function saveFaceThumbnail(db: WriteDb, args: { faceId: string; data: Uint8Array }): void {
  prepared<[string, Uint8Array, string], unknown>(
    db,
    `INSERT INTO cache.face_thumbnail (face_id, data) SELECT ?, ? FROM face WHERE id = ?
     ON CONFLICT DO UPDATE SET data = excluded.data`,
  ).run(args.faceId, args.data, args.faceId);
}

/**
 * Faces that the file itself names become confirmed facts. One that is known already is left alone: somebody may have
 * said something else about it since. The person is the owner's of that name, or somebody new.
 */
export function importRegions(
  db: WriteDb,
  args: { assetId: string; ownerId: string; regions: readonly (Rectangle & { name: string })[] },
): void {
  const { assetId, ownerId, regions } = args;
  if (regions.length === 0) return;
  const known = listAssetFaces(db, { assetId });
  const isKnown = new Map(matchBoxes(known, regions).map((pair) => [pair.seen, known[pair.known]]));
  const size = prepared<[string], { width: number | null; height: number | null }>(
    db,
    'SELECT width, height FROM asset WHERE id = ?',
  ).get(assetId);
  // Clients want pixels; of a picture whose size is unknown a thousandth is fine enough.
  const [width, height] = [size?.width ?? 1000, size?.height ?? 1000];
  const taken = new Set<string>();
  regions.forEach((region, index) => {
    const face = isKnown.get(index);
    if (face && (face.isConfirmed === 1 || face.isVisible === 0)) return;
    const personId = personNamed(db, ownerId, region.name);
    // The same name twice on one photo is a mistake of whoever wrote it.
    if (taken.has(personId)) return;
    taken.add(personId);
    if (face) {
      prepared(db, 'UPDATE face SET person_id = ?, is_confirmed = 1, updated_at = ? WHERE id = ?').run(
        personId,
        Date.now(),
        face.id,
      );
    } else {
      insertFace(db, {
        ...region,
        assetId,
        ownerId,
        width,
        height,
        score: 1,
        source: 'exif',
        personId,
        isConfirmed: true,
      });
    }
  });
  hideCutOffFaces(db, assetId);
  requestGrouping(db);
}

/** A person without faces; without a name, too, unless one is given. */
export function insertPerson(db: WriteDb, ownerId: string, id: string, name = ''): void {
  const now = Date.now();
  prepared(db, 'INSERT INTO person (id, owner_id, name, created_at, updated_at) VALUES (?, ?, ?, ?, ?)').run(
    id,
    ownerId,
    name,
    now,
    now,
  );
}

function personNamed(db: WriteDb, ownerId: string, name: string): string {
  const known = prepared<[string, string], { id: string }>(
    db,
    'SELECT id FROM person WHERE owner_id = ? AND name = ? ORDER BY created_at LIMIT 1',
  ).get(ownerId, name);
  if (known) return known.id;
  const id = randomUUID();
  insertPerson(db, ownerId, id, name);
  return id;
}
