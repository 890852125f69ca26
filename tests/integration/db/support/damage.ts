import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { companionsOf } from '../../../../electron/db/files.ts';
import type { DatabasePaths } from '../../../../electron/db/paths.ts';
import { pathsIn } from './paths.ts';

/**
 * What is on the disk when the process dies right after `change`: the database and its log, copied while a
 * connection still has them open, into a folder beside the library. (SQLite's locks of this process don't
 * matter here; the copy is read by later connections only.)
 */
export function crashedCopyOf(
  paths: DatabasePaths,
  change: (db: Database.Database) => unknown,
  name = 'crashed',
): DatabasePaths {
  const crashed = pathsIn(join(paths.root, name));
  mkdirSync(crashed.root);
  const db = new Database(paths.database);
  db.pragma('journal_mode = WAL');
  db.pragma('wal_autocheckpoint = 0');
  db.pragma('recursive_triggers = OFF');
  change(db);
  for (const file of [paths.database, ...companionsOf(paths.database)]) {
    if (existsSync(file)) copyFileSync(file, join(crashed.root, basename(file)));
  }
  db.close();
  return crashed;
}
