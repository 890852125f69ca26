import { accessSync, closeSync, constants, existsSync, openSync, readSync } from 'node:fs';
import Database from 'better-sqlite3';
import { AppError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';
import { goodBackups } from './backupCheck.ts';
import { listBackups } from './backupList.ts';
import { companionsOf, sizeOf } from './files.ts';
import { userVersion } from './migrate.ts';
import type { DatabasePaths } from './paths.ts';
import { busyTimeout, libraryApplicationId } from './pragmas.ts';
import { sqliteCode } from './sqliteError.ts';
import { integrityCheck, quickCheck } from './integrity.ts';

/** What library.db turned out to be, without a byte of it changed. */
export interface LibraryState {
  /** Its format; 0 when there is none yet. */
  readonly version: number;
  /** The last process that had it open did not close it. Then it has been checked, too. */
  readonly wasUnclean: boolean;
}

/** Put beside library.db when a query met damaged pages, so that the next start checks everything first. */
export const damageMark = (paths: DatabasePaths): string => `${paths.database}-damaged`;

/**
 * Looks at library.db before it is opened for writing: is it ours, of a format we know, whole? The clean-shutdown
 * mark is SQLite's own: it removes `library.db-wal` when the last connection closes. If that file is there, the
 * last run ended some other way, and `quick_check` reads every page before anyone writes to it.
 * @throws AppError DatabaseFromFuture, DatabaseUnreadable. Neither has touched the file.
 */
export function inspectLibrary(paths: DatabasePaths, known: number): LibraryState {
  const [log] = companionsOf(paths.database);
  const wasUnclean = existsSync(log) || existsSync(damageMark(paths));

  if (sizeOf(paths.database) === 0) {
    // SQLite would throw away a log without its database, and an empty library would hide that one is lost.
    if (sizeOf(log) > 0) throw unreadable(paths, t('database.missingWithLog', { log }));
    if (listBackups(paths.backups).length > 0) throw unreadable(paths, t('database.missingWithBackups'));
    return { version: 0, wasUnclean };
  }

  try {
    accessSync(paths.database, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw unreadable(paths, t('database.notWritable'), error);
  }
  const header = readHeader(paths);
  if (!header) throw unreadable(paths, t('database.notDatabase'));
  // Before SQLite gets hold of it: even a read-only connection would put a log beside it.
  refuseFuture(paths, header.version, known);
  if (!wasUnclean) return { version: acceptOwner(paths, header, () => isEmpty(paths)), wasUnclean };
  return { version: inspectUnclean(paths, known), wasUnclean };
}

/** After a crash the truth is in the log, so SQLite has to read it. Read-only: it can't check-point into the file. */
function inspectUnclean(paths: DatabasePaths, known: number): number {
  let db: Database.Database | undefined;
  try {
    db = new Database(paths.database, { readonly: true, timeout: busyTimeout });
    const reader = db;
    const header = {
      version: userVersion(reader),
      applicationId: Number(reader.pragma('application_id', { simple: true })),
    };
    refuseFuture(paths, header.version, known);
    // A query that met damage saw what the quick check may not: indexes that disagree with their tables.
    const isMarked = existsSync(damageMark(paths));
    const [problem] = isMarked ? integrityCheck(reader) : quickCheck(reader);
    if (problem !== undefined) throw unreadable(paths, t('database.damaged', { detail: problem }));
    return acceptOwner(paths, header, () => hasNoTables(reader));
  } catch (error) {
    throw nameOpenFailure(paths, error);
  } finally {
    db?.close();
  }
}

/** Turns SQLite's refusal to open or read library.db into our named error; other errors stay what they are. */
export function nameOpenFailure(paths: DatabasePaths, error: unknown): unknown {
  if (sqliteCode(error) === undefined || !(error instanceof Error)) return error;
  return unreadable(paths, t('database.damaged', { detail: error.message }), error);
}

/** DatabaseUnreadable, with the reason and the newest backups that could take the file's place. */
export function unreadable(paths: DatabasePaths, reason: string, cause?: unknown): AppError {
  const good = goodBackups(paths.backups, 3).map((backup) => backup.name);
  const backups =
    good.length > 0
      ? t('database.goodBackups', { names: good.join(', ') })
      : t('database.noBackups', { folder: paths.backups });
  const text = t('database.unreadable', { file: paths.database, reason, backups });
  return new AppError('DatabaseUnreadable', text, { cause });
}

interface Header {
  readonly version: number;
  readonly applicationId: number;
}

/** The two numbers at fixed places in a database's first 100 bytes; undefined when it isn't a database. */
function readHeader(paths: DatabasePaths): Header | undefined {
  const bytes = firstBytes(paths, 100);
  if (bytes.length < 100 || bytes.toString('latin1', 0, 16) !== 'SQLite format 3\0') return undefined;
  return { version: bytes.readInt32BE(60), applicationId: bytes.readInt32BE(68) };
}

function firstBytes(paths: DatabasePaths, count: number): Buffer {
  const bytes = Buffer.alloc(count);
  let handle: number | undefined;
  try {
    handle = openSync(paths.database, 'r');
    return bytes.subarray(0, readSync(handle, bytes, 0, count, 0));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw unreadable(paths, t('database.notReadable', { detail }), error);
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

function refuseFuture(paths: DatabasePaths, found: number, known: number): void {
  if (found <= known) return;
  throw new AppError('DatabaseFromFuture', t('database.fromFuture', { file: paths.database, found, known }));
}

/** Ours, or one that a crash left before its first migration; never a stranger's, which we would write tables into. */
function acceptOwner(paths: DatabasePaths, header: Header, isBlank: () => boolean): number {
  if (header.applicationId === libraryApplicationId && header.version > 0) return header.version;
  if (header.applicationId === 0 && header.version === 0 && isBlank()) return 0;
  throw unreadable(paths, t('database.foreign'));
}

function isEmpty(paths: DatabasePaths): boolean {
  const db = new Database(paths.database, { readonly: true, timeout: busyTimeout });
  try {
    return hasNoTables(db);
  } catch (error) {
    throw nameOpenFailure(paths, error);
  } finally {
    db.close();
  }
}

const hasNoTables = (db: Database.Database): boolean =>
  db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
