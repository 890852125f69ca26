import { inFolder } from './folders.ts';

/** Which photos of the timeline are asked for. */
export interface TimelineFilter {
  /** Who asks: favourites are only their own. */
  viewerId: string;
  /** Whose photos; null for everybody's, which only an album that the viewer may see allows. */
  ownerIds: readonly string[] | null;
  /** Undefined is what a person calls the library: `timeline` and `archive`. */
  visibility?: 'archive' | 'timeline' | 'hidden' | 'locked';
  isFavorite?: boolean;
  /** False unless told. */
  isTrashed?: boolean;
  albumId?: string;
  /** Only photos that this shared link of single photos shows. */
  linkId?: string;
  personId?: string;
  /** Several people; none of them is no condition. */
  personIds?: string[];
  /** `all` of them in one photo unless told. */
  personMatch?: 'all' | 'any';
  /** The tag and everything below it. */
  tagId?: string;
  /** Degrees; `west` > `east` spans the date line. */
  bbox?: { west: number; south: number; east: number; north: number };
  /** Of what `ownerIds` says, only what the viewer sees on the map. */
  seen?: {
    /** The viewer and partners; of partners only what is in their timeline. */
    ownerIds: readonly string[];
    /** Also photos of albums that the viewer is in, whoever's they are. */
    inAlbums: boolean;
  };
  /** ms UTC; both included. */
  takenAfter?: number;
  takenBefore?: number;
  /** A folder that originals lie in: as it is, and relative to the library's where it is inside of that. */
  folder?: { path: string; managedPath?: string };
  /** Of each stack one photo, where all photos of a library are asked for; elsewhere each stands for itself. */
  withStacked?: boolean;
  /** `takenAt` unless told. */
  orderBy?: 'takenAt' | 'createdAt';
  /** The photos of `albumId` in the order that people gave them, whatever the other orders say. */
  isArranged?: boolean;
  /** `desc` unless told: newest first. */
  order?: 'asc' | 'desc';
}

export type FilterValues = Record<string, string | number>;

/** The values that the conditions below name. */
export function filterValues(filter: TimelineFilter): FilterValues {
  return {
    viewerId: filter.viewerId,
    ...Object.fromEntries((filter.ownerIds ?? []).map((id, index) => [`owner${index}`, id])),
    ...(filter.visibility !== undefined && { visibility: filter.visibility }),
    ...(filter.albumId !== undefined && { albumId: filter.albumId }),
    ...(filter.linkId !== undefined && { linkId: filter.linkId }),
    ...(filter.personId !== undefined && { personId: filter.personId }),
    ...(filter.personIds?.length && {
      personIds: JSON.stringify(filter.personIds),
      personCount: new Set(filter.personIds).size,
    }),
    ...(filter.tagId !== undefined && { tagId: filter.tagId }),
    ...filter.bbox,
    ...(filter.seen && { seenOwners: JSON.stringify(filter.seen.ownerIds) }),
    ...(filter.takenAfter !== undefined && { takenAfter: filter.takenAfter }),
    ...(filter.takenBefore !== undefined && { takenBefore: filter.takenBefore }),
    ...(filter.folder && { folder: `${filter.folder.path}/` }),
    ...(filter.folder?.managedPath !== undefined && { managedFolder: `${filter.folder.managedPath}/` }),
  };
}

/** Whose rows: the first column of every index that a timeline is read by. */
export function ownerCondition(filter: TimelineFilter, alias: string): string {
  // There are some ten users; naming them lets the index find the month of each.
  if (!filter.ownerIds) return `${alias}.owner_id IN (SELECT id FROM user)`;
  const names = filter.ownerIds.map((_, index) => `@owner${index}`);
  return names.length === 1
    ? `${alias}.owner_id = ${names[0]}`
    : `${alias}.owner_id IN (${names.join(', ')})`;
}

/**
 * Conditions that `timeline_count`, `timeline_tile` and `asset` can all answer, for the alias `t`. `trash` is how the
 * table says it: the first two have `is_trashed`, the last has `deleted_at`.
 */
export function plainConditions(
  filter: TimelineFilter,
  trash: 'is_trashed' | 'deleted_at',
  alias = 't',
): string[] {
  const conditions = [
    trash === 'is_trashed'
      ? `${alias}.is_trashed = ${filter.isTrashed ? 1 : 0}`
      : `${alias}.deleted_at IS ${filter.isTrashed ? 'NOT ' : ''}NULL`,
    filter.visibility === undefined
      ? `${alias}.visibility IN ('archive', 'timeline')`
      : `${alias}.visibility = @visibility`,
  ];
  if (filter.isFavorite !== undefined) {
    conditions.push(
      filter.isFavorite
        ? `${alias}.is_favorite = 1 AND ${alias}.owner_id = @viewerId`
        : `(${alias}.is_favorite = 0 OR ${alias}.owner_id <> @viewerId)`,
    );
  }
  return conditions;
}

/**
 * That the tile `t` is the one its stack is shown as: the photo that leads it or, while that one is elsewhere (in the
 * trash, archived), the first of the others.
 */
export const isFront = (filter: TimelineFilter): string =>
  `(t.stack_id IS NULL OR t.asset_id = (
     SELECT m.id FROM asset m LEFT JOIN stack s ON s.primary_asset_id = m.id
     WHERE m.stack_id = t.stack_id AND ${plainConditions(filter, 'deleted_at', 'm').join(' AND ')}
     ORDER BY s.id IS NULL, m.local_date_time, m.id LIMIT 1))`;

/** True when `plainConditions` are all there is. */
export const isPlain = (filter: TimelineFilter): boolean =>
  filter.albumId === undefined &&
  filter.linkId === undefined &&
  filter.personId === undefined &&
  !filter.personIds?.length &&
  filter.tagId === undefined &&
  filter.bbox === undefined &&
  filter.seen === undefined &&
  filter.takenAfter === undefined &&
  filter.takenBefore === undefined &&
  filter.folder === undefined;

/** All conditions, for `timeline_tile t`. `inMonth`: the month finds the rows, so the index of places must not be tried. */
export function tileConditions(filter: TimelineFilter, inMonth = false): string[] {
  const conditions = plainConditions(filter, 'is_trashed');
  if (filter.withStacked && isPlain(filter)) conditions.push(isFront(filter));
  if (filter.albumId !== undefined) {
    conditions.push(
      'EXISTS (SELECT 1 FROM album_asset x WHERE x.album_id = @albumId AND x.asset_id = t.asset_id)',
    );
  }
  if (filter.linkId !== undefined) {
    conditions.push('t.asset_id IN (SELECT asset_id FROM shared_link_asset WHERE link_id = @linkId)');
  }
  if (filter.personId !== undefined) {
    conditions.push(
      `t.asset_id IN (SELECT asset_id FROM face WHERE person_id = @personId AND is_visible = 1)`,
    );
  }
  if (filter.personIds?.length) {
    const together = 'GROUP BY asset_id HAVING count(DISTINCT person_id) = @personCount';
    conditions.push(
      `t.asset_id IN (SELECT asset_id FROM face
         WHERE person_id IN (SELECT value FROM json_each(@personIds)) AND is_visible = 1
         ${filter.personMatch === 'any' ? '' : together})`,
    );
  }
  if (filter.tagId !== undefined) {
    conditions.push(
      `t.asset_id IN (
         WITH RECURSIVE branch (id) AS (
           SELECT @tagId UNION SELECT tag.id FROM branch CROSS JOIN tag ON tag.parent_id = branch.id)
         SELECT asset_id FROM branch CROSS JOIN tag_asset ON tag_asset.tag_id = branch.id)`,
    );
  }
  if (filter.bbox) {
    conditions.push(
      `${inMonth ? '+' : ''}t.latitude BETWEEN @south AND @north`,
      filter.bbox.west <= filter.bbox.east
        ? 't.longitude BETWEEN @west AND @east'
        : '(t.longitude >= @west OR t.longitude <= @east)',
    );
  }
  if (filter.seen) conditions.push(isSeen(filter.seen));
  if (filter.takenAfter !== undefined) conditions.push('t.file_created_at >= @takenAfter');
  if (filter.takenBefore !== undefined) conditions.push('t.file_created_at <= @takenBefore');
  if (filter.folder) {
    const { managedPath } = filter.folder;
    conditions.push(
      `t.asset_id IN (
         SELECT f.asset_id FROM asset_file f WHERE ${inFolder('@folder', false)}
         ${managedPath === undefined ? '' : `UNION ALL SELECT f.asset_id FROM asset_file f WHERE ${inFolder('@managedFolder', true)}`})`,
    );
  }
  return conditions;
}

/** As the markers of a map are chosen (`mapMarkers.ts`), so that a marker and its photos agree. */
function isSeen({ inAlbums }: { inAlbums: boolean }): string {
  const ofOwners = `t.owner_id IN (SELECT value FROM json_each(@seenOwners))
    AND (t.owner_id = @viewerId OR t.visibility = 'timeline')`;
  if (!inAlbums) return ofOwners;
  return `(${ofOwners} OR t.asset_id IN (
    SELECT x.asset_id FROM album_user mine CROSS JOIN album_asset x ON x.album_id = mine.album_id
    WHERE mine.user_id = @viewerId))`;
}
