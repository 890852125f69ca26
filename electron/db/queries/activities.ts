import type { ReadDb, WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';

/** A comment, or a like where there is none. `assetId` null: about the album as a whole. */
export interface ActivityRow {
  id: string;
  ownerId: string;
  albumId: string;
  assetId: string | null;
  comment: string | null;
  createdAt: number;
}

const columns = `c.id, c.owner_id AS ownerId, c.album_id AS albumId, c.asset_id AS assetId, c.comment, c.created_at AS createdAt`;

/** About a photo only while it is in the album and shown: undo of taking it out brings what was said of it back, too. */
const isShown = `(c.asset_id IS NULL OR EXISTS (
  SELECT 1 FROM album_asset aa CROSS JOIN asset a ON a.id = aa.asset_id
  WHERE aa.album_id = c.album_id AND aa.asset_id = c.asset_id AND a.deleted_at IS NULL AND a.visibility IN ('archive', 'timeline')))`;

export interface ActivityFilter {
  albumId: string;
  assetId?: string;
  /** About the album as a whole, or about photos; both unless told. */
  level?: 'album' | 'asset';
  type?: 'comment' | 'like';
  /** Only this person's. */
  userId?: string;
}

/** What was said, oldest first. */
export function listActivities(db: ReadDb, filter: ActivityFilter): ActivityRow[] {
  const conditions = ['c.album_id = @albumId', isShown];
  if (filter.level !== undefined) {
    conditions.push(`c.asset_id IS ${filter.level === 'asset' ? 'NOT ' : ''}NULL`);
  }
  if (filter.assetId !== undefined) conditions.push('c.asset_id = @assetId');
  if (filter.type !== undefined)
    conditions.push(`c.comment IS ${filter.type === 'comment' ? 'NOT ' : ''}NULL`);
  if (filter.userId !== undefined) conditions.push('c.owner_id = @userId');
  const { albumId, assetId, userId } = filter;
  return prepared<[Record<string, string>], ActivityRow>(
    db,
    `SELECT ${columns} FROM activity c CROSS JOIN user u ON u.id = c.owner_id AND u.deleted_at IS NULL
     WHERE ${conditions.join(' AND ')} ORDER BY c.created_at, c.id`,
  ).all({
    albumId,
    ...(assetId !== undefined && { assetId }),
    ...(userId !== undefined && { userId }),
  });
}

/** How much was said of a photo of an album, or of the album and all in it. */
export function countActivities(
  db: ReadDb,
  args: { albumId: string; assetId?: string },
): { comments: number; likes: number } {
  const all = listActivities(db, args);
  const comments = all.filter(({ comment }) => comment !== null).length;
  return { comments, likes: all.length - comments };
}

/** Undefined when there is none. */
export function getActivity(db: ReadDb, args: { id: string }): ActivityRow | undefined {
  return prepared<[string], ActivityRow>(db, `SELECT ${columns} FROM activity c WHERE c.id = ?`).get(args.id);
}

/** Keeps what somebody said. Who likes something again did so already: then the first like comes back. */
export function createActivity(
  db: WriteDb,
  activity: ActivityRow,
): { activity: ActivityRow; isNew: boolean } {
  if (activity.comment === null) {
    const before = prepared<[string, string | null, string], ActivityRow>(
      db,
      `SELECT ${columns} FROM activity c
       WHERE c.album_id = ? AND ifnull(c.asset_id, '') = ifnull(?, '') AND c.owner_id = ? AND c.comment IS NULL`,
    ).get(activity.albumId, activity.assetId, activity.ownerId);
    if (before) return { activity: before, isNew: false };
  }
  prepared<[ActivityRow]>(
    db,
    `INSERT INTO activity (id, owner_id, album_id, asset_id, comment, created_at)
     VALUES (@id, @ownerId, @albumId, @assetId, @comment, @createdAt)`,
  ).run(activity);
  return { activity, isNew: true };
}

export function deleteActivity(db: WriteDb, args: { id: string }): void {
  prepared<[string]>(db, 'DELETE FROM activity WHERE id = ?').run(args.id);
}
