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

/** A folder as the database knows it; `managedPath` where it lies in the library's own. */
export interface FolderPath {
  path: string;
  managedPath?: string;
}

/** What a path of `folders` means. @param root absolute path of the library */
export function folderAt(root: string, path: string): FolderPath {
  const [folder, library] = [slashed(path), `${slashed(root)}/`];
  return {
    path: folder,
    ...(folder.startsWith(library) && { managedPath: folder.slice(library.length) }),
  };
}

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
  const { path: folder, managedPath } = folderAt(root, path);
  const ownerId = auth.user.id;
  const ids = [
    ...(managedPath === undefined
      ? []
      : await db.read.listFolderAssets({ ownerId, isManaged: true, path: managedPath })),
    ...(await db.read.listFolderAssets({ ownerId, isManaged: false, path: folder })),
  ];
  return db.read.getAssetDetails({ ids, withExif: true });
}
