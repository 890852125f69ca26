import type { Database, Statement } from 'better-sqlite3';

/**
 * The two kinds of connection that a query function can ask for. Both are plain better-sqlite3 databases
 * with cache.db attached as `cache`; the brand only exists for the compiler, so that a function that
 * writes can't be called with a connection that reads. A `WriteDb` may be used wherever a `ReadDb` is
 * asked for. At run time a reader is opened read-only *and* with `query_only`, so a lie is refused too.
 */
declare const readable: unique symbol;
declare const writable: unique symbol;

export type ReadDb = Database & { readonly [readable]: true };
export type WriteDb = ReadDb & { readonly [writable]: true };

const isReadDb = (db: Database): db is ReadDb => db.open;
const isWriteDb = (db: Database): db is WriteDb => db.open && !db.readonly;

/** Brands a connection for reading. Throws when it is closed: only `open.ts` and tests call this. */
export function asReadDb(db: Database): ReadDb {
  if (!isReadDb(db)) throw new TypeError(`The connection to ${db.name} is closed.`);
  return db;
}

/** Brands a connection for writing. Throws when it is closed or was opened read-only. */
export function asWriteDb(db: Database): WriteDb {
  if (!isWriteDb(db)) throw new TypeError(`The connection to ${db.name} cannot write.`);
  return db;
}

/**
 * Statements kept per connection. 400 is several times the number of static statements there are; it is
 * bounded because dynamic SQL could otherwise make new texts for ever.
 */
const statementsPerConnection = 400;
const statements = new WeakMap<Database, Map<string, Statement<unknown[], unknown>>>();

/**
 * `db.prepare(sql)`, remembered per connection by its text (preparing costs 20–100 µs, running often less).
 * `pluck()` and `raw()` stick to a statement, so use one mode for one text.
 */
export function prepared<Parameters extends unknown[], Row = unknown>(
  db: ReadDb,
  sql: string,
): Statement<Parameters, Row> {
  let known = statements.get(db);
  if (!known) statements.set(db, (known = new Map()));
  let statement = known.get(sql);
  if (statement && !statement.busy) {
    known.delete(sql); // and set again below: the least recently used is the first in the map
  } else {
    statement = db.prepare<unknown[], unknown>(sql);
    const oldest = known.size >= statementsPerConnection ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
  }
  known.set(sql, statement);
  // What a text's parameters and rows are is known to its caller only, as with better-sqlite3's own prepare<>().
  return statement as Statement<Parameters, Row>;
}
