import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { AppError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';
import { listBackups } from './backupList.ts';
import { companionsOf, syncFile, syncFolder } from './files.ts';
import { damageMark } from './health.ts';
import { integrityCheck } from './integrity.ts';
import { lockLibrary } from './lock.ts';
import { latestVersion, userVersion } from './migrate.ts';
import type { Migration } from './migrations/migration.ts';
import type { DatabasePaths } from './paths.ts';
import { sqliteCode } from './sqliteError.ts';

export interface Restored {
  /** Where the library.db that was replaced lies now; undefined when there was none. */
  readonly setAside: string | undefined;
}

/**
 * Puts a backup in library.db's place, while nobody has the library open. The old file is moved aside with its
 * log (`library-replaced-<time>.db`), never deleted, and only after the copy has passed its check. Phones are
 * told to sync afresh: what they have may be newer than the backup.
 * @param now ms UTC, for the name of the file set aside.
 * @throws AppError NotFound, LibraryLocked, DatabaseFromFuture or DatabaseUnreadable; then nothing has changed.
 */
export function restoreBackup(
  paths: DatabasePaths,
  name: string,
  migrations: readonly Migration[],
  now: number,
): Restored {
  const lock = lockLibrary(paths.lock);
  const part = `${paths.database}.part`;
  try {
    const backup = listBackups(paths.backups).find((candidate) => candidate.name === name);
    if (!backup) throw new AppError('NotFound', t('database.backupMissing', { name, folder: paths.backups }));
    copyFileSync(backup.file, part);
    prepareCopy(part, name, latestVersion(migrations));
    syncFile(part);
    const setAside = moveAside(paths.database, now);
    renameSync(part, paths.database);
    syncFolder(paths.root);
    rmSync(damageMark(paths), { force: true });
    return { setAside };
  } finally {
    rmSync(part, { force: true });
    lock.close();
  }
}

function prepareCopy(part: string, name: string, known: number): void {
  let db: Database.Database | undefined;
  try {
    db = new Database(part, { fileMustExist: true });
    const found = userVersion(db);
    if (found > known) {
      throw new AppError('DatabaseFromFuture', t('database.fromFuture', { file: name, found, known }));
    }
    const [problem] = integrityCheck(db);
    if (problem !== undefined) throw unusable(name, problem);
    db.exec('UPDATE session SET is_pending_sync_reset = 1');
  } catch (error) {
    if (sqliteCode(error) === undefined || !(error instanceof Error)) throw error;
    throw unusable(name, error.message, error);
  } finally {
    db?.close();
  }
}

function unusable(name: string, reason: string, cause?: unknown): AppError {
  return new AppError('DatabaseUnreadable', t('database.backupUnusable', { name, reason }), { cause });
}

/**
 * The database goes first. If the process ends between the two, the next start finds a log without its database
 * and refuses; a database without its log would pass for a sound one that lacks the last changes.
 */
function moveAside(file: string, now: number): string | undefined {
  const aside = file.replace(/\.db$/, `-replaced-${new Date(now).toISOString().replaceAll(/[-:.]/g, '')}.db`);
  const [log, sharedMemory] = companionsOf(file);
  const [asideLog] = companionsOf(aside);
  rmSync(sharedMemory, { force: true });
  const had = existsSync(file);
  if (had) renameSync(file, aside);
  if (existsSync(log)) renameSync(log, asideLog);
  return had ? aside : undefined;
}
