import type { ReadDb, WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';

/** What goes with an album: what people said in it, and links to it. In the database's own names; a link's key in hex. */
export interface AlbumBelongings {
  activities: Record<(typeof activityColumns)[number], string | number | null>[];
  links: Record<(typeof linkColumns)[number], string | number | null>[];
}

const activityColumns = ['id', 'owner_id', 'asset_id', 'comment', 'created_at'] as const;

const linkColumns = [
  'id',
  'owner_id',
  'key',
  'slug',
  'description',
  'password_hash',
  'allow_upload',
  'allow_download',
  'show_metadata',
  'expires_at',
  'created_at',
] as const;

export function readBelongings(db: ReadDb, albumId: string): AlbumBelongings {
  return {
    activities: prepared<[string], AlbumBelongings['activities'][number]>(
      db,
      `SELECT ${activityColumns.join(', ')} FROM activity WHERE album_id = ? ORDER BY created_at, id`,
    ).all(albumId),
    links: prepared<[string], AlbumBelongings['links'][number]>(
      db,
      `SELECT ${linkColumns.map((name) => (name === 'key' ? 'hex(key) AS key' : name)).join(', ')}
       FROM shared_link WHERE album_id = ? ORDER BY created_at, id`,
    ).all(albumId),
  };
}

/**
 * Brings them back with their album. What was said by somebody who is gone, or about a photo that is, stays away; a name
 * that another link has got since stays that one's.
 */
export function putBelongings(db: WriteDb, albumId: string, { activities, links }: AlbumBelongings): void {
  const say = prepared<[Record<string, string | number | null>], unknown>(
    db,
    `INSERT OR IGNORE INTO activity (album_id, ${activityColumns.join(', ')})
     SELECT @albumId, ${activityColumns.map((name) => `@${name}`).join(', ')} FROM user
     WHERE user.id = @owner_id AND (@asset_id IS NULL OR EXISTS (SELECT 1 FROM asset WHERE id = @asset_id))`,
  );
  for (const activity of activities) say.run({ ...activity, albumId });
  const link = prepared<[Record<string, string | number | null>], unknown>(
    db,
    `INSERT OR IGNORE INTO shared_link (album_id, ${linkColumns.join(', ')})
     SELECT @albumId, ${linkColumns.map((name) => linkValues[name] ?? `@${name}`).join(', ')} FROM user WHERE user.id = @owner_id`,
  );
  for (const row of links) link.run({ ...row, albumId });
}

const linkValues: Partial<Record<(typeof linkColumns)[number], string>> = {
  key: 'unhex(@key)',
  slug: 'iif(EXISTS (SELECT 1 FROM shared_link other WHERE other.slug = @slug), NULL, @slug)',
};
