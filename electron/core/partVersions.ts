import { createRequire } from 'node:module';
import { z } from 'zod';

/** Versions of the parts that do the work; what can't be told without loading or starting a part is left out. */
export interface PartVersions {
  readonly libvips?: string;
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
  const exiftool = fromFirst(Manifest, [
    'exiftool-vendored.pl/package.json',
    'exiftool-vendored.exe/package.json',
  ])?.version;
  const onnxruntime = fromFirst(Manifest, ['onnxruntime-node/package.json'])?.version;
  return {
    ...(libvips && { libvips }),
    ...(exiftool && { exiftool }),
    ...(onnxruntime && { onnxruntime }),
  };
}
