import type { ReadDb } from '../../electron/db/connection.ts';

/** What SQLite would do for a statement: one line per step, as `EXPLAIN QUERY PLAN` prints them. */
export function queryPlan(db: ReadDb, sql: string, parameters: readonly unknown[] = []): string[] {
  return db
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...parameters)
    .map((step) => step.detail);
}

/**
 * Fails when the statement would read a whole table or index, or sort by hand: with a million photos that is
 * the difference between a millisecond and a second. `allowSort` is for the few that sort a small answer.
 */
export function expectNoScan(
  db: ReadDb,
  sql: string,
  parameters: readonly unknown[] = [],
  options: { readonly allowSort?: boolean } = {},
): void {
  const plan = queryPlan(db, sql, parameters);
  const bad = plan.filter(
    (step) =>
      // A scan of json_each() or of a subquery's rows is as small as its input.
      /^SCAN (?!json_each|.* VIRTUAL TABLE|\(|CONSTANT ROW|\d+ CONSTANT)/.test(step) ||
      (!options.allowSort && /USE TEMP B-TREE FOR (?:LAST .* OF )?ORDER BY/.test(step)),
  );
  if (bad.length > 0) {
    throw new Error(
      `This query would be slow in a big library:\n${sql.trim()}\nplan:\n  ${plan.join('\n  ')}`,
    );
  }
}
