import { link, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readFailure } from '../errors.ts';

/**
 * Tools that read other people's names wrongly get a plain one instead. exiftool takes its arguments one per line, so a name
 * with a newline would be two arguments; libvips takes a name that ends in `]` for options; and a name that is not valid UTF-8
 * cannot be a JavaScript string at all. For those a symbolic link with a plain name is made in a private temporary
 * folder: it works across disks, copies nothing and never writes beside the original.
 */
export async function withPlainPath<T>(
  path: string | Buffer,
  use: (plainPath: string) => Promise<T>,
): Promise<T> {
  if (typeof path === 'string' && isPlain(path)) return use(path);
  const folder = await mkdtemp(join(tmpdir(), 'latent-'));
  try {
    const plainPath = join(folder, `file${plainExtension(path)}`);
    await linkTo(path, plainPath);
    return await use(plainPath);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** True when every tool takes this path as it is. */
export function isPlain(path: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return !/[\u0000-\u001f\u007f\ufffd]/.test(path) && !path.endsWith(']') && !/\s$/.test(path);
}

/** The extension with its dot when it is harmless, because exiftool breaks ties by it. */
function plainExtension(path: string | Buffer): string {
  return /\.[A-Za-z0-9]{1,8}$/.exec(path.toString('latin1'))?.[0] ?? '';
}

async function linkTo(path: string | Buffer, plainPath: string): Promise<void> {
  const target = typeof path === 'string' ? resolve(path) : path;
  try {
    await symlink(target, plainPath);
  } catch (symlinkError) {
    // Windows lets only some users make symbolic links; a hard link needs no right but the same disk.
    await link(target, plainPath).catch(() => {
      throw readFailure(path.toString(), symlinkError);
    });
  }
}
