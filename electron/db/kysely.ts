import type { RunResult } from 'better-sqlite3';
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { Compilable } from 'kysely';
import { prepared } from './connection.ts';
import type { ReadDb, WriteDb } from './connection.ts';
import type { Tables } from './schema.ts';

/**
 * Composes dynamic SQL with types: `allRows(db, kysely.selectFrom('asset').select('id').where(…))`. It has no
 * connection and can run nothing by itself. Static SQL is clearer as prepared text.
 */
export const kysely = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/** All rows of a composed SELECT (or of a write with RETURNING). */
export function allRows<Row>(db: ReadDb, query: Compilable<Row>): Row[] {
  const { sql: text, parameters } = query.compile();
  return prepared<unknown[], Row>(db, text).all(...parameters);
}

/** The first row of a composed SELECT, or undefined. */
export function firstRow<Row>(db: ReadDb, query: Compilable<Row>): Row | undefined {
  const { sql: text, parameters } = query.compile();
  return prepared<unknown[], Row>(db, text).get(...parameters);
}

/** Runs a composed INSERT, UPDATE or DELETE. */
export function runQuery(db: WriteDb, query: Compilable): RunResult {
  const { sql: text, parameters } = query.compile();
  return prepared(db, text).run(...parameters);
}
