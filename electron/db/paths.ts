/** The files of one library that the database room knows; `LibraryPaths` has all of them. */
export interface DatabasePaths {
  /** Folder of the library; the databases and the lock lie directly in it. */
  readonly root: string;
  /** library.db: the user's facts. Never deleted or replaced by this program. */
  readonly database: string;
  /** cache.db: what can be computed again. */
  readonly cacheDatabase: string;
  /** Folder of the backups of library.db. */
  readonly backups: string;
  /** lock.db: held by the process that has the library open. */
  readonly lock: string;
}
