import { randomUUID } from 'node:crypto';
import { access, constants, realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  defaultExclusionPatterns,
  type LibraryCreate,
  type LibraryUpdate,
  type LibraryValidation,
} from '../../../shared/api/libraries.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { LibraryRow } from '../../db/queries/libraries.ts';
import type { EventHub } from '../events.ts';
import { hasCode } from '../importing/fileErrors.ts';
import type { LibraryPaths } from '../paths.ts';
import { folderProblem, type FolderProblem, type FolderRules } from './folders.ts';
import { noLibrary } from './scanLibrary.ts';

export interface LibraryDeps {
  readonly db: DbClient;
  readonly events: EventHub;
  readonly paths: LibraryPaths;
  readonly now: () => number;
}

/** @throws AppError BadRequest when there is none. */
export async function requireLibrary(deps: Pick<LibraryDeps, 'db'>, id: string): Promise<LibraryRow> {
  const library = await deps.db.read.getLibrary({ id });
  if (!library) throw noLibrary();
  return library;
}

/** Adds an external library. Nothing is looked at before a scan. @throws AppError BadRequest for a folder that can't be one. */
export async function createLibrary(deps: LibraryDeps, input: LibraryCreate): Promise<LibraryRow> {
  if (!(await deps.db.read.getUser({ id: input.ownerId }))) {
    throw new AppError('BadRequest', t('libraries.noOwner'));
  }
  const importPaths = input.importPaths ?? [];
  await requireFolders(deps, null, importPaths, importPaths);
  const library = await deps.db.write.createLibrary({
    id: randomUUID(),
    ownerId: input.ownerId,
    name: input.name ?? t('libraries.newName'),
    importPaths: importPaths.map((path) => resolve(path)),
    exclusionPatterns: input.exclusionPatterns ?? defaultExclusionPatterns,
    now: deps.now(),
  });
  deps.events.emit('library.changed', { libraryId: library.id });
  return library;
}

/** Changes name, folders or patterns; what that does to photos shows with the next scan. @throws AppError BadRequest */
export async function updateLibrary(
  deps: LibraryDeps,
  id: string,
  input: LibraryUpdate,
): Promise<LibraryRow> {
  const before = await requireLibrary(deps, id);
  const { importPaths } = input;
  if (importPaths) {
    // A folder that is there already may be on a disk that is not connected at the moment.
    const added = importPaths.filter((path) => !before.importPaths.includes(resolve(path)));
    await requireFolders(deps, id, importPaths, added);
  }
  const library = await deps.db.write.updateLibrary({
    id,
    change: {
      ...(input.name !== undefined && { name: input.name }),
      ...(importPaths && { importPaths: importPaths.map((path) => resolve(path)) }),
      ...(input.exclusionPatterns && { exclusionPatterns: input.exclusionPatterns }),
    },
    now: deps.now(),
  });
  if (!library) throw noLibrary();
  deps.events.emit('library.changed', { libraryId: id });
  return library;
}

/** Takes a library away; its photos go to the trash, its files stay as they are. */
export async function deleteLibrary(deps: LibraryDeps, id: string): Promise<void> {
  if (!(await deps.db.write.deleteLibrary({ id, now: deps.now() }))) throw noLibrary();
  deps.events.emit('library.changed', { libraryId: id });
  deps.events.emit('jobs.added', {});
}

/**
 * Brings a library back that was taken away, and its photos with all that was said about them; what a person has deleted from
 * the trash meanwhile stays away. Possible as long as its photos would be in the trash.
 * @throws AppError BadRequest when there is none to bring back, or when another library has one of its folders by now.
 */
export async function restoreLibrary(deps: LibraryDeps, id: string): Promise<LibraryRow> {
  const removed = (await deps.db.read.listRemovedLibraries({})).find((library) => library.id === id);
  const rules = { own: deps.paths.root, others: await foldersElsewhere(deps, id) };
  for (const folder of removed?.importPaths ?? []) {
    const problem = folderProblem(folder, rules);
    if (problem) throw new AppError('BadRequest', inWords(problem, folder));
  }
  const library = await deps.db.write.restoreLibrary({ id, now: deps.now() });
  if (!library) throw noLibrary();
  deps.events.emit('library.changed', { libraryId: id });
  deps.events.emit('jobs.added', {});
  return library;
}

/** Asks for a scan of one library. */
export async function startScan(deps: LibraryDeps, id: string): Promise<void> {
  await requireLibrary(deps, id);
  await deps.db.write.enqueueLibraryScans({ id });
  deps.events.emit('library.changed', { libraryId: id });
  deps.events.emit('jobs.added', {});
}

/** Photos moved in one transaction: a tenth of a second of the writer's time. */
const batch = 500;

/** Moves the photos whose file is gone to their owner's trash; the owner can take that back. */
export async function trashOffline(deps: LibraryDeps, id: string): Promise<void> {
  const { ownerId } = await requireLibrary(deps, id);
  for (;;) {
    const ids = await deps.db.read.listOfflineAssets({ id, limit: batch });
    if (ids.length === 0) break;
    await deps.db.write.trashAssets({ ownerId, ids });
    deps.events.emit('asset.trashed', { ownerId, assetIds: ids });
  }
  deps.events.emit('library.changed', { libraryId: id });
}

/** Says of each folder whether it could be one of this library's (`id` null: of a new one). */
export async function validateFolders(
  deps: Pick<LibraryDeps, 'db' | 'paths'>,
  id: string | null,
  folders: readonly string[],
): Promise<LibraryValidation['importPaths']> {
  const results: LibraryValidation['importPaths'] = [];
  for (const [n, folder] of folders.entries()) {
    const message = await refusalOf(deps, id, folder, folders.toSpliced(n, 1));
    results.push({ importPath: folder, isValid: message === undefined, ...(message && { message }) });
  }
  return results;
}

/** @throws AppError BadRequest for the first of `asked` that can't be one of the library's `all` folders. */
async function requireFolders(
  deps: Pick<LibraryDeps, 'db' | 'paths'>,
  id: string | null,
  all: readonly string[],
  asked: readonly string[],
): Promise<void> {
  for (const folder of asked) {
    const rest = all.toSpliced(all.indexOf(folder), 1);
    const message = await refusalOf(deps, id, folder, rest);
    if (message !== undefined) throw new AppError('BadRequest', message);
  }
}

/** The folders of all libraries but this one. */
async function foldersElsewhere(
  deps: Pick<LibraryDeps, 'db'>,
  id: string | null,
): Promise<{ folder: string; library: string }[]> {
  const libraries = await deps.db.read.listLibraries();
  return libraries
    .filter((library) => library.id !== id)
    .flatMap(({ name, importPaths }) => importPaths.map((path) => ({ folder: path, library: name })));
}

/** Why a folder can't be one of a library's, in words for the person. */
async function refusalOf(
  deps: Pick<LibraryDeps, 'db' | 'paths'>,
  id: string | null,
  folder: string,
  siblings: readonly string[],
): Promise<string | undefined> {
  const elsewhere = await foldersElsewhere(deps, id);
  const own = deps.paths.root;
  // One that will not do by itself is nobody's neighbour.
  const beside = siblings.filter((path) => !folderProblem(path, { own, others: elsewhere }));
  const rules: FolderRules = {
    own,
    others: [...beside.map((path) => ({ folder: path, library: null })), ...elsewhere],
  };
  const problem = folderProblem(folder, rules);
  if (problem) return inWords(problem, folder);
  try {
    if (!(await stat(folder)).isDirectory()) return t('libraries.notFolder', { folder });
    await access(folder, constants.R_OK | constants.X_OK);
    // A link may lead to where a folder of that name would be refused.
    const real = await realpath(folder);
    const others = await Promise.all(
      rules.others.map(async (one) => ({
        ...one,
        folder: await realpath(one.folder).catch(() => one.folder),
      })),
    );
    const hidden = folderProblem(real, { own: await realpath(own), others });
    return hidden && inWords(hidden, folder);
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return t('libraries.noFolder', { folder });
    if (hasCode(error, 'EACCES', 'EPERM')) return t('libraries.notAllowed', { folder });
    const reason = error instanceof Error ? error.message : String(error);
    return t('libraries.unreadable', { folder, reason });
  }
}

function inWords(problem: FolderProblem, folder: string): string {
  switch (problem.name) {
    case 'relative':
      return t('libraries.relative', { folder });
    case 'wholeDisk':
      return t('libraries.wholeDisk', { folder });
    case 'ours':
      return t('libraries.ours', { folder });
    case 'twice':
      return t('libraries.twice', { folder });
    case 'overlaps':
      return problem.library === null
        ? t('libraries.overlapsOwn', { folder, other: problem.folder })
        : t('libraries.overlaps', { folder, other: problem.folder, library: problem.library });
  }
}
