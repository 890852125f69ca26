import type { Database } from 'better-sqlite3';

/** "Latn" in the header of library.db, where `file` and other tools look for whose database it is. */
export const libraryApplicationId = 0x4c61746e;
/** "Latc", the same for cache.db. */
export const cacheApplicationId = 0x4c617463;

/**
 * How long a connection waits for a lock, milliseconds. Only a checkpoint or a foreign tool (the sqlite3
 * shell) ever makes one wait; 5 s outlasts the first and gives the second a named error instead of a hang.
 */
export const busyTimeout = 5000;

/** Most a connection keeps of library.db in memory, KiB: the upper levels of every index of a million photos. */
const libraryCacheKiB = 16_000;
/** The same for cache.db. Its rows are read once each, so the operating system's own cache serves as well. */
const cacheCacheKiB = 4_000;
/** The same for the reader that searches by meaning, KiB: the codes of a hundred thousand photos, which each search reads some of. */
const searchingCacheKiB = 64_000;
/** A log that one large transaction has blown up is cut back to this, bytes. */
const logLimit = 64 * 1024 * 1024;

/** Settings that every connection has. They are of the connection, not of the file, so each one needs them. */
function configureCommon(db: Database): void {
  db.pragma('foreign_keys = ON');
  // The triggers that stamp change ids update the row they fired for: recursing, they would stamp it for ever.
  db.pragma('recursive_triggers = OFF');
  // Sorting spills stay off the disk: no names in /tmp, and nothing breaks when that is full or read-only.
  db.pragma('temp_store = MEMORY');
  // A mapped file on a disk that is pulled out ends the process with SIGBUS; read() gives an error we can name.
  db.pragma('mmap_size = 0');
  db.pragma(`cache_size = -${libraryCacheKiB}`);
  // Don't trust the file: no functions with side effects from its triggers, and damaged pages are noticed when read.
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
}

/** The writer of library.db. Returns false when the file system can't hold a write-ahead log. */
export function configureWriter(db: Database): boolean {
  const mode = db.pragma('journal_mode = WAL', { simple: true });
  configureCommon(db);
  // A user's gesture is on the platter before it is acknowledged. NORMAL could lose the last ones in a power cut.
  db.pragma('synchronous = FULL');
  // macOS answers fsync() before the drive has written; elsewhere these two do nothing.
  db.pragma('fullfsync = ON');
  db.pragma('checkpoint_fullfsync = ON');
  db.pragma(`journal_size_limit = ${logLimit}`);
  return mode === 'wal';
}

/** A reader, opened read-only. `query_only` also refuses temporary tables, and says so in better words. */
export function configureReader(db: Database): void {
  configureCommon(db);
  db.pragma('query_only = ON');
}

/** Attaches cache.db as `cache`. It can be computed again, so it skips the fsync of every commit. */
export function attachCache(db: Database, file: string): void {
  db.prepare('ATTACH ? AS cache').run(file);
  db.pragma('cache.synchronous = NORMAL');
  db.pragma(`cache.cache_size = -${cacheCacheKiB}`);
  db.pragma(`cache.journal_size_limit = ${logLimit}`);
}

/** Lets a reader keep what searches by meaning read again and again: at 100,000 photos that halves their reading. */
export function keepForSearching(db: Database): void {
  db.pragma(`cache.cache_size = -${searchingCacheKiB}`);
}
