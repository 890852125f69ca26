import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { ComputeClient } from '../../media/tasks.ts';
import type { AuthContext } from '../auth/context.ts';
import { offerPicture, requireMeaning } from './meaning.ts';
import type { MeaningDeps } from './meaning.ts';

/** What a file can be guilty of: whatever it is, the picture can't be searched by. */
const faults: readonly string[] = ['CorruptFile', 'TruncatedFile', 'UnsupportedFormat', 'TooManyPixels'];

/**
 * Looks at a picture that is to be searched by. It lies in the system's temporary folder meanwhile and never comes into
 * the library. It is developed as the library's own are, so that HEIC and raw files can be searched by, too. @returns the id that a search names it by. @throws AppError BadRequest, UnsupportedFormat
 */
export async function searchByPicture(
  deps: MeaningDeps & { compute: ComputeClient },
  auth: AuthContext,
  file: { name: string; stream: Readable },
): Promise<string> {
  await requireMeaning(deps);
  const folder = await mkdtemp(join(tmpdir(), 'latent-search-'));
  try {
    const path = join(
      folder,
      `picture${extname(file.name)
        .replace(/[^.\w]/g, '')
        .slice(0, 10)}`,
    );
    await pipeline(file.stream, createWriteStream(path));
    const id = randomUUID();
    const preview = await develop(deps, path, file.name);
    await offerPicture(deps, { id, ownerId: auth.user.id, path: preview, name: file.name });
    return id;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Makes a preview beside the file; returns its path. */
async function develop(
  { compute }: { compute: ComputeClient },
  path: string,
  fileName: string,
): Promise<string> {
  const previewPath = `${path}.preview.jpg`;
  const notAnImage = (cause?: unknown): AppError =>
    new AppError('UnsupportedFormat', t('searching.notAnImage', { name: fileName }), { cause });
  try {
    const { kind, mimeType } = await compute.run('sniff', { path, fileName }, { priority: 10 });
    if (kind !== 'image') throw notAnImage();
    await compute.run('deriveImage', { path, mimeType, previewPath }, { priority: 10 });
    return previewPath;
  } catch (cause) {
    if (cause instanceof AppError && faults.includes(cause.name)) throw notAnImage(cause);
    throw cause;
  }
}
