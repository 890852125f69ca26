import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { UploadFields } from '../../shared/api/assetMedia.ts';
import { AppError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';
import type { ReceivedUpload } from '../library/importing/storeUpload.ts';
import { takeParts } from './formParts.ts';
import { parseInput } from './validation.ts';

/** XMP is some kilobytes; darktable's history of a much edited photo reaches a few megabytes. Held in memory: 10 MB. */
const maxSidecarBytes = 10 * 1024 * 1024;

/** What a form of `POST /assets` brought. */
export interface UploadForm {
  received: ReceivedUpload;
  /** The name that came with the file. */
  fileName: string;
  fields: UploadFields;
  sidecar?: Uint8Array;
}

/**
 * Reads an upload's form while it comes in. The file may be anywhere between its fields, so its bytes go to the disk
 * at once (`receive`) and the fields are checked at the end. Unknown fields and files are passed over.
 * @throws ValidationError, AppError BadRequest; then nothing of the upload is kept.
 */
export async function readUploadForm(
  request: FastifyRequest,
  receive: (file: { fileName: string; stream: Readable }) => Promise<ReceivedUpload>,
): Promise<UploadForm> {
  const fields: Record<string, unknown> = {};
  const files: { main?: { received: ReceivedUpload; fileName: string }; sidecar?: Uint8Array } = {};
  try {
    await takeParts(request, async (part) => {
      if (part.type === 'field') fields[part.fieldname] = part.value;
      else if (part.fieldname === 'assetData' && !files.main) {
        const fileName = part.filename;
        files.main = { fileName, received: await receive({ fileName, stream: part.file }) };
      } else if (part.fieldname === 'sidecarData' && !files.sidecar)
        files.sidecar = await readSmall(part.file);
      else part.file.resume();
      return undefined;
    });
    const { main, sidecar } = files;
    if (!main) throw new AppError('BadRequest', t('assets.noFile'));
    return { ...main, fields: parseInput(UploadFields, fields), ...(sidecar && { sidecar }) };
  } catch (error) {
    await files.main?.received.discard();
    throw error;
  }
}

async function readSmall(stream: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    if (!(chunk instanceof Buffer)) throw new TypeError('A form’s file gives bytes.');
    size += chunk.length;
    if (size > maxSidecarBytes) throw new AppError('BadRequest', t('assets.sidecarTooLarge'));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
