import { prepared, type ReadDb } from '../connection.ts';

const shown = `a.owner_id = @ownerId AND a.deleted_at IS NULL AND a.visibility = 'timeline'`;

/** Folders that hold originals of a person's timeline, without their last slash: relative ones are the library's own. */
export function listFolders(db: ReadDb, args: { ownerId: string }): { path: string; isManaged: number }[] {
  // What rtrim takes away is every character that is no slash: the name of the file.
  return prepared<[{ ownerId: string }], { path: string; isManaged: number }>(
    db,
    `SELECT DISTINCT rtrim(rtrim(f.path, replace(f.path, '/', '')), '/') AS path, f.is_managed AS isManaged
     FROM asset a CROSS JOIN asset_file f ON f.asset_id = a.id AND f.kind = 'original'
     WHERE ${shown} ORDER BY 1`,
  ).all({ ownerId: args.ownerId });
}

/**
 * Condition of `asset_file f`: an original that lies in this very folder, not below it.
 *
 * @param folder names the value: the folder's path with a slash at its end, relative to the library's where it is managed
 */
export const inFolder = (folder: string, isManaged: boolean): string =>
  // The character after the slash: what begins with the folder's name and a slash lies between the two.
  `f.path >= ${folder} AND f.path < rtrim(${folder}, '/') || '0' AND f.kind = 'original'
     AND f.is_managed = ${isManaged ? 1 : 0} AND instr(substr(f.path, length(${folder}) + 1), '/') = 0`;

/** Photos whose originals lie in this very folder, by file name. */
export function listFolderAssets(
  db: ReadDb,
  args: { ownerId: string; path: string; isManaged: boolean },
): string[] {
  return prepared<[Record<string, string>], { id: string }>(
    db,
    `SELECT a.id FROM asset_file f CROSS JOIN asset a ON a.id = f.asset_id
     WHERE ${inFolder('@folder', args.isManaged)} AND ${shown} ORDER BY f.path`,
  )
    .all({ ownerId: args.ownerId, folder: `${args.path}/` })
    .map(({ id }) => id);
}
