import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';
import { listBackups } from './backupList.ts';
import type { Backup } from './backupList.ts';
import { backupName, backupsToKeep } from './backupNames.ts';
import { companionsOf, sizeOf, syncFile, syncFolder } from './files.ts';
import { integrityCheck } from './integrity.ts';
import { userVersion } from './migrate.ts';
import type { DatabasePaths } from './paths.ts';
import { busyTimeout } from './pragmas.ts';
import { saysDamaged } from './sqliteError.ts';

/** Pages copied between two looks at the event loop: 8 MB, some 10 ms, so that a closing library can stop it. */
const pagesPerStep = 2048;

/**
 * Copies library.db as it is at this moment, while others read and write it, to
 * `backups/library-v<version>-<time>.db`: first under a temporary name, and under its own only after the whole
 * integrity check and fsync. Then drops the backups that `backupsToKeep` doesn't keep. Call it in a thread of
 * its own: the check takes seconds.
 * @param now ms UTC, for the name.
 * @throws AppError UnwritableBackups when its folder can't be made or written; DatabaseUnreadable when the copy doesn't pass; earlier backups are all kept then.
 */
export async function makeBackup(paths: DatabasePaths, now: number): Promise<Backup> {
  try {
    mkdirSync(paths.backups, { recursive: true });
    sweepParts(paths.backups);
  } catch (error) {
    throw unwritable(paths, error);
  }
  const part = join(paths.backups, `.library-${now}.part`);
  try {
    const version = await copyTo(paths, part);
    const name = backupName(version, now);
    const file = join(paths.backups, name);
    syncFile(part);
    renameSync(part, file);
    syncFolder(paths.backups);
    prune(paths.backups);
    return { name, version, madeAt: now, file, size: sizeOf(file) };
  } catch (error) {
    rmSync(part, { force: true });
    for (const companion of companionsOf(part)) rmSync(companion, { force: true });
    throw saysDamaged(error) ? damaged(paths, error) : error;
  }
}

/** One snapshot, however long it takes: the copy goes on inside a read transaction, so writes don't restart it. */
async function copyTo(paths: DatabasePaths, part: string): Promise<number> {
  const source = new Database(paths.database, { readonly: true, fileMustExist: true, timeout: busyTimeout });
  try {
    source.exec('BEGIN');
    const version = userVersion(source);
    await source.backup(part, { progress: () => pagesPerStep });
    source.exec('COMMIT');
    checkCopy(paths, part);
    return version;
  } finally {
    source.close();
  }
}

function checkCopy(paths: DatabasePaths, part: string): void {
  const copy = new Database(part, { fileMustExist: true });
  try {
    // A backup is one file: without this it would ask for a -wal beside it whenever it is opened.
    copy.pragma('journal_mode = DELETE');
    const [problem] = integrityCheck(copy);
    if (problem !== undefined) throw damaged(paths, new Error(problem));
  } finally {
    copy.close();
  }
}

/** The folder is a file, belongs to somebody else, or its disk is away: the system's own words say which. */
function unwritable(paths: DatabasePaths, cause: unknown): AppError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new AppError(
    'UnwritableBackups',
    t('database.backupsUnwritable', { folder: paths.backups, detail }),
    {
      cause,
    },
  );
}

function damaged(paths: DatabasePaths, cause: unknown): AppError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new AppError('DatabaseUnreadable', t('database.backupDamaged', { file: paths.database, detail }), {
    cause,
  });
}

/** What an earlier run left half-done. Only one backup runs at a time, so none of these is in use. */
function sweepParts(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (/^\.library-\d+\.part(-wal|-shm|-journal)?$/.test(name)) rmSync(join(folder, name), { force: true });
  }
}

function prune(folder: string): void {
  const all = listBackups(folder);
  const keep = backupsToKeep(all);
  for (const backup of all) {
    if (!keep.has(backup.name)) rmSync(backup.file);
  }
}
