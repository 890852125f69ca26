import { mkdir, mkdtemp, open, rename, rm } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../../shared/errors.ts';
import type { ErrorName } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { UserRow } from '../../db/queries/users.ts';
import type { ComputeClient } from '../../media/tasks.ts';
import type { Media } from '../assets/media.ts';
import type { AuthContext } from '../auth/context.ts';
import { profileImagePath, type LibraryPaths } from '../paths.ts';
import { getProfile } from './profile.ts';

export interface ProfileImageDeps {
  readonly db: DbClient;
  readonly compute: ComputeClient;
  readonly paths: LibraryPaths;
  readonly now: () => number;
}

/** What decoding says of a file that is no good picture: the sender's mistake, not the server's. */
const aboutTheFile: ReadonlySet<string> = new Set<ErrorName>([
  'EmptyFile',
  'TruncatedFile',
  'CorruptFile',
  'UnsupportedFormat',
  'TooManyPixels',
]);

/** Pixels of the picture's side: twice the largest circle that clients draw. */
const side = 500;

/**
 * Makes a given picture somebody's own. What came in is never kept nor sent on: it is decoded in the compute process
 * and drawn anew, so that neither its position nor anything hidden in it reaches others.
 * @throws AppError BadRequest when it is no picture; then the picture before stays.
 */
export async function setProfileImage(
  deps: ProfileImageDeps,
  auth: AuthContext,
  /** `truncated` once it has ended, if it was longer than `maxGivenBytes`. */
  file: { name: string; stream: Readable & { readonly truncated: boolean } },
): Promise<UserRow> {
  const folder = await mkdtemp(join(tmpdir(), 'latent-profile-'));
  try {
    const path = join(folder, 'given');
    await pipeline(file.stream, createWriteStream(path));
    if (file.stream.truncated) throw new AppError('BadRequest', t('users.pictureTooLarge'));
    const { kind, mimeType } = await deps.compute.run('sniff', { path, fileName: file.name });
    if (kind !== 'image') throw new AppError('BadRequest', t('users.notAPicture'));
    const previewPath = join(folder, 'preview.jpg');
    const { width, height } = await deps.compute.run('deriveImage', { path, mimeType, previewPath });
    const { data } = await deps.compute.run('cropSquare', {
      path: previewPath,
      box: middleSquare(width, height),
      size: side,
    });
    return await keep(deps, auth.user.id, data);
  } catch (error) {
    if (!(error instanceof AppError) || !aboutTheFile.has(error.name)) throw error;
    throw new AppError('BadRequest', t('users.notAPicture'), { cause: error });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Bytes of a picture as it is given: 20 MB, a photo straight from a large camera. */
export const maxGivenBytes = 20 * 1024 * 1024;

/** The largest square in the middle of a picture, corners as fractions. */
export function middleSquare(width: number, height: number): Record<'x1' | 'y1' | 'x2' | 'y2', number> {
  const across = Math.min(1, height / width) / 2;
  const down = Math.min(1, width / height) / 2;
  return { x1: 0.5 - across, y1: 0.5 - down, x2: 0.5 + across, y2: 0.5 + down };
}

/** Temp + rename, then the row: at any moment there is one whole picture. */
async function keep(deps: ProfileImageDeps, userId: string, data: Uint8Array): Promise<UserRow> {
  const path = profileImagePath(deps.paths, userId);
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.new`;
  const written = await open(temporary, 'w');
  try {
    await written.writeFile(data);
    await written.sync();
  } finally {
    await written.close();
  }
  await rename(temporary, path);
  const now = deps.now();
  return deps.db.write.updateUser({
    id: userId,
    change: { profileImagePath: slashed(relative(deps.paths.root, path)), profileChangedAt: now },
    now,
  });
}

const slashed = (path: string): string => path.replaceAll('\\', '/');

/** Goes back to the letter in a circle. @throws AppError BadRequest when there is no picture. */
export async function removeProfileImage(deps: ProfileImageDeps, auth: AuthContext): Promise<void> {
  const user = await getProfile(deps, auth.user.id);
  if (user.profileImagePath === '') throw new AppError('BadRequest', t('users.noPicture'));
  const now = deps.now();
  await deps.db.write.updateUser({
    id: user.id,
    change: { profileImagePath: '', profileChangedAt: now },
    now,
  });
  await rm(profileImagePath(deps.paths, user.id), { force: true });
}

/** Somebody's picture. @throws AppError NotFound when they have none. */
export async function openProfileImage(
  deps: Pick<ProfileImageDeps, 'db' | 'paths'>,
  userId: string,
): Promise<Media> {
  const user = await getProfile(deps, userId);
  if (user.profileImagePath === '') throw new AppError('NotFound', t('users.noPicture'));
  return {
    kind: 'file',
    path: profileImagePath(deps.paths, user.id),
    mimeType: 'image/jpeg',
    fileName: 'profile.jpg',
    etag: `${user.id}-${user.profileChangedAt}`,
  };
}
