import { chmodSync, copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * ffmpeg and ffprobe for tests: the ones that come inside development dependencies, so that a machine with nothing but npm
 * has them. They are of 2018; tests that want the system's newer ones name them themselves.
 */
export function testFfmpeg(): string {
  return executable('@ffmpeg-installer/ffmpeg');
}

export function testFfprobe(): string {
  return executable('@ffprobe-installer/ffprobe');
}

function executable(packageName: string): string {
  const installer: unknown = createRequire(import.meta.url)(packageName);
  if (typeof installer !== 'object' || installer === null || !('path' in installer)) {
    throw new Error(`${packageName} has no program for this platform`);
  }
  return madeExecutable(String(installer.path));
}

/** Some packages lose the execute bit on their way through npm; then a copy in the temporary folder gets one. */
function madeExecutable(path: string): string {
  try {
    chmodSync(path, 0o755);
    return path;
  } catch {
    const folder = join(tmpdir(), 'latent-test-tools');
    const copy = join(folder, path.split(/[\\/]/).at(-1) ?? 'tool');
    mkdirSync(folder, { recursive: true });
    if (!existsSync(copy)) copyFileSync(path, copy);
    chmodSync(copy, 0o755);
    return copy;
  }
}
