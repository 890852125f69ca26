import type { DbClient } from '../../db/client.ts';
import type { AssetDetail } from '../../db/queries/assets.ts';
import type { AuthContext } from '../auth/context.ts';

interface FolderDeps {
  db: DbClient;
  /** Absolute path of the library. */
  root: string;
}

/** Every system's paths are told with slashes, as they are kept. */
const slashed = (path: string): string => path.replaceAll('\\', '/').replace(/\/+$/, '');

/** Folders that hold the caller's originals; absolute, without a slash at the end. */
export async function folders({ db, root }: FolderDeps, auth: AuthContext): Promise<string[]> {
  const found = await db.read.listFolders({ ownerId: auth.user.id });
  const paths = found.map(({ path, isManaged }) =>
    isManaged === 1 ? slashed(`${slashed(root)}/${path}`) : path,
  );
  return [...new Set(paths)].toSorted();
}

/** The caller's photos whose originals lie in this very folder, by file name. */
export async function folderAssets(
  { db, root }: FolderDeps,
  auth: AuthContext,
  path: string,
): Promise<AssetDetail[]> {
  const [folder, library] = [slashed(path), slashed(root)];
  const isManaged = folder.startsWith(`${library}/`);
  const ownerId = auth.user.id;
  const ids = [
    ...(isManaged
      ? await db.read.listFolderAssets({ ownerId, isManaged, path: folder.slice(library.length + 1) })
      : []),
    ...(await db.read.listFolderAssets({ ownerId, isManaged: false, path: folder })),
  ];
  return db.read.getAssetDetails({ ids, withExif: true });
}
