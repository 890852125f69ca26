import { Transform } from 'node:stream';
import type { Readable } from 'node:stream';
import type { AssetBulkUploadCheckResponse } from '../../../shared/api/assets.ts';
import type { UploadFields } from '../../../shared/api/assetMedia.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { AuthContext } from '../auth/context.ts';
import { parseChecksum, receiveUpload } from '../importing/storeUpload.ts';
import type { ReceivedUpload } from '../importing/storeUpload.ts';
import type { IntakeDeps, TakenIn } from '../importing/takeIn.ts';
import { requireMotionPart } from './assets.ts';

/** Which files of a client are here already, by SHA-1. One answer per file, in the same order. */
export async function checkUploads(
  deps: { db: DbClient },
  auth: AuthContext,
  assets: readonly { id: string; checksum: string }[],
): Promise<AssetBulkUploadCheckResponse> {
  const checksums = assets.map(({ checksum }) => {
    const bytes = parseChecksum(checksum);
    if (!bytes) throw new AppError('BadRequest', t('assets.notAChecksum', { checksum }));
    return bytes.toString('hex');
  });
  const found = await deps.db.read.findByChecksums({ ownerId: auth.user.id, checksums });
  return {
    results: assets.map(({ id }, index) => {
      const twin = found[index];
      return twin
        ? { id, action: 'reject', reason: 'duplicate', assetId: twin.assetId, isTrashed: twin.isTrashed }
        : { id, action: 'accept' };
    }),
  };
}

/**
 * The asset that has the bytes a client is about to send, if its announced SHA-1 (hex or base64) says so; then
 * nothing need be sent. What is no checksum announces nothing.
 */
export async function findAnnounced(
  deps: { db: DbClient },
  auth: AuthContext,
  checksum: string | undefined,
): Promise<string | undefined> {
  // A visitor of a link is not told what its owner has.
  const bytes = checksum === undefined || auth.sharedLink ? null : parseChecksum(checksum);
  if (!bytes) return undefined;
  const [twin] = await deps.db.read.findByChecksums({
    ownerId: auth.user.id,
    checksums: [bytes.toString('hex')],
  });
  return twin?.assetId;
}

/** Of a form's announced length, what may be names, fields and boundaries instead of the file, bytes. */
const formOverhead = 64 * 1024;

/**
 * Takes an upload's bytes in, as far as the person's quota allows: refused at once when so much is announced, and
 * else when it arrives. @throws AppError BadRequest, DiskFull …
 */
export async function receive(
  deps: IntakeDeps,
  auth: AuthContext,
  upload: { fileName: string; stream: Readable; expectedSize?: number; signal?: AbortSignal },
): Promise<ReceivedUpload> {
  const user = await deps.db.read.getUser({ id: auth.user.id });
  if (!user || user.quotaBytes === null) return receiveUpload(deps, upload);
  const left = user.quotaBytes - user.usageBytes;
  if ((upload.expectedSize ?? 0) - formOverhead > left) throw quotaExceeded();
  return receiveUpload(deps, { ...upload, stream: upload.stream.compose(atMost(left)) });
}

const quotaExceeded = (): AppError => new AppError('BadRequest', t('assets.quotaExceeded'));

/** Passes bytes on until there are more than `left`. */
function atMost(left: number): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > left) done(quotaExceeded());
      else done(null, chunk);
    },
  });
}

/** Stores what was received under what the form says of it. @throws AppError; then nothing is kept. */
export async function store(
  deps: IntakeDeps,
  auth: AuthContext,
  received: ReceivedUpload,
  args: { fileName: string; fields: UploadFields; sidecar?: Uint8Array },
): Promise<TakenIn> {
  const { fields } = args;
  try {
    if (fields.livePhotoVideoId !== undefined) await requireMotionPart(deps, auth, fields.livePhotoVideoId);
  } catch (error) {
    await received.discard();
    throw error;
  }
  const taken = await received.finish({
    ownerId: auth.user.id,
    fileName: fields.filename || args.fileName,
    ...(fields.fileCreatedAt !== undefined && { fileCreatedAt: fields.fileCreatedAt }),
    ...(fields.fileModifiedAt !== undefined && { fileModifiedAt: fields.fileModifiedAt }),
    // Whether its owner likes it and where it lies is not for a link's visitor to say, but that it is half of a photo.
    ...(fields.isFavorite !== undefined && !auth.sharedLink && { isFavorite: fields.isFavorite }),
    ...(fields.visibility !== undefined &&
      (!auth.sharedLink || fields.visibility === 'hidden') && { visibility: fields.visibility }),
    ...(fields.livePhotoVideoId !== undefined && { livePhotoVideoId: fields.livePhotoVideoId }),
    ...(fields.metadata !== undefined && { metadata: fields.metadata }),
    ...(args.sidecar && { sidecar: args.sidecar }),
  });
  if (taken.status === 'created') deps.events.emit('jobs.added', {});
  return taken;
}
