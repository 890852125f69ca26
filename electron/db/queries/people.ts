import { prepared, type ReadDb } from '../connection.ts';
import type { PersonDetail } from './assets.ts';
import { faceColumns, type FaceRow } from './faces.ts';
import { listAlike, type Likeness } from './faceVectors.ts';

/** A person with the number of faces that are shown. */
export interface PersonRow extends PersonDetail {
  faces: number;
}

const personColumns = `p.id, p.name, p.birth_date AS birthDate, p.is_hidden AS isHidden, p.is_favorite AS isFavorite, p.color,
  p.updated_at AS updatedAt, max(0, ifnull(c.faces, 0)) AS faces`;

/** Who is shown among the people: whom somebody cared for, or who is on enough photos. */
const isListed = `(p.name <> '' OR p.is_favorite = 1 OR p.birth_date IS NOT NULL OR ifnull(c.faces, 0) >= @minFaces)
  AND (p.name <> '' OR ifnull(c.faces, 0) > 0)`;

/** The statement of `listPeople`; exported for the test that looks at its plan. Some thousand rows at most: sorted by hand. */
export const peopleSql = `
  SELECT ${personColumns} FROM person p LEFT JOIN person_count c ON c.person_id = p.id
  WHERE p.owner_id = @ownerId AND ${isListed} AND (@withHidden = 1 OR p.is_hidden = 0)
  ORDER BY p.is_hidden, p.is_favorite DESC, p.name = '', faces DESC, p.name COLLATE NOCASE, p.id
  LIMIT @limit OFFSET @offset`;

/** A page of people: favourites, then those with names, then the most photographed. */
export function listPeople(
  db: ReadDb,
  args: { ownerId: string; minFaces: number; withHidden: boolean; limit: number; offset: number },
): { people: PersonRow[]; total: number; hidden: number } {
  const people = prepared<[Record<string, string | number>], PersonRow>(db, peopleSql).all({
    ...args,
    withHidden: args.withHidden ? 1 : 0,
  });
  const counts = prepared<[Record<string, string | number>], { total: number; hidden: number }>(
    db,
    `SELECT count(*) AS total, ifnull(sum(p.is_hidden), 0) AS hidden
     FROM person p LEFT JOIN person_count c ON c.person_id = p.id WHERE p.owner_id = @ownerId AND ${isListed}`,
  ).get({ ownerId: args.ownerId, minFaces: args.minFaces }) ?? { total: 0, hidden: 0 };
  return { people, ...counts };
}

/** An owner's people with these ids, in the given order; others are left out. */
export function getPeopleByIds(db: ReadDb, args: { ownerId: string; ids: readonly string[] }): PersonRow[] {
  return prepared<[string, string], PersonRow>(
    db,
    `SELECT ${personColumns} FROM json_each(?) w CROSS JOIN person p ON p.id = w.value
     LEFT JOIN person_count c ON c.person_id = p.id WHERE p.owner_id = ?`,
  ).all(JSON.stringify(args.ids), args.ownerId);
}

/** That the photo `a` of a face is shown on people's pages. */
const isShown = `a.deleted_at IS NULL AND a.visibility IN ('archive', 'timeline')`;

/** Photos that a person is on. */
export function countPersonAssets(db: ReadDb, args: { personId: string }): number {
  return (
    prepared<[string], { count: number }>(
      db,
      `SELECT count(DISTINCT f.asset_id) AS count FROM face f CROSS JOIN asset a ON a.id = f.asset_id
       WHERE f.person_id = ? AND f.is_visible = 1 AND ${isShown}`,
    ).get(args.personId)?.count ?? 0
  );
}

/** A person's faces that are shown: confirmed ones first, then the clearest. */
export function listPersonFaces(
  db: ReadDb,
  args: { personId: string; limit: number; offset: number },
): FaceRow[] {
  return prepared<[string, number, number], FaceRow>(
    db,
    `SELECT ${faceColumns} FROM face f CROSS JOIN asset a ON a.id = f.asset_id
     WHERE f.person_id = ? AND f.is_visible = 1 AND ${isShown}
     ORDER BY f.is_confirmed DESC, f.score DESC, f.id LIMIT ? OFFSET ?`,
  ).all(args.personId, args.limit, args.offset);
}

/** The face that stands for a person: the one that was chosen, or else a large and clear one. Null when none is shown. */
export function getPortraitFace(db: ReadDb, args: { personId: string }): FaceRow | null {
  return (
    prepared<[string], FaceRow>(
      db,
      `SELECT ${faceColumns} FROM face f CROSS JOIN asset a ON a.id = f.asset_id CROSS JOIN person p ON p.id = f.person_id
       WHERE f.person_id = ? AND f.is_visible = 1 AND ${isShown}
       ORDER BY f.id = ifnull(p.cover_face_id, '') DESC, f.is_confirmed DESC,
                f.score * min(1.0, (f.x2 - f.x1) * f.image_width / 250.0) DESC, f.id LIMIT 1`,
    ).get(args.personId) ?? null
  );
}

/** A person's largest face on a photo; without a person, anybody's. */
export function findFaceOnAsset(
  db: ReadDb,
  args: { ownerId: string; assetId: string; personId?: string },
): FaceRow | null {
  return (
    prepared<[{ ownerId: string; assetId: string; personId: string | null }], FaceRow>(
      db,
      `SELECT ${faceColumns} FROM face f
       WHERE f.asset_id = @assetId AND f.owner_id = @ownerId AND f.is_visible = 1 AND (@personId IS NULL OR f.person_id = @personId)
       ORDER BY (f.x2 - f.x1) * (f.y2 - f.y1) DESC LIMIT 1`,
    ).get({ personId: null, ...args }) ?? null
  );
}

/** A kept portrait, JPEG. */
export function getFaceThumbnail(db: ReadDb, args: { faceId: string }): Uint8Array | null {
  const row = prepared<[string], { data: Buffer }>(
    db,
    'SELECT data FROM cache.face_thumbnail WHERE face_id = ?',
  ).get(args.faceId);
  return row ? new Uint8Array(row.data) : null;
}

/** A question of the review. */
export interface QuestionRow {
  face: FaceRow;
  personId: string;
  similarity: number;
  isAssigned: boolean;
}

/** Faces looked at for questions: enough for a sitting, and few enough for 50 ms. */
const facesLookedAt = 300;

/** How far below the limit somebody may be for the question to be worth asking, in cosine. */
const doubt = 0.15;

/**
 * "Is this Anna?" about people with names: faces that are nobody's and just miss being Anna's, and faces that are counted
 * as hers and fit worst. The nearer to the limit, the more an answer teaches; an answered or skipped pair is not asked again.
 */
export function listReview(
  db: ReadDb,
  args: { ownerId: string; model: string; minSimilarity: number; personId?: string; limit: number },
): QuestionRow[] {
  const { ownerId, model, minSimilarity } = args;
  const named = new Set(
    prepared<[string], { id: string }>(
      db,
      `SELECT id FROM person WHERE owner_id = ? AND name <> '' AND is_hidden = 0`,
    )
      .all(ownerId)
      .map(({ id }) => id),
  );
  const wanted = (id: string): boolean =>
    args.personId === undefined ? named.has(id) : id === args.personId;
  const faces = prepared<[{ ownerId: string; personId: string | null }], FaceRow>(
    db,
    `SELECT ${faceColumns} FROM face f CROSS JOIN asset a ON a.id = f.asset_id
     WHERE f.owner_id = @ownerId AND f.is_visible = 1 AND f.is_confirmed = 0 AND ${isShown}
       AND (f.person_id IS NULL OR f.person_id = @personId
            OR (@personId IS NULL AND f.person_id IN (SELECT id FROM person WHERE owner_id = @ownerId AND name <> '')))
     ORDER BY f.person_id IS NOT NULL, f.score DESC LIMIT ${facesLookedAt}`,
  ).all({ ownerId, personId: args.personId ?? null });
  const denied = prepared<[string, string], unknown>(
    db,
    'SELECT 1 FROM face_denial WHERE face_id = ? AND person_id = ?',
  );
  return faces
    .flatMap((face): QuestionRow[] => {
      const best = bestOf(listAlike(db, { ownerId, model, faceId: face.id, limit: 20 }), face, wanted);
      if (!best || best.similarity < minSimilarity - doubt || denied.get(face.id, best.personId)) return [];
      return [{ face, ...best, isAssigned: face.personId === best.personId }];
    })
    .toSorted((a, b) => Math.abs(a.similarity - minSimilarity) - Math.abs(b.similarity - minSimilarity))
    .slice(0, args.limit);
}

/** Of whom to ask: of whose the face is, or of the most alike. */
function bestOf(
  alike: readonly Likeness[],
  face: FaceRow,
  wanted: (id: string) => boolean,
): Likeness | undefined {
  const own = alike.find(({ personId }) => personId === face.personId);
  if (face.personId !== null) return own && wanted(own.personId) ? own : undefined;
  return alike.find(({ personId }) => wanted(personId));
}
