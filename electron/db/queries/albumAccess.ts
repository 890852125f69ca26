import { prepared, type ReadDb } from '../connection.ts';

/** Whether a person is in an album, in whatever role. */
export function isAlbumMember(db: ReadDb, args: { albumId: string; userId: string }): boolean {
  return (
    prepared(db, `SELECT 1 FROM album_user WHERE album_id = ? AND user_id = ?`).get(
      args.albumId,
      args.userId,
    ) !== undefined
  );
}
