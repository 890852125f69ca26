import { matchBoxes, type Rectangle } from '../../../shared/people/boxes.ts';
import type { WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import { insertFace, type FaceSourceName } from './faces.ts';
import type { JournalStep } from './journal.ts';
import { albumMembers, putAlbumAssets, refreshCover } from './journalAlbums.ts';
import { recordRows } from './journalOrganised.ts';
import { recordPeople } from './journalPeople.ts';
import { changeRows } from './journalRows.ts';

interface MergeArgs {
  ownerId: string;
  /** The photo that stays. */
  kept: string;
  /** Copies of it that go. */
  others: readonly string[];
}

/** What was said about copies is said about the one that stays: nothing that a person did is lost with the photos that go. */
export function mergeInto(
  db: WriteDb,
  args: MergeArgs,
): { steps: (JournalStep | null)[]; albums: { albumId: string; userIds: string[] }[] } {
  const albums = mergeAlbums(db, args);
  return {
    steps: [
      mergeFlags(db, args),
      ...mergeWords(db, args),
      mergePlace(db, args),
      mergeTags(db, args),
      mergeFaces(db, args),
      ...albums.steps,
    ],
    albums: albums.albums,
  };
}

/** Into all albums of the copies that the owner may add photos to. */
function mergeAlbums(db: WriteDb, { ownerId, kept, others }: MergeArgs): ReturnType<typeof mergeInto> {
  const found = prepared<[string, string, string], { albumId: string }>(
    db,
    `SELECT DISTINCT aa.album_id AS albumId FROM json_each(?) other CROSS JOIN album_asset aa ON aa.asset_id = other.value
     CROSS JOIN album_user au ON au.album_id = aa.album_id AND au.user_id = ? AND au.role IN ('owner', 'editor')
     WHERE NOT EXISTS (SELECT 1 FROM album_asset own WHERE own.album_id = aa.album_id AND own.asset_id = ?)`,
  ).all(JSON.stringify(others), ownerId, kept);
  const steps: JournalStep[] = [];
  const albums: { albumId: string; userIds: string[] }[] = [];
  for (const { albumId } of found) {
    const added = putAlbumAssets(db, albumId, [{ asset_id: kept, position: null, added_at: Date.now() }]);
    refreshCover(db, albumId);
    steps.push({ kind: 'albumAssets', albumId, added, removed: [] });
    albums.push({ albumId, userIds: albumMembers(db, albumId).map((member) => member.user_id) });
  }
  return { steps, albums };
}

/** A favourite if one of them was, and in the archive if one of them was. */
function mergeFlags(db: WriteDb, { ownerId, kept, others }: MergeArgs): JournalStep | null {
  const all = prepared<[string], { favorite: number; archived: number }>(
    db,
    `SELECT max(is_favorite) AS favorite, max(visibility = 'archive') AS archived
     FROM json_each(?) one CROSS JOIN asset ON asset.id = one.value`,
  ).get(JSON.stringify([kept, ...others]));
  return changeRows(db, {
    ownerId,
    table: 'asset',
    columns: ['is_favorite', 'visibility'],
    ids: [kept],
    next: (_id, [, visibility = null]) => [all?.favorite ?? 0, all?.archived === 1 ? 'archive' : visibility],
  });
}

/** The best rating, and every description once, that of the photo that stays first. */
function mergeWords(db: WriteDb, { ownerId, kept, others }: MergeArgs): (JournalStep | null)[] {
  const rows = prepared<[string], { description: string; rating: number | null }>(
    db,
    `SELECT e.description, e.rating FROM json_each(?) one CROSS JOIN exif e ON e.asset_id = one.value ORDER BY one.key`,
  ).all(JSON.stringify([kept, ...others]));
  const ratings = rows.flatMap(({ rating }) => (rating === null ? [] : [rating]));
  const words = [...new Set(rows.map(({ description }) => description.trim()).filter((text) => text !== ''))];
  const set = (column: 'description' | 'rating', value: string | number): JournalStep | null =>
    changeRows(db, {
      ownerId,
      table: 'exif',
      columns: [column],
      lock: [column],
      ids: [kept],
      next: (_id, [before = null]) => (before === value ? undefined : [value]),
    });
  return [
    ratings.length === 0 ? null : set('rating', Math.max(...ratings)),
    words.length === 0 ? null : set('description', words.join('\n')),
  ];
}

interface Place {
  latitude: number;
  longitude: number;
  city: string | null;
  state: string | null;
  country: string | null;
}

/** The place of the copies, where the photo that stays has none and they agree about it. */
function mergePlace(db: WriteDb, { ownerId, kept, others }: MergeArgs): JournalStep | null {
  const places = prepared<[string], Place>(
    db,
    `SELECT DISTINCT e.latitude, e.longitude, e.city, e.state, e.country
     FROM json_each(?) one CROSS JOIN exif e ON e.asset_id = one.value
     WHERE e.latitude IS NOT NULL AND e.longitude IS NOT NULL`,
  ).all(JSON.stringify(others));
  const [place] = places;
  const isOne = places.every(
    ({ latitude, longitude }) => latitude === place?.latitude && longitude === place.longitude,
  );
  if (!place || !isOne) return null;
  return changeRows(db, {
    ownerId,
    table: 'exif',
    columns: ['latitude', 'longitude', 'city', 'state', 'country'],
    lock: ['latitude', 'longitude'],
    ids: [kept],
    next: (_id, [latitude]) =>
      latitude === null
        ? [place.latitude, place.longitude, place.city, place.state, place.country]
        : undefined,
  });
}

function mergeTags(db: WriteDb, { kept, others }: MergeArgs): JournalStep | null {
  const tags = prepared<[string], { tagId: string }>(
    db,
    `SELECT DISTINCT ta.tag_id AS tagId FROM json_each(?) one CROSS JOIN tag_asset ta ON ta.asset_id = one.value`,
  ).all(JSON.stringify(others));
  const put = prepared<[string, string], unknown>(
    db,
    'INSERT INTO tag_asset (tag_id, asset_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  return recordRows(
    db,
    () => tags.map(({ tagId }) => ['tag_asset', tagId, kept] as const),
    () => {
      for (const { tagId } of tags) put.run(tagId, kept);
    },
  );
}

interface Face extends Rectangle {
  id: string;
  personId: string | null;
  width: number;
  height: number;
  score: number;
  source: FaceSourceName;
  isConfirmed: number;
}

/**
 * Who somebody said is on a copy is on the photo that stays: its own face at that place becomes theirs, or else the face
 * comes along. What a model guessed it guesses of the photo that stays as well.
 */
function mergeFaces(db: WriteDb, { ownerId, kept, others }: MergeArgs): JournalStep | null {
  const columns = `f.id, f.person_id AS personId, f.x1, f.y1, f.x2, f.y2, f.image_width AS width, f.image_height AS height,
    f.score, f.source, f.is_confirmed AS isConfirmed`;
  const own = prepared<[string], Face>(
    db,
    `SELECT ${columns} FROM face f WHERE f.asset_id = ? AND f.is_visible = 1 ORDER BY f.id`,
  ).all(kept);
  const said = prepared<[string, string], Face>(
    db,
    `SELECT ${columns} FROM json_each(?) one CROSS JOIN asset kept ON kept.id = ?
     CROSS JOIN asset a ON a.id = one.value CROSS JOIN face f ON f.asset_id = a.id
     WHERE f.is_confirmed = 1 AND f.is_visible = 1 AND f.person_id IS NOT NULL
       -- Places in pictures of another shape are other places.
       AND abs(a.width * kept.height - kept.width * a.height) <= 0.02 * a.width * kept.height
     ORDER BY one.key, f.id`,
  ).all(JSON.stringify(others), kept);
  const concerned: string[] = own.map(({ id }) => id);
  const work = (): void => {
    const people = new Set(own.flatMap((face) => (face.isConfirmed === 1 ? (face.personId ?? []) : [])));
    for (const face of said) {
      if (face.personId === null || people.has(face.personId)) continue;
      people.add(face.personId);
      const [match] = matchBoxes([face], own);
      const same = match && own[match.seen];
      if (!same) {
        const { personId, x1, y1, x2, y2, width, height, score, source } = face;
        const copy = { personId, x1, y1, x2, y2, width, height, score, source, assetId: kept, ownerId };
        concerned.push(insertFace(db, { ...copy, isConfirmed: true }));
      } else if (same.isConfirmed === 0) {
        prepared<[string, number, string], unknown>(
          db,
          'UPDATE face SET person_id = ?, is_confirmed = 1, updated_at = ? WHERE id = ?',
        ).run(face.personId, Date.now(), same.id);
      }
    }
  };
  return said.length === 0 ? null : recordPeople(db, { personIds: [], faceIds: concerned }, work);
}
