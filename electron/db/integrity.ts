import type { Database } from 'better-sqlite3';

/**
 * SQLite's check of every page and row of library.db, without comparing indexes: linear in the file's size,
 * some 3 s of one core for a million photos (1.2 GB). Returns at most ten problems; none is good.
 */
export function quickCheck(db: Database): string[] {
  return problems(db, 'quick_check(10)');
}

/** The whole check: indexes are compared with their tables, too. Several times slower than `quickCheck`. */
export function integrityCheck(db: Database): string[] {
  return [...problems(db, 'integrity_check(10)'), ...foreignKeyProblems(db)];
}

/** Rows that refer to a row that isn't there. Such a thing can only come from damage. */
function foreignKeyProblems(db: Database): string[] {
  const row = db.prepare<[], { table: string; parent: string }>('PRAGMA foreign_key_check').get();
  return row ? [`a row of ${row.table} refers to a missing row of ${row.parent}`] : [];
}

function problems(db: Database, check: string): string[] {
  const lines = db.prepare<[], string>(`PRAGMA main.${check}`).pluck().all();
  return lines.filter((line) => line !== 'ok');
}
