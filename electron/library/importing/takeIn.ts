import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { AppError, toPlainError, type ErrorName } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { NewAssetFile } from '../../db/queries/assetFiles.ts';
import type { NewExif } from '../../db/queries/exif.ts';
import type { Created, NewAsset } from '../../db/queries/importing.ts';
import { firstJobs } from '../../jobs/pipeline.ts';
import type { AssetMetadata, MetadataSource } from '../../media/metadata/types.ts';
import type { ComputeClient, Sniffed } from '../../media/tasks.ts';
import type { EventHub } from '../events.ts';
import type { LibraryPaths } from '../paths.ts';
import { explainFileError, explainStoreError } from './fileErrors.ts';
import { dateFolder, safeFileName } from './fileName.ts';
import type { KeyedLock } from './keyedLock.ts';
import {
  discard,
  hashFile,
  place,
  receive,
  removePart,
  requireSpace,
  type Part,
  type Placed,
} from './storeOriginal.ts';

export interface IntakeDeps {
  db: DbClient;
  compute: ComputeClient;
  metadata: MetadataSource;
  events: EventHub;
  paths: LibraryPaths;
  /**
   * One per library, keyed by content (SHA-1 in hex), whoever's it is: the same bytes coming in twice at once are one
   * asset, and a file is never deleted while another photo takes it over.
   */
  lock: KeyedLock;
}

export type TakenIn = { status: 'created' | 'duplicate'; assetId: string };

/** What the giver of a file says of it, beside its bytes. */
export interface IntakeFacts {
  ownerId: string;
  fileName: string;
  fileCreatedAt: number;
  fileModifiedAt: number;
  isFavorite?: boolean;
  visibility?: NewAsset['visibility'];
  livePhotoVideoId?: string;
  metadata?: NewAsset['metadata'];
  /** The external library that the file belongs to. */
  libraryId?: string;
  /** An upload: refused where the owner's quota has no room for it. */
  holdsQuota?: boolean;
  /** The line of an import's report that this file is; it is closed in the transaction that makes the asset. */
  importItemId?: number;
}

/** Takes a file of this machine into the library: copied, or left where it is and referenced. */
export async function takeInFile(
  deps: IntakeDeps,
  args: {
    ownerId: string;
    path: string;
    mode: 'copy' | 'reference';
    sidecarPath?: string;
    importItemId?: number;
    signal?: AbortSignal;
  },
): Promise<TakenIn> {
  const name = basename(args.path);
  const before = await stat(args.path).catch((error: unknown) => {
    throw explainFileError(error, name);
  });
  if (before.size === 0) throw new AppError('EmptyFile', t('intake.emptyFile', { name }));
  const sniffed = await sniffMedia(deps, args.path, name, args.signal);
  // Birth times are unknown on some systems (0) and later than the content on copies: the earlier one counts.
  const created = before.birthtimeMs > 0 ? Math.min(before.birthtimeMs, before.mtimeMs) : before.mtimeMs;
  const facts: IntakeFacts = {
    ownerId: args.ownerId,
    fileName: name,
    fileCreatedAt: Math.round(created),
    fileModifiedAt: Math.round(before.mtimeMs),
    ...(args.importItemId !== undefined && { importItemId: args.importItemId }),
  };
  const sidecar = args.sidecarPath === undefined ? undefined : { path: args.sidecarPath };

  if (args.mode === 'reference') {
    const known = await deps.db.read.findFileByPath({ path: slashed(args.path), ownerId: args.ownerId });
    // An external library looks after it, also when it changes.
    if (known?.libraryId) return { status: 'duplicate', assetId: known.assetId };
    const hashed = await hashFile(args.path, args.signal).catch((error: unknown) => {
      throw explainFileError(error, name);
    });
    if (known && !(await deps.db.read.findByChecksum({ ownerId: args.ownerId, checksum: hashed.checksum }))) {
      throw new AppError('FileChanged', t('intake.changedInPlace', { name }));
    }
    return storeAsset(deps, facts, sniffed, { kind: 'referenced', path: args.path, ...hashed }, sidecar);
  }
  // Reading first is only worth it when the bytes may be here already: a re-dropped folder is then not copied.
  if (await deps.db.read.hasFileOfSize({ ownerId: args.ownerId, size: before.size })) {
    const { checksum } = await hashFile(args.path, args.signal).catch((error: unknown) => {
      throw explainFileError(error, name);
    });
    const twin = await deps.db.read.findByChecksum({ ownerId: args.ownerId, checksum });
    if (twin) return { status: 'duplicate', assetId: twin.assetId };
  }
  await requireSpace(deps.paths.root, before.size, name);
  const part = await receive(deps.paths, { path: args.path }, { name, signal: args.signal });
  const after = await stat(args.path).catch(() => undefined);
  if (part.size !== before.size || (after && after.mtimeMs !== before.mtimeMs)) {
    await removePart(part);
    throw new AppError('FileChanged', t('intake.changed', { name }));
  }
  return storeAsset(deps, facts, sniffed, { kind: 'received', part, readableAt: args.path }, sidecar);
}

/** What a file is, refusing what is neither photo nor video. */
export async function sniffMedia(
  deps: Pick<IntakeDeps, 'compute'>,
  path: string,
  name: string,
  signal?: AbortSignal,
): Promise<Sniffed & { kind: 'image' | 'video' }> {
  const sniffed = await deps.compute.run('sniff', { path, fileName: name }, { signal, priority: 5 });
  if (sniffed.kind === 'image' || sniffed.kind === 'video') return { ...sniffed, kind: sniffed.kind };
  throw new AppError('UnsupportedFormat', t('intake.notMedia', { name }));
}

export type Content =
  | { kind: 'received'; part: Part; readableAt: string }
  // The checksum is of the content; of a file of an external library it is of the path.
  | { kind: 'referenced'; path: string; checksum: Buffer; size: number };

/**
 * The second half, the same for every way in: read the metadata (its date decides the folder), give the bytes
 * their final name, write the rows with the first jobs, state the fact. Bytes that a row refuses are taken back.
 */
export async function storeAsset(
  deps: IntakeDeps,
  facts: IntakeFacts,
  sniffed: Sniffed & { kind: 'image' | 'video' },
  content: Content,
  sidecar?: { path: string },
): Promise<TakenIn> {
  const checksum = content.kind === 'received' ? content.part.checksum : content.checksum;
  return deps.lock.run(checksum.toString('hex'), async () => {
    const placedHere: Placed[] = [];
    try {
      const { ownerId, libraryId } = facts;
      const twin = await deps.db.read.findByChecksum({
        ownerId,
        checksum,
        ...(libraryId !== undefined && { libraryId }),
      });
      if (twin) {
        if (content.kind === 'received') await removePart(content.part);
        return { status: 'duplicate', assetId: twin.assetId };
      }
      const reading = await readMetadata(deps, facts, sniffed, content, sidecar);
      const created = await writeAsset(deps, facts, sniffed, content, sidecar, reading, placedHere);
      if (created.status !== 'created') {
        for (const placed of placedHere) await discard(placed);
        if (created.status === 'overQuota') throw new AppError('BadRequest', t('assets.quotaExceeded'));
        return { status: 'duplicate', assetId: created.assetId };
      }
      deps.events.emit('asset.added', { ownerId: facts.ownerId, assetId: created.assetId });
      if (created.hiddenAssetId) {
        deps.events.emit('asset.hidden', { ownerId: facts.ownerId, assetId: created.hiddenAssetId });
      }
      return { status: 'created', assetId: created.assetId };
    } catch (error) {
      // A placed file stays: whether its row was written may be unknown (the database thread died, say), and a file
      // without a row is adopted by the next import of the same bytes, while a row without a file is a lost photo.
      if (content.kind === 'received') await removePart(content.part);
      throw explainStoreError(error, facts.fileName);
    }
  });
}

interface MetadataReading {
  metadata: AssetMetadata | null;
  problem?: Error;
}

/** Unreadable metadata never keeps a picture out: it comes in under its file's date, and a job tries again. */
async function readMetadata(
  deps: IntakeDeps,
  facts: IntakeFacts,
  sniffed: Sniffed,
  content: Content,
  sidecar: { path: string } | undefined,
): Promise<MetadataReading> {
  try {
    const path = content.kind === 'received' ? content.readableAt : content.path;
    const metadata = await deps.metadata.read(path, {
      mimeType: sniffed.mimeType,
      sidecarPath: sidecar?.path,
      fallbackDate: facts.fileCreatedAt,
    });
    return { metadata };
  } catch (error) {
    const { message } = toPlainError(error);
    return { metadata: null, problem: error instanceof Error ? error : new Error(message) };
  }
}

async function writeAsset(
  deps: IntakeDeps,
  facts: IntakeFacts,
  sniffed: Sniffed & { kind: 'image' | 'video' },
  content: Content,
  sidecar: { path: string } | undefined,
  { metadata, problem }: MetadataReading,
  placedHere: Placed[],
): Promise<Created> {
  const id = randomUUID();
  const localDateTime = metadata?.localDateTime ?? facts.fileCreatedAt;
  const label = await deps.db.read.getStorageLabel({ userId: facts.ownerId });
  const folder = label === null ? dateFolder(localDateTime) : `${label}/${dateFolder(localDateTime)}`;
  const fileName = withTrueExtension(safeFileName(facts.fileName), sniffed);
  const isClaimed = async (path: string): Promise<boolean> =>
    (await deps.db.read.findFileByPath({ path })) !== null;

  const files: NewAssetFile[] = [];
  let size: number;
  if (content.kind === 'received') {
    const placed = await place(deps.paths, content.part, {
      folder,
      fileName,
      modifiedAt: facts.fileModifiedAt,
      isClaimed,
    });
    placedHere.push(placed);
    size = content.part.size;
    files.push(
      await fileRow('original', placed.absolutePath, placed.relativePath, true, content.part.checksum),
    );
    if (sidecar) files.push(await copySidecar(deps, sidecar.path, placed, folder, isClaimed, placedHere));
  } else {
    size = content.size;
    files.push(await fileRow('original', content.path, slashed(content.path), false, content.checksum));
    if (sidecar) {
      const { checksum } = await hashFile(sidecar.path);
      files.push(await fileRow('sidecar', sidecar.path, slashed(sidecar.path), false, checksum));
    }
  }

  const type = sniffed.kind === 'image' ? 'IMAGE' : 'VIDEO';
  return deps.db.write.createAsset({
    asset: {
      id,
      ownerId: facts.ownerId,
      type,
      originalFileName: facts.fileName,
      mimeType: sniffed.mimeType,
      checksum: files[0]?.checksum ?? new Uint8Array(),
      fileCreatedAt: metadata?.dateTimeOriginal ?? facts.fileCreatedAt,
      fileModifiedAt: facts.fileModifiedAt,
      localDateTime,
      width: metadata?.width ?? null,
      height: metadata?.height ?? null,
      duration: metadata?.durationMs ?? null,
      isFavorite: facts.isFavorite ?? false,
      visibility: facts.visibility ?? 'timeline',
      livePhotoVideoId: facts.livePhotoVideoId ?? null,
      ...(facts.libraryId !== undefined && { libraryId: facts.libraryId }),
      exif: metadata && exifOf(metadata, size),
      files,
      metadata: facts.metadata ?? [],
    },
    jobs: firstJobs({ type, mimeType: sniffed.mimeType, metadataMissing: metadata === null }).map((job) => ({
      ...job,
      assetId: id,
    })),
    ...(facts.holdsQuota && { holdsQuota: true }),
    ...(facts.importItemId !== undefined && {
      importItem: { id: facts.importItemId, remark: remarkOn(facts, sniffed, problem) },
    }),
  });
}

/** What the report says of a file that came in all the same. */
function remarkOn(
  facts: IntakeFacts,
  sniffed: Sniffed,
  problem: Error | undefined,
): { name: string; message: string } | undefined {
  if (problem) return toPlainError(problem);
  if (!sniffed.extensionLies) return undefined;
  const said = { name: facts.fileName, mimeType: sniffed.mimeType };
  return { name: 'WrongExtension' satisfies ErrorName, message: t('intake.wrongExtension', said) };
}

/** An original keeps its XMP beside it, under its own name: `IMG_1.jpg.xmp`. */
export async function copySidecar(
  deps: Pick<IntakeDeps, 'paths'>,
  path: string,
  original: Pick<Placed, 'absolutePath'>,
  folder: string,
  isClaimed: (path: string) => Promise<boolean>,
  placedHere: Placed[],
): Promise<NewAssetFile> {
  const part = await receive(deps.paths, { path }, { name: basename(path) });
  const modifiedAt = (await stat(path)).mtimeMs;
  const placed = await place(deps.paths, part, {
    folder,
    fileName: `${basename(original.absolutePath)}.xmp`,
    modifiedAt,
    isClaimed,
  });
  placedHere.push(placed);
  return fileRow('sidecar', placed.absolutePath, placed.relativePath, true, part.checksum);
}

async function fileRow(
  kind: NewAssetFile['kind'],
  absolutePath: string,
  path: string,
  isManaged: boolean,
  checksum: Buffer,
): Promise<NewAssetFile> {
  const info = await stat(absolutePath);
  return {
    id: randomUUID(),
    kind,
    path,
    isManaged,
    device: info.dev,
    inode: info.ino,
    size: info.size,
    modifiedAt: Math.round(info.mtimeMs),
    checksum: new Uint8Array(checksum),
  };
}

const slashed = (path: string): string => (process.platform === 'win32' ? path.replaceAll('\\', '/') : path);

/** A picture that lies about its kind gets its true extension in the library; its given name is kept in the row. */
function withTrueExtension(name: string, sniffed: Sniffed): string {
  return sniffed.extensionLies || extname(name) === '' ? `${name}.${sniffed.extension}` : name;
}

/** The columns of `exif` that metadata gives. */
export function exifOf(metadata: AssetMetadata, fileSize: number): NewExif {
  return {
    make: metadata.make,
    model: metadata.model,
    lensModel: metadata.lensModel,
    fNumber: metadata.fNumber,
    focalLength: metadata.focalLength,
    iso: metadata.iso,
    exposureTime: metadata.exposureTime,
    dateTimeOriginal: metadata.dateTimeOriginal,
    modifyDate: metadata.modifyDate,
    timeZone: metadata.timeZone,
    latitude: metadata.latitude,
    longitude: metadata.longitude,
    city: metadata.place?.city ?? null,
    state: metadata.place?.state ?? null,
    country: metadata.place?.country ?? null,
    description: metadata.description ?? '',
    orientation: metadata.orientation,
    projectionType: metadata.projectionType,
    rating: metadata.rating,
    keywords: metadata.keywords,
    fileSize,
    exifImageWidth: metadata.exifImageWidth,
    exifImageHeight: metadata.exifImageHeight,
    fps: metadata.fps,
    profileDescription: metadata.profileDescription,
    contentIdentifier: metadata.contentIdentifier,
    regions: metadata.regions,
  };
}
