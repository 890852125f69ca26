import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { AuthContext } from '../auth/context.ts';
import { offerPicture } from './meaning.ts';
import type { MeaningDeps } from './meaning.ts';

/**
 * Looks at a picture that is to be searched by. It lies in the system's temporary folder meanwhile and never comes into
 * the library. @returns the id that a search names it by. @throws AppError BadRequest, UnsupportedFormat
 */
export async function searchByPicture(
  deps: MeaningDeps,
  auth: AuthContext,
  file: { name: string; stream: Readable },
): Promise<string> {
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
    await offerPicture(deps, { id, ownerId: auth.user.id, path, name: file.name });
    return id;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
