import { existsSync, mkdirSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { t } from '../../shared/messages/t.ts';
import { makeBackup } from './backup.ts';
import { ensureCache } from './cache.ts';
import { asReadDb, asWriteDb } from './connection.ts';
import type { ReadDb, WriteDb } from './connection.ts';
import { damageMark, inspectLibrary, nameOpenFailure, unreadable } from './health.ts';
import { lockLibrary } from './lock.ts';
import { latestVersion, migrate } from './migrate.ts';
import type { Migration } from './migrations/migration.ts';
import type { DatabasePaths } from './paths.ts';
import { attachCache, busyTimeout, configureReader, configureWriter } from './pragmas.ts';

/** What opening found and did. The core logs it and queues the work that a new cache means. */
export interface OpenReport {
  /** The format of library.db before; 0 when it was made now. */
  readonly fromVersion: number;
  readonly version: number;
  /** The last run did not close it; every page has been checked and was good. */
  readonly wasUnclean: boolean;
  /** cache.db is empty: thumbnails, embeddings and the rest have to be computed (again). */
  readonly cacheIsNew: boolean;
  /** The backup made before the migration, if there was something to migrate. */
  readonly backup: string | undefined;
}

export interface OpenWriter {
  readonly db: WriteDb;
  readonly report: OpenReport;
  /** Moves the log into the database and frees the lock. Readers must be closed by then. */
  close(): void;
}

/**
 * Locks the library and opens both databases for writing: look, check if need be, back up, migrate. Whatever
 * fails, library.db is left as it was found.
 * @throws AppError LibraryLocked, DatabaseFromFuture, DatabaseUnreadable, DiskFull; Internal for a failed migration.
 */
export async function openWriter(
  paths: DatabasePaths,
  migrations: readonly Migration[],
  now: number,
): Promise<OpenWriter> {
  mkdirSync(paths.root, { recursive: true });
  const lock = lockLibrary(paths.lock);
  let db: Database.Database | undefined;
  try {
    const known = latestVersion(migrations);
    const { version: fromVersion, wasUnclean } = inspectLibrary(paths, known);
    const mustMigrate = fromVersion > 0 && fromVersion < known;
    const backup = mustMigrate ? (await makeBackup(paths, now)).name : undefined;

    db = new Database(paths.database, { timeout: busyTimeout });
    if (!configureWriter(db)) throw unreadable(paths, t('database.noSharedMemory'));
    migrate(db, migrations);
    const cacheIsNew = ensureCache(paths.cacheDatabase, existsSync(damageMark(paths)));
    attachCache(db, paths.cacheDatabase);
    // What a crash left of the cache may be in the system's memory only; from here on it is on the disk.
    if (wasUnclean) db.pragma('cache.wal_checkpoint(TRUNCATE)');
    rmSync(damageMark(paths), { force: true });

    const opened = asWriteDb(db);
    return {
      db: opened,
      report: { fromVersion, version: known, wasUnclean, cacheIsNew, backup },
      close() {
        try {
          opened.pragma('wal_checkpoint(TRUNCATE)');
        } finally {
          opened.close();
          lock.close();
        }
      },
    };
  } catch (error) {
    db?.close();
    lock.close();
    throw nameOpenFailure(paths, error);
  }
}

/** Opens both databases for reading only. The writer has been opened before, so there is nothing to look for. */
export function openReader(paths: DatabasePaths): ReadDb {
  const db = new Database(paths.database, { readonly: true, fileMustExist: true, timeout: busyTimeout });
  try {
    configureReader(db);
    attachCache(db, paths.cacheDatabase);
    return asReadDb(db);
  } catch (error) {
    db.close();
    throw error;
  }
}
