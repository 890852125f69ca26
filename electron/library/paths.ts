import { join } from 'node:path';

/** Where everything of one library lives. All of it is in one folder that a person can copy, move and back up. */
export interface LibraryPaths {
  readonly root: string;
  readonly database: string;
  readonly cacheDatabase: string;
  readonly originals: string;
  readonly derivatives: string;
  readonly backups: string;
  /** Profile pictures, by user. */
  readonly profiles: string;
  /** Originals of people whose account was removed; nothing in it is ever deleted or read. */
  readonly removed: string;
  /** Key and certificate of the network's door; readable by the owner only. */
  readonly tls: string;
  /** Models that were downloaded; not part of what a backup needs. */
  readonly models: string;
  /** Held locked while the library is open; the operating system frees it when the process dies. */
  readonly lock: string;
  /** Address and token of the running app, for the command line. */
  readonly instance: string;
}

export function libraryPaths(root: string): LibraryPaths {
  return {
    root,
    database: join(root, 'library.db'),
    cacheDatabase: join(root, 'cache.db'),
    originals: join(root, 'originals'),
    derivatives: join(root, 'derivatives'),
    backups: join(root, 'backups'),
    profiles: join(root, 'profiles'),
    removed: join(root, 'removed'),
    tls: join(root, 'tls'),
    models: join(root, 'models'),
    lock: join(root, 'lock.db'),
    instance: join(root, 'instance.json'),
  };
}

/** Two hex characters of the id, so that no folder holds more than 1/256 of the files. */
const shard = (assetId: string): string => assetId.slice(0, 2);

export const profileImagePath = (paths: LibraryPaths, userId: string): string =>
  join(paths.profiles, `${userId}.jpg`);

export const previewPath = (paths: LibraryPaths, assetId: string): string =>
  join(paths.derivatives, 'preview', shard(assetId), `${assetId}.jpg`);

export const encodedVideoPath = (paths: LibraryPaths, assetId: string): string =>
  join(paths.derivatives, 'video', shard(assetId), `${assetId}.mp4`);

/** What edits made of a photo: nothing in it that could not be made again. */
export const editedFolder = (paths: LibraryPaths, assetId: string): string =>
  join(paths.derivatives, 'edited', shard(assetId), assetId);

export type EditedKind = 'thumbnail' | 'preview' | 'fullsize';

/** `revision`: the id of the first of these edits. What has been made under a name is never replaced by something else. */
export const editedPath = (
  paths: LibraryPaths,
  assetId: string,
  revision: string,
  kind: EditedKind,
): string =>
  join(editedFolder(paths, assetId), `${revision}-${kind}.${kind === 'thumbnail' ? 'webp' : 'jpg'}`);

export const fullsizePath = (paths: LibraryPaths, assetId: string): string =>
  join(paths.derivatives, 'fullsize', shard(assetId), `${assetId}.jpg`);
