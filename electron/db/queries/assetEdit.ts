import type { HistoryAction } from '../../../shared/api/history.ts';
import { moveToZone, setTakenAt, shiftTakenAt } from '../../../shared/timeZone.ts';
import type { TakenAt } from '../../../shared/timeZone.ts';
import type { WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import { recordChange } from './journal.ts';
import type { JournalStep } from './journal.ts';
import { refreshCover, takeAlbumAssets } from './journalAlbums.ts';
import { changeRows } from './journalRows.ts';
import type { Value } from './journalRows.ts';

/** What a person changes about photos. Only what is given is changed. */
export interface AssetEdit {
  isFavorite?: boolean;
  visibility?: 'archive' | 'timeline' | 'hidden' | 'locked';
  /** As `setTakenAt` reads it. */
  dateTimeOriginal?: string;
  /** Minutes to add to each photo's date. */
  dateTimeRelative?: number;
  /** The zone whose clocks count from now on. */
  timeZone?: string;
  description?: string;
  rating?: number | null;
  latitude?: number;
  longitude?: number;
  /** Names of that position, where there are any. */
  place?: { city: string | null; state: string | null; country: string | null } | null;
  livePhotoVideoId?: string | null;
  duplicateId?: string | null;
}

export interface EditResult {
  /** The journal's entry; null when nothing was changed. */
  changeId: number | null;
  changed: string[];
  /** Videos that became, or are no longer, the hidden half of a live photo. */
  hidden: string[];
  shown: string[];
  /** Albums that a photo left because it was locked. */
  albums: { albumId: string; userIds: string[] }[];
}

/** Changes photos of one owner (ids of others are left out) and writes down how to take it back. */
export function updateAssets(
  db: WriteDb,
  args: { ownerId: string; ids: readonly string[]; edit: AssetEdit },
): EditResult {
  const { ownerId, ids, edit } = args;
  const albums: EditResult['albums'] = [];
  const motion = editMotionPart(db, args);
  const steps: (JournalStep | null)[] = [
    edit.isFavorite === undefined
      ? null
      : changeRows(db, {
          ownerId,
          table: 'asset',
          columns: ['is_favorite'],
          ids,
          next: () => [edit.isFavorite ? 1 : 0],
        }),
    edit.visibility === undefined
      ? null
      : changeRows(db, {
          ownerId,
          table: 'asset',
          columns: ['visibility'],
          ids,
          next: () => [edit.visibility ?? null],
        }),
    ...(edit.visibility === 'locked' ? leaveAlbums(db, ownerId, ids, albums) : []),
    ...editDates(db, args),
    ...editWords(db, args),
    edit.latitude === undefined || edit.longitude === undefined ? null : editPlace(db, args),
    edit.duplicateId === undefined
      ? null
      : changeRows(db, {
          ownerId,
          table: 'asset',
          columns: ['duplicate_id'],
          ids,
          next: () => [edit.duplicateId ?? null],
        }),
    ...motion.steps,
  ];
  const changed = steps.flatMap((step) => (step?.kind === 'rows' ? step.ids : []));
  return {
    changeId: recordChange(db, { ownerId, action: actionOf(edit), steps }),
    changed: [...new Set(changed)],
    hidden: motion.hidden,
    shown: motion.shown,
    albums,
  };
}

function actionOf(edit: AssetEdit): HistoryAction {
  const groups = new Set(
    Object.entries(edit).flatMap(([name, value]) => (value === undefined ? [] : [groupOf(name)])),
  );
  if (groups.size !== 1) return 'edit';
  if (groups.has('favorite')) return edit.isFavorite ? 'favorite' : 'unfavorite';
  if (groups.has('visibility')) {
    if (edit.visibility === 'archive') return 'archive';
    return edit.visibility === 'timeline' ? 'unarchive' : 'changeVisibility';
  }
  if (groups.has('date')) return 'editDate';
  if (groups.has('description')) return 'editDescription';
  if (groups.has('rating')) return 'rate';
  return groups.has('place') ? 'editPlace' : 'edit';
}

const groups: Record<string, string> = {
  isFavorite: 'favorite',
  visibility: 'visibility',
  dateTimeOriginal: 'date',
  dateTimeRelative: 'date',
  timeZone: 'date',
  description: 'description',
  rating: 'rating',
  latitude: 'place',
  longitude: 'place',
  place: 'place',
};
const groupOf = (name: string): string => groups[name] ?? 'other';

type Args = Parameters<typeof updateAssets>[1];

/** The moment is in two tables and the wall clock in one: all of it moves together. */
function editDates(db: WriteDb, { ownerId, ids, edit }: Args): (JournalStep | null)[] {
  const { dateTimeOriginal, dateTimeRelative, timeZone } = edit;
  if (dateTimeOriginal === undefined && dateTimeRelative === undefined && timeZone === undefined) return [];
  const find = prepared<[string, string], TakenAt>(
    db,
    `SELECT a.file_created_at AS instant, a.local_date_time AS local, e.time_zone AS zone
     FROM asset a LEFT JOIN exif e ON e.asset_id = a.id WHERE a.id = ? AND a.owner_id = ?`,
  );
  const after = new Map<string, TakenAt>();
  for (const id of ids) {
    const before = find.get(id, ownerId);
    if (!before) continue;
    // A wall clock that is set together with a zone is a clock in that zone.
    const base = timeZone === undefined ? before : moveToZone(before, timeZone);
    const set = dateTimeOriginal === undefined ? base : setTakenAt(base, dateTimeOriginal);
    after.set(id, dateTimeRelative === undefined ? set : shiftTakenAt(set, dateTimeRelative));
  }
  return [
    changeRows(db, {
      ownerId,
      table: 'asset',
      columns: ['file_created_at', 'local_date_time'],
      ids,
      next: (id) => {
        const taken = after.get(id);
        return taken && [taken.instant, taken.local];
      },
    }),
    changeRows(db, {
      ownerId,
      table: 'exif',
      columns: ['date_time_original', 'time_zone'],
      lock: ['date_time_original', 'time_zone'],
      ids,
      next: (id) => {
        const taken = after.get(id);
        return taken && [taken.instant, taken.zone];
      },
    }),
  ];
}

function editWords(db: WriteDb, { ownerId, ids, edit }: Args): (JournalStep | null)[] {
  const set = (column: 'description' | 'rating', value: Value | undefined): JournalStep | null =>
    value === undefined
      ? null
      : changeRows(db, {
          ownerId,
          table: 'exif',
          columns: [column],
          lock: [column],
          ids,
          next: () => [value],
        });
  return [set('description', edit.description), set('rating', edit.rating)];
}

/** Names of places belong to the position they were found for: another position has its own, or none. */
function editPlace(db: WriteDb, { ownerId, ids, edit }: Args): JournalStep | null {
  const to = [edit.latitude ?? null, edit.longitude ?? null];
  const names = [edit.place?.city ?? null, edit.place?.state ?? null, edit.place?.country ?? null];
  return changeRows(db, {
    ownerId,
    table: 'exif',
    columns: ['latitude', 'longitude', 'city', 'state', 'country'],
    lock: ['latitude', 'longitude'],
    ids,
    next: (_id, before) => (before[0] === to[0] && before[1] === to[1] ? before : [...to, ...names]),
  });
}

/** A photo that is locked is nowhere else. */
function leaveAlbums(
  db: WriteDb,
  ownerId: string,
  ids: readonly string[],
  albums: EditResult['albums'],
): JournalStep[] {
  const find = prepared<[string, string], { albumId: string }>(
    db,
    `SELECT aa.album_id AS albumId FROM album_asset aa CROSS JOIN asset a ON a.id = aa.asset_id
     WHERE aa.asset_id = ? AND a.owner_id = ?`,
  );
  const byAlbum = new Map<string, string[]>();
  for (const id of ids) {
    for (const { albumId } of find.all(id, ownerId)) {
      byAlbum.set(albumId, [...(byAlbum.get(albumId) ?? []), id]);
    }
  }
  const members = prepared<[string], { userId: string }>(
    db,
    'SELECT user_id AS userId FROM album_user WHERE album_id = ?',
  );
  return [...byAlbum].map(([albumId, assetIds]) => {
    const removed = takeAlbumAssets(db, albumId, assetIds);
    refreshCover(db, albumId);
    const others = members.all(albumId).map((member) => member.userId);
    albums.push({ albumId, userIds: [...new Set([ownerId, ...others])] });
    return { kind: 'albumAssets', albumId, added: [], removed };
  });
}

/** The moving half is hidden while it is one, and comes out where its photo is when it no longer is. */
function editMotionPart(
  db: WriteDb,
  { ownerId, ids, edit }: Args,
): { steps: (JournalStep | null)[]; hidden: string[]; shown: string[] } {
  const [id] = ids;
  if (edit.livePhotoVideoId === undefined || id === undefined) return { steps: [], hidden: [], shown: [] };
  const asset = prepared<[string, string], { videoId: string | null; visibility: string }>(
    db,
    'SELECT live_photo_video_id AS videoId, visibility FROM asset WHERE id = ? AND owner_id = ?',
  ).get(id, ownerId);
  if (!asset || asset.videoId === edit.livePhotoVideoId) return { steps: [], hidden: [], shown: [] };
  const setVisibility = (videoId: string | null, visibility: string): JournalStep | null =>
    videoId === null
      ? null
      : changeRows(db, {
          ownerId,
          table: 'asset',
          columns: ['visibility'],
          ids: [videoId],
          next: () => [visibility],
        });
  return {
    steps: [
      changeRows(db, {
        ownerId,
        table: 'asset',
        columns: ['live_photo_video_id'],
        ids: [id],
        next: () => [edit.livePhotoVideoId ?? null],
      }),
      setVisibility(asset.videoId, asset.visibility),
      setVisibility(edit.livePhotoVideoId, 'hidden'),
    ],
    hidden: edit.livePhotoVideoId === null ? [] : [edit.livePhotoVideoId],
    shown: asset.videoId === null ? [] : [asset.videoId],
  };
}
