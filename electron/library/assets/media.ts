import { stat } from 'node:fs/promises';
import type { Permission } from '../../../shared/api/permissions.ts';
import type { AssetMediaSize } from '../../../shared/api/assetMedia.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { MediaFile } from '../../db/queries/assetMedia.ts';
import type { ComputeClient } from '../../media/tasks.ts';
import type { AuthContext } from '../auth/context.ts';
import type { KeyedLock } from '../importing/keyedLock.ts';
import { noAccess, requireLinkAllows, viewerOf } from './access.ts';
import { editedFile } from '../edits/editedFiles.ts';
import { encodedVideoPath, fullsizePath, previewPath, type EditedKind, type LibraryPaths } from '../paths.ts';
import { absolutePath } from '../processing/original.ts';

export interface MediaDeps {
  db: DbClient;
  paths: LibraryPaths;
  compute: ComputeClient;
  /** The same rendering asked for twice at once is made once. */
  lock: KeyedLock;
}

/** Bytes to send: a file on disk, or a small picture from the cache. */
export type Media =
  | { kind: 'file'; path: string; mimeType: string; fileName: string; etag: string }
  | { kind: 'bytes'; bytes: Uint8Array; mimeType: string; fileName: string; etag: string };

/** Types that a browser may show in place. SVG is a document that may hold scripts: it is only ever downloaded. */
const webSafe: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
]);

/** The asset's file, if the caller may see it. @throws AppError BadRequest, the same for "not there" and "not yours". */
async function visibleFile(
  deps: Pick<MediaDeps, 'db'>,
  auth: AuthContext,
  assetId: string,
  permission: Permission,
): Promise<MediaFile> {
  requireLinkAllows(auth, permission);
  const file = await deps.db.read.getMediaFile({ assetId, viewer: viewerOf(auth) });
  if (!file) throw noAccess(permission);
  return named(auth, file);
}

/** The name often is a date or a place. */
const named = (auth: AuthContext, file: MediaFile): MediaFile =>
  auth.sharedLink?.showMetadata === false ? { ...file, fileName: file.assetId } : file;

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
      throw error;
    },
  );

const withExtension = (name: string, extension: string): string =>
  `${name.replace(/\.[^.]*$/, '')}.${extension}`;

/**
 * A derivative for showing. `fullsize` is the original where browsers can show it, else a rendering made now and kept.
 * @throws AppError NotFound while it has not been generated.
 */
export async function openDerivative(
  deps: MediaDeps,
  auth: AuthContext,
  assetId: string,
  size: AssetMediaSize,
  wantsEdited: boolean,
): Promise<Media> {
  if (size === 'thumbnail') return openThumbnail(deps, auth, assetId, wantsEdited);
  const file = await visibleFile(deps, auth, assetId, 'asset.view');
  const mayHaveAll = !auth.sharedLink || auth.sharedLink.allowDownload;
  if (isShownEdited(auth, file, wantsEdited)) {
    return edited(deps, file, size === 'preview' || !mayHaveAll ? 'preview' : 'fullsize');
  }
  if (size === 'preview' || file.type === 'VIDEO') return preview(deps, file);
  // A file tells where it was taken: who may not download it is shown what was made of it.
  if (!mayHaveAll) return preview(deps, file);
  if (webSafe.has(file.mimeType)) return original(deps, file);
  return fullsize(deps, file);
}

async function openThumbnail(
  deps: MediaDeps,
  auth: AuthContext,
  assetId: string,
  wantsEdited: boolean,
): Promise<Media> {
  requireLinkAllows(auth, 'asset.view');
  const found = await deps.db.read.getThumbnail({ assetId, viewer: viewerOf(auth) });
  if (!found) throw noAccess('asset.view');
  const file = named(auth, found.file);
  if (isShownEdited(auth, file, wantsEdited)) return edited(deps, file, 'thumbnail');
  const bytes = found.data;
  if (!bytes) throw new AppError('NotFound', t('media.notGenerated', { file: file.fileName }));
  return {
    kind: 'bytes',
    bytes,
    mimeType: 'image/webp',
    fileName: withExtension(file.fileName, 'webp'),
    etag: `${file.checksum}-t${bytes.length}`,
  };
}

/** Who comes by a link sees what its owner shows: what was cut off is nobody else's. */
const isShownEdited = (
  auth: AuthContext,
  file: MediaFile,
  wantsEdited: boolean,
): file is MediaFile & { revision: string } =>
  file.revision !== null && (wantsEdited || auth.sharedLink !== undefined);

/** What edits made of it. */
async function edited(
  deps: MediaDeps,
  file: MediaFile & { revision: string },
  kind: EditedKind,
): Promise<Media> {
  const source = { ...file, path: absolutePath(deps.paths, file) };
  const isThumbnail = kind === 'thumbnail';
  return {
    kind: 'file',
    path: await editedFile(deps, source, file.revision, kind),
    mimeType: isThumbnail ? 'image/webp' : 'image/jpeg',
    fileName: withExtension(file.fileName, isThumbnail ? 'webp' : 'jpg'),
    etag: `${file.revision}-${kind}`,
  };
}

async function preview(deps: MediaDeps, file: MediaFile): Promise<Media> {
  const path = previewPath(deps.paths, file.assetId);
  const info = await stat(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!info) throw new AppError('NotFound', t('media.notGenerated', { file: file.fileName }));
  return {
    kind: 'file',
    path,
    mimeType: 'image/jpeg',
    fileName: withExtension(file.fileName, 'jpg'),
    etag: `${file.checksum}-p${Math.round(info.mtimeMs)}`,
  };
}

/** Rendering a HEIC or RAW at full size takes a second or two and is only wanted by who zooms in: made when asked for. */
async function fullsize(deps: MediaDeps, file: MediaFile): Promise<Media> {
  const path = fullsizePath(deps.paths, file.assetId);
  await deps.lock.run(`fullsize:${file.assetId}`, async () => {
    if (await exists(path)) return;
    await deps.compute.run(
      'renderFullsize',
      { path: absolutePath(deps.paths, file), mimeType: file.mimeType, outputPath: path },
      { priority: 10 },
    );
  });
  return {
    kind: 'file',
    path,
    mimeType: 'image/jpeg',
    fileName: withExtension(file.fileName, 'jpg'),
    etag: `${file.checksum}-f`,
  };
}

function original(deps: Pick<MediaDeps, 'paths'>, file: MediaFile): Media {
  return {
    kind: 'file',
    path: absolutePath(deps.paths, file),
    mimeType: file.mimeType,
    fileName: file.fileName,
    etag: file.checksum,
  };
}

/**
 * The original, byte for byte; or, where it has edits and they are wanted, what they made of it at full size.
 * @throws AppError FileMissing when it is not where it was.
 */
export async function openOriginal(
  deps: MediaDeps,
  auth: AuthContext,
  assetId: string,
  wantsEdited: boolean,
): Promise<Media> {
  const file = await visibleFile(deps, auth, assetId, 'asset.download');
  return isShownEdited(auth, file, wantsEdited) ? edited(deps, file, 'fullsize') : original(deps, file);
}

/** What a player should play: the copy made for browsers if there is one, else the original. */
export async function openPlayback(
  deps: Pick<MediaDeps, 'db' | 'paths'>,
  auth: AuthContext,
  assetId: string,
): Promise<Media> {
  const file = await visibleFile(deps, auth, assetId, 'asset.view');
  const encoded = encodedVideoPath(deps.paths, assetId);
  if (!(await exists(encoded))) {
    // The original holds the metadata that this link keeps to itself.
    if (auth.sharedLink?.showMetadata === false) {
      throw new AppError('NotFound', t('media.notGenerated', { file: file.fileName }));
    }
    return original(deps, file);
  }
  return {
    kind: 'file',
    path: encoded,
    mimeType: 'video/mp4',
    fileName: withExtension(file.fileName, 'mp4'),
    etag: `${file.checksum}-v`,
  };
}

/** True when a browser may show this type in place of downloading it. */
export const mayShowInline = (mimeType: string): boolean =>
  webSafe.has(mimeType) || mimeType.startsWith('video/');
