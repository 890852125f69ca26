import { existsSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { cacheSchema, cacheVersion } from './cacheSchema.ts';
import { companionsOf, sizeOf } from './files.ts';
import { userVersion } from './migrate.ts';
import { busyTimeout, cacheApplicationId } from './pragmas.ts';
import { quickCheck } from './integrity.ts';
import { saysDamaged } from './sqliteError.ts';

/** 8 KiB pages: a thumbnail of some 20 KB takes half as many reads as with the usual 4 KiB. */
const pageSize = 8192;

/**
 * Makes sure that cache.db can be attached: if it is missing, damaged or of another version it is made anew,
 * empty. Only while the library's lock is held and nobody has it attached.
 * @param mustCheck read every page first: a query met damage in the last run.
 * @returns true when it was made anew, and thumbnails and the rest have to be computed again.
 */
export function ensureCache(file: string, mustCheck: boolean): boolean {
  if (isUsable(file, mustCheck)) return false;
  rmSync(file, { force: true });
  for (const companion of companionsOf(file)) rmSync(companion, { force: true });
  const db = new Database(':memory:');
  try {
    db.prepare('ATTACH ? AS cache').run(file);
    db.pragma(`cache.page_size = ${pageSize}`);
    db.pragma('cache.journal_mode = WAL');
    db.transaction(() => {
      db.exec(cacheSchema);
      db.pragma(`cache.application_id = ${cacheApplicationId}`);
      db.pragma(`cache.user_version = ${cacheVersion}`);
    })();
  } finally {
    db.close();
  }
  return true;
}

function isUsable(file: string, mustCheck: boolean): boolean {
  // A log whose database is gone belongs to a cache that someone has deleted.
  if (!existsSync(file) || sizeOf(file) === 0) return false;
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { timeout: busyTimeout });
    return (
      db.pragma('application_id', { simple: true }) === cacheApplicationId &&
      userVersion(db) === cacheVersion &&
      db.pragma('journal_mode', { simple: true }) === 'wal' &&
      (!mustCheck || quickCheck(db).length === 0)
    );
  } catch (error) {
    if (saysDamaged(error)) return false;
    throw error;
  } finally {
    db?.close();
  }
}
