import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { writeFailure } from '../errors.ts';

/**
 * Lets `write` fill a temporary file beside `outputPath` and renames it into place, so that nobody ever sees half a file.
 * There is no fsync: derivatives can be made again, and syncing each would cost more than making it.
 * `originalPath` is only for the error's words. Errors: `DiskFull`, or whatever `write` throws.
 */
export async function writeAtomically<T>(
  outputPath: string,
  originalPath: string,
  write: (temporaryPath: string) => Promise<T>,
): Promise<T> {
  const folder = dirname(outputPath);
  // Short and random: a name derived from a 255-byte name would be too long. ffmpeg wants to see the extension.
  const temporaryPath = join(folder, `.${randomBytes(8).toString('hex')}.part${extname(outputPath)}`);
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw writeFailure(originalPath, error);
  }
  try {
    const result = await write(temporaryPath);
    await rename(temporaryPath, outputPath).catch((error: unknown) => {
      throw writeFailure(originalPath, error);
    });
    return result;
  } catch (error) {
    await rm(temporaryPath, { force: true });
    throw error;
  }
}

/** As `writeAtomically`, for bytes that are there already. */
export function writeFileAtomically(
  outputPath: string,
  originalPath: string,
  bytes: Uint8Array,
): Promise<void> {
  return writeAtomically(outputPath, originalPath, (temporaryPath) =>
    writeFile(temporaryPath, bytes).catch((error: unknown) => {
      throw writeFailure(originalPath, error);
    }),
  );
}
