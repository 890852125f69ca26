import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

/** An ffmpeg for making fixtures: FFMPEG_BIN, PATH, or the one that comes as a development dependency. */
export function findFfmpeg(): string | undefined {
  if (process.env.FFMPEG_BIN && existsSync(process.env.FFMPEG_BIN)) return process.env.FFMPEG_BIN;
  const name = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
  if (onPath) return onPath;
  try {
    const installer: unknown = createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg');
    if (
      typeof installer === 'object' &&
      installer &&
      'path' in installer &&
      typeof installer.path === 'string'
    ) {
      return installer.path;
    }
  } catch {
    // The package throws where it has no binary for the platform: then there are no demo videos.
  }
  return undefined;
}
