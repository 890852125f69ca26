import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import Database from 'better-sqlite3';
import { libraryPaths } from '../../electron/library/paths.ts';

/** Every file below a folder, hidden ones too, by its relative path with `/`, sorted. None when it is missing. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted();
}

/** SHA-1 in hex of every file below a folder, by its relative path. */
export async function hashesBelow(folder: string): Promise<Record<string, string>> {
  const paths = await filesBelow(folder);
  return Object.fromEntries(
    paths.map((path) => [
      path,
      createHash('sha1')
        .update(readFileSync(join(folder, path)))
        .digest('hex'),
    ]),
  );
}

/** A look into a library's databases beside the app, or a change that no use case makes. */
export interface LibraryDb {
  count(table: string, where?: string): number;
  /** The first column of the first row. */
  first(sql: string, ...values: unknown[]): unknown;
  all<Row>(sql: string, ...values: unknown[]): Row[];
  run(sql: string, ...values: unknown[]): void;
}

/** Opens library.db (with `cache` attached) for one look; it may be open elsewhere. */
export function openLibraryDb<T>(root: string, look: (db: LibraryDb) => T): T {
  const paths = libraryPaths(root);
  const db = new Database(paths.database, { fileMustExist: true, timeout: 5000 });
  try {
    db.prepare('ATTACH ? AS cache').run(paths.cacheDatabase);
    const first = (sql: string, ...values: unknown[]): unknown =>
      db
        .prepare<unknown[], unknown>(sql)
        .pluck()
        .get(...values);
    return look({
      first,
      count: (table, where = '1') => Number(first(`SELECT count(*) FROM ${table} WHERE ${where}`)),
      all: <Row>(sql: string, ...values: unknown[]) => db.prepare<unknown[], Row>(sql).all(...values),
      run: (sql, ...values) => void db.prepare(sql).run(...values),
    });
  } finally {
    db.close();
  }
}
