import type { ReadDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import type { AlbumRole } from './albumAccess.ts';
import { countAlbum } from './albumCounts.ts';
import type { CountedAlbum } from './albumCounts.ts';
import { listUsers } from './users.ts';
import type { UserRow } from './users.ts';

/** An album as `toAlbumResponse` takes it. Times are ms UTC, booleans 0 or 1. */
export interface AlbumDetail {
  id: string;
  ownerId: string;
  name: string;
  description: string;
  thumbnailAssetId: string | null;
  /** The album it lies in, if who asks is in that. */
  parentId: string | null;
  isActivityEnabled: number;
  sortOrder: 'asc' | 'desc';
  createdAt: number;
  updatedAt: number;
  /** Photos that are shown: not those in a trash, hidden or locked. */
  assetCount: number;
  /** Wall clocks of its oldest and newest photo, as if UTC. */
  startDate: number | null;
  endDate: number | null;
  lastModifiedAt: number | null;
  hasSharedLink: number;
  /** Set when its photos had to be counted: whoever asked may have that kept (`keepAlbumCounts`). */
  counted?: CountedAlbum;
  /** The owner first, then who asks, then the others by name. */
  users: { user: UserRow; role: AlbumRole }[];
}

type Row = Omit<AlbumDetail, 'users' | 'counted'> & { changes: number; isCounted: number };

/** Albums that `@userId` is in, with `condition`; newest first. Exported for the test that looks at its plan. */
export const albumsSql = (condition: string): string => `
  SELECT al.id, al.owner_id AS ownerId, al.name, al.description, al.thumbnail_asset_id AS thumbnailAssetId,
         (SELECT album_id FROM album_user WHERE album_id = al.parent_id AND user_id = @userId) AS parentId,
         al.is_activity_enabled AS isActivityEnabled, al.sort_order AS sortOrder, al.created_at AS createdAt,
         al.updated_at AS updatedAt, c.assets AS assetCount, c.start_date AS startDate, c.end_date AS endDate,
         c.last_modified_at AS lastModifiedAt, c.changes, c.counted = c.changes AS isCounted,
         EXISTS (SELECT 1 FROM shared_link l WHERE l.album_id = al.id) AS hasSharedLink
  FROM album_user me CROSS JOIN album al ON al.id = me.album_id CROSS JOIN album_count c ON c.album_id = al.id
  WHERE me.user_id = @userId AND al.deleted_at IS NULL AND ${condition}
  ORDER BY al.created_at DESC, al.id`;

export interface AlbumFilter {
  /** Who asks: only albums they are in. */
  userId: string;
  id?: string;
  /** The exact name. */
  name?: string;
  assetId?: string;
  isOwned?: boolean;
  /** Shared is an album that more than one person is in. */
  isShared?: boolean;
}

/** The albums a person is in, newest first. */
export function listAlbums(db: ReadDb, filter: AlbumFilter): AlbumDetail[] {
  const conditions = ['1'];
  if (filter.id !== undefined) conditions.push('al.id = @id');
  if (filter.name !== undefined) conditions.push('al.name = @name');
  if (filter.assetId !== undefined) {
    conditions.push(
      'EXISTS (SELECT 1 FROM album_asset x WHERE x.album_id = al.id AND x.asset_id = @assetId)',
    );
  }
  if (filter.isOwned !== undefined) conditions.push(`al.owner_id ${filter.isOwned ? '=' : '<>'} @userId`);
  if (filter.isShared !== undefined) {
    conditions.push(
      `${filter.isShared ? '' : 'NOT '}EXISTS (SELECT 1 FROM album_user x WHERE x.album_id = al.id AND x.user_id <> al.owner_id)`,
    );
  }
  const { userId, id, name, assetId } = filter;
  const rows = prepared<[Record<string, string>], Row>(db, albumsSql(conditions.join(' AND '))).all({
    userId,
    ...(id !== undefined && { id }),
    ...(name !== undefined && { name }),
    ...(assetId !== undefined && { assetId }),
  });
  const members = prepared<[string], { userId: string; role: AlbumRole }>(
    db,
    'SELECT user_id AS userId, role FROM album_user WHERE album_id = ?',
  );
  const membersOf = new Map(rows.map((row) => [row.id, members.all(row.id)]));
  // A household's worth of people: all of them are fewer than the questions would be.
  const known = new Map((rows.length === 0 ? [] : listUsers(db)).map((user) => [user.id, user]));
  return rows.map((row) => ({
    ...withCount(db, row),
    users: orderMembers(membersOf.get(row.id) ?? [], known, userId),
  }));
}

/** With the kept count while nothing has changed since, else counted now. */
function withCount(db: ReadDb, { changes, isCounted, ...row }: Row): Omit<AlbumDetail, 'users'> {
  if (isCounted === 1) return row;
  const { assets, ...dates } = countAlbum(db, row.id);
  return { ...row, ...dates, assetCount: assets, counted: { albumId: row.id, changes, assets, ...dates } };
}

function orderMembers(
  members: readonly { userId: string; role: AlbumRole }[],
  known: ReadonlyMap<string, UserRow>,
  viewerId: string,
): AlbumDetail['users'] {
  const rank = (member: { user: UserRow; role: AlbumRole }): number =>
    member.role === 'owner' ? 0 : member.user.id === viewerId ? 1 : 2;
  return members
    .flatMap(({ userId, role }) => {
      const user = known.get(userId);
      return user ? [{ user, role }] : [];
    })
    .toSorted((a, b) => rank(a) - rank(b) || a.user.name.localeCompare(b.user.name));
}

/** How many albums a person owns, shares with others or is invited to, and keeps to themselves. */
export function getAlbumStatistics(
  db: ReadDb,
  args: { userId: string },
): { owned: number; shared: number; notShared: number } {
  const row = prepared<[string, string], { owned: number; shared: number; notShared: number }>(
    db,
    `SELECT ifnull(sum(is_own), 0) AS owned, ifnull(sum(is_shared), 0) AS shared,
            ifnull(sum(is_own AND NOT is_shared), 0) AS notShared
     FROM (SELECT al.owner_id = ? AS is_own,
                  EXISTS (SELECT 1 FROM album_user x WHERE x.album_id = al.id AND x.user_id <> al.owner_id) AS is_shared
           FROM album_user me CROSS JOIN album al ON al.id = me.album_id
           WHERE me.user_id = ? AND al.deleted_at IS NULL)`,
  ).get(args.userId, args.userId);
  return row ?? { owned: 0, shared: 0, notShared: 0 };
}

/** The assets of an album that are shown, newest first. */
export function listAlbumAssets(db: ReadDb, args: { albumId: string }): string[] {
  return prepared<[string], { id: string }>(
    db,
    `SELECT a.id FROM album_asset aa CROSS JOIN asset a ON a.id = aa.asset_id
     WHERE aa.album_id = ? AND a.deleted_at IS NULL AND a.visibility IN ('archive', 'timeline')
     ORDER BY a.local_date_time DESC, a.id`,
  )
    .all(args.albumId)
    .map((row) => row.id);
}
