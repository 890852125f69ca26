import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';
import { isSqliteError } from './sqliteError.ts';

export interface LibraryLock {
  /** Frees the lock; safe to call twice. */
  close(): void;
}

/**
 * Makes this the only process that has the library open, until `close()` or the end of the process: an
 * exclusive transaction on an empty database is a lock of the operating system, which frees it in a crash
 * too, so there is no stale lock to explain. (Never open this file with `fs`: on POSIX, closing it anywhere
 * in the process would drop the lock.)
 * @throws AppError LibraryLocked when another process, or another opening in this one, holds it.
 */
export function lockLibrary(file: string): LibraryLock {
  let db: Database.Database | undefined;
  try {
    // No waiting: who holds it, holds it for hours.
    db = new Database(file, { timeout: 0 });
    db.exec('BEGIN EXCLUSIVE');
    const held = db;
    return { close: () => void held.close() };
  } catch (error) {
    db?.close();
    if (isSqliteError(error, 'SQLITE_BUSY')) {
      throw new AppError('LibraryLocked', t('database.locked', { folder: dirname(file) }), { cause: error });
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('DatabaseUnreadable', t('database.lockDamaged', { file, reason }), { cause: error });
  }
}
