import { Readable } from 'node:stream';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { NewAsset } from '../../db/queries/importing.ts';
import { receive, removePart, requireSpace } from './storeOriginal.ts';
import { sniffMedia, storeAsset, type IntakeDeps, type TakenIn } from './takeIn.ts';

export interface Upload {
  ownerId: string;
  /** The name the client gives; never used as a path. */
  fileName: string;
  stream: Readable;
  /** Bytes announced by the client, to refuse early when the disk has no room. */
  expectedSize?: number;
  fileCreatedAt?: number;
  fileModifiedAt?: number;
  isFavorite?: boolean;
  visibility?: NewAsset['visibility'];
  livePhotoVideoId?: string;
  /** XMP that came with the file; small, so held in memory. */
  sidecar?: Uint8Array;
  metadata?: NewAsset['metadata'];
  signal?: AbortSignal;
}

/** An upload whose bytes are on the library's volume, waiting for the fields that came after them. */
export interface ReceivedUpload {
  /** SHA-1 of the bytes as they are on the disk, in hex: the sender's receipt. */
  readonly checksum: string;
  /** Stores it under the facts that the form gave. */
  finish(facts: Omit<Upload, 'stream' | 'expectedSize' | 'signal'>): Promise<TakenIn>;
  /** Throws the bytes away: the form was wrong after all. */
  discard(): Promise<void>;
}

/**
 * Takes the bytes of an upload while they come in. A form's fields may follow its file, so what they say is
 * given to `finish`. An interrupted upload leaves nothing behind.
 */
export async function receiveUpload(
  deps: IntakeDeps,
  args: { fileName: string; stream: Readable; expectedSize?: number; signal?: AbortSignal },
): Promise<ReceivedUpload> {
  await requireSpace(deps.paths.root, args.expectedSize ?? 0, args.fileName);
  const part = await receive(deps.paths, args.stream, { name: args.fileName, signal: args.signal });
  const drop = (): Promise<void> => removePart(part);
  if (part.size === 0) {
    await drop();
    throw new AppError('EmptyFile', t('intake.emptyFile', { name: args.fileName }));
  }
  return {
    checksum: part.checksum.toString('hex'),
    discard: drop,
    async finish(facts) {
      try {
        const sniffed = await sniffMedia(deps, part.path, facts.fileName);
        const now = Date.now();
        const sidecar = facts.sidecar && (await storeSidecar(deps, facts.sidecar, facts.fileName));
        try {
          return await storeAsset(
            deps,
            {
              ...facts,
              holdsQuota: true,
              fileCreatedAt: facts.fileCreatedAt ?? facts.fileModifiedAt ?? now,
              fileModifiedAt: facts.fileModifiedAt ?? facts.fileCreatedAt ?? now,
            },
            sniffed,
            { kind: 'received', part, readableAt: part.path },
            sidecar,
          );
        } finally {
          if (sidecar) await removePart(sidecar);
        }
      } catch (error) {
        await drop();
        throw error;
      }
    },
  };
}

/** One call for an upload whose fields are known before its bytes. */
export async function storeUpload(deps: IntakeDeps, upload: Upload): Promise<TakenIn> {
  const received = await receiveUpload(deps, upload);
  return received.finish(upload);
}

async function storeSidecar(deps: IntakeDeps, bytes: Uint8Array, name: string): Promise<{ path: string }> {
  const part = await receive(deps.paths, Readable.from([Buffer.from(bytes)]), { name: `${name}.xmp` });
  return { path: part.path };
}

/** SHA-1 as clients announce it, in hex or base64; null when it is neither. */
export function parseChecksum(text: string): Buffer | null {
  if (/^[0-9a-f]{40}$/i.test(text)) return Buffer.from(text, 'hex');
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === 20 && bytes.toString('base64') === text ? bytes : null;
}
