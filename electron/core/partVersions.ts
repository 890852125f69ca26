import { createRequire } from 'node:module';
import { z } from 'zod';
import type { DbClient } from '../db/client.ts';
import { ffmpegVersion } from '../media/video/tools.ts';

/** Versions of the parts that do the work and are installed with the app. */
export interface PartVersions {
  readonly libvips?: string;
  readonly sharp?: string;
  readonly exiftool?: string;
  readonly onnxruntime?: string;
}

const Manifest = z.object({ version: z.string() });
const Libraries = z.object({ vips: z.string() });

/**
 * Read from the packages' own files, a few hundred bytes each: native libraries are loaded by the processes that
 * need them and not by this one, and no program is started to be asked for its version.
 */
export function partVersions(platform = process.platform, arch = process.arch): PartVersions {
  const require = createRequire(import.meta.url);
  const fromFirst = <T>(schema: z.ZodType<T>, files: readonly string[]): T | undefined => {
    for (const file of files) {
      try {
        return schema.parse(require(file));
      } catch {
        // Not installed on this platform, or of a shape that tells no version: the next place may.
      }
    }
    return undefined;
  };
  const libvips = fromFirst(Libraries, [
    `@img/sharp-libvips-${platform}-${arch}/versions`,
    `@img/sharp-libvips-linuxmusl-${arch}/versions`,
    `@img/sharp-${platform}-${arch}/versions`,
  ])?.vips;
  const sharp = fromFirst(Manifest, [
    `@img/sharp-${platform}-${arch}/package`,
    `@img/sharp-linuxmusl-${arch}/package`,
  ])?.version;
  const exiftool = fromFirst(Manifest, [
    'exiftool-vendored.pl/package.json',
    'exiftool-vendored.exe/package.json',
  ])?.version;
  const onnxruntime = fromFirst(Manifest, ['onnxruntime-node/package.json'])?.version;
  return {
    ...(libvips && { libvips }),
    ...(sharp && { sharp }),
    ...(exiftool && { exiftool }),
    ...(onnxruntime && { onnxruntime }),
  };
}

/** Those, SQLite's as it runs, and the version of the ffmpeg that was found; it is asked once, when somebody looks. */
export async function runningVersions(
  db: Pick<DbClient, 'read'>,
): Promise<PartVersions & { readonly sqlite: string; readonly ffmpeg?: string }> {
  const [sqlite, ffmpeg] = await Promise.all([db.read.getSqliteVersion(), ffmpegVersion()]);
  return { ...partVersions(), sqlite, ...(ffmpeg !== undefined && { ffmpeg }) };
}
