import type { reads, writes } from './registry.ts';

/** A table of synchronous `(db, args?) => result` functions, as promises and without the connection. */
export type Promised<Queries> = {
  readonly [Name in keyof Queries]: Queries[Name] extends (db: never, ...args: infer Args) => infer Result
    ? (...args: Args) => Promise<Result>
    : never;
};

/**
 * What everything outside `db/` sees of the databases: `await db.read.getAsset({ id })`. A failing call
 * rejects with the `AppError` that the query threw, or with an error named `SqliteError` that has SQLite's `code`.
 */
export interface DbClient {
  readonly read: Promised<typeof reads>;
  readonly write: Promised<typeof writes>;
}
