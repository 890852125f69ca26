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

/** Photos whose originals lie in this very folder, by file name. */
export function listFolderAssets(
  db: ReadDb,
  args: { ownerId: string; path: string; isManaged: boolean },
): string[] {
  return prepared<[Record<string, string | number>], { id: string }>(
    db,
    `SELECT a.id FROM asset_file f CROSS JOIN asset a ON a.id = f.asset_id
     WHERE f.path >= @from AND f.path < @to AND f.kind = 'original' AND f.is_managed = @isManaged
       AND instr(substr(f.path, length(@from) + 1), '/') = 0 AND ${shown}
     ORDER BY f.path`,
  )
    .all({
      ownerId: args.ownerId,
      isManaged: args.isManaged ? 1 : 0,
      from: `${args.path}/`,
      // The character after the slash: everything that begins with the folder's name and a slash lies between.
      to: `${args.path}0`,
    })
    .map(({ id }) => id);
}
