import { prepared, type ReadDb, type WriteDb } from '../connection.ts';

/**
 * Changes of tags, stacks and memories as the journal keeps them: each row as it was and as it became. A row is put back
 * only while it still says what the change made it say.
 */
const tables = {
  tag: {
    key: ['id'],
    columns: ['owner_id', 'parent_id', 'value', 'color', 'created_at'],
    compared: ['value', 'color'],
    hasUpdatedAt: true,
  },
  tag_asset: { key: ['tag_id', 'asset_id'], columns: [], compared: [], hasUpdatedAt: false },
  stack: {
    key: ['id'],
    columns: ['owner_id', 'primary_asset_id', 'created_at'],
    compared: ['primary_asset_id'],
    hasUpdatedAt: true,
  },
  // Photos and memories are never made or deleted here, only these columns change.
  asset: { key: ['id'], columns: ['stack_id'], compared: ['stack_id'], hasUpdatedAt: true },
  memory: {
    key: ['id'],
    columns: ['is_saved', 'deleted_at'],
    compared: ['is_saved', 'deleted_at'],
    hasUpdatedAt: true,
  },
} as const;

type Table = keyof typeof tables;
type Row = Record<string, string | number | null>;

/** A row by its key: `['tag_asset', tagId, assetId]`. */
export type RowRef = readonly [table: Table, ...key: string[]];

interface RowChange {
  table: Table;
  key: string[];
  before: Row | null;
  after: Row | null;
}

export interface OrganisedStep {
  kind: 'organised';
  /** Photos that got or lost a tag or a stack. */
  assetIds: string[];
  rows: RowChange[];
}

const where = (table: Table): string => tables[table].key.map((column) => `${column} = ?`).join(' AND ');

const readRow = (db: ReadDb, table: Table, key: readonly string[]): Row | null =>
  prepared<string[], Row>(
    db,
    `SELECT ${[...tables[table].key, ...tables[table].columns].join(', ')} FROM ${table} WHERE ${where(table)}`,
  ).get(...key) ?? null;

const assetOf = (table: Table, key: readonly string[]): string[] =>
  (table === 'tag_asset' ? key.slice(1) : table === 'asset' ? key : []).slice(0, 1);

/** Does `work`, which changes only the rows that `concerned` names before or after it, and says how to take it back. */
export function recordRows(
  db: WriteDb,
  concerned: () => readonly RowRef[],
  work: () => void,
): OrganisedStep | null {
  const before = new Map<string, { ref: RowRef; row: Row | null }>();
  const take = (ref: RowRef, row: Row | null): void => void before.set(JSON.stringify(ref), { ref, row });
  for (const ref of concerned()) take(ref, readRow(db, ref[0], ref.slice(1)));
  work();
  for (const ref of concerned()) if (!before.has(JSON.stringify(ref))) take(ref, null);
  const rows = [...before.values()].flatMap(({ ref, row }): RowChange[] => {
    const [table, ...key] = ref;
    const after = readRow(db, table, key);
    return JSON.stringify(row) === JSON.stringify(after) ? [] : [{ table, key, before: row, after }];
  });
  if (rows.length === 0) return null;
  return {
    kind: 'organised',
    assetIds: [...new Set(rows.flatMap(({ table, key }) => assetOf(table, key)))],
    rows,
  };
}

const order: readonly Table[] = ['tag', 'tag_asset', 'stack', 'asset', 'memory'];

/** Puts back what a step changed, or changes it again. Photos concerned, and those that were left alone. */
export function applyOrganised(
  db: WriteDb,
  step: OrganisedStep,
  direction: 'undo' | 'redo',
): { restored: string[]; skipped: string[] } {
  const changes = step.rows.map(({ table, key, before, after }) =>
    direction === 'undo' ? { table, key, from: after, to: before } : { table, key, from: before, to: after },
  );
  // Judged before anything is put back: what goes takes others with it.
  const valid = changes.filter(({ table, key, from }) => agree(table, readRow(db, table, key), from));
  // What goes makes room first: a photo leads one stack, a name is one tag's.
  for (const { table, key, to } of valid) {
    if (!to) prepared<string[], unknown>(db, `DELETE FROM ${table} WHERE ${where(table)}`).run(...key);
  }
  for (const table of order) {
    for (const change of valid)
      if (change.table === table && change.to) putRow(db, table, change.key, change.to);
  }
  for (const { table, key } of valid) if (table === 'stack') keepSound(db, key[0] ?? '');
  const restored = new Set(valid.flatMap(({ table, key }) => assetOf(table, key)));
  return { restored: [...restored], skipped: step.assetIds.filter((id) => !restored.has(id)) };
}

const agree = (table: Table, a: Row | null, b: Row | null): boolean =>
  a === null || b === null
    ? a === b
    : tables[table].compared.every((column) => (a[column] ?? null) === (b[column] ?? null));

const exists = (db: ReadDb, from: string, id: string | number | null | undefined): boolean =>
  prepared<[string | number | null], unknown>(db, `SELECT 1 FROM ${from} WHERE id = ?`).get(id ?? null) !==
  undefined;

/** What a row refers to may be gone; then it is not put back. */
function putRow(db: WriteDb, table: Table, key: readonly string[], row: Row): void {
  const { columns, hasUpdatedAt } = tables[table];
  const values = columns.map((column) => row[column] ?? null);
  if (table === 'asset' || table === 'memory') {
    if (table === 'asset' && row.stack_id !== null && !exists(db, 'stack', row.stack_id)) return;
    const set = [...columns, 'updated_at'].map((column) => `${column} = ?`).join(', ');
    prepared<(string | number | null)[], unknown>(db, `UPDATE ${table} SET ${set} WHERE id = ?`).run(
      ...values,
      Date.now(),
      ...key,
    );
    return;
  }
  if (table === 'tag_asset' && !(exists(db, 'tag', key[0]) && exists(db, 'asset', key[1]))) return;
  if (table === 'tag' && row.parent_id !== null && !exists(db, 'tag', row.parent_id)) return;
  if (table === 'stack' && !exists(db, 'asset', row.primary_asset_id)) return;
  const names = [...tables[table].key, ...columns, ...(hasUpdatedAt ? ['updated_at'] : [])];
  const updates = [...tables[table].compared, ...(hasUpdatedAt ? ['updated_at'] : [])];
  // A name that another tag has by now, or a photo that leads another stack, stays theirs.
  prepared<(string | number | null)[], unknown>(
    db,
    `INSERT OR IGNORE INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  ).run(...key, ...values, ...(hasUpdatedAt ? [Date.now()] : []));
  if (updates.length === 0) return;
  prepared<(string | number | null)[], unknown>(
    db,
    `UPDATE OR IGNORE ${table} SET ${updates.map((column) => `${column} = ?`).join(', ')} WHERE ${where(table)}`,
  ).run(...tables[table].compared.map((column) => row[column] ?? null), Date.now(), ...key);
}

/** A stack has two photos at least, and one of its own leads it; photos may have been deleted since. */
function keepSound(db: WriteDb, stackId: string): void {
  prepared<[string], unknown>(
    db,
    `DELETE FROM stack WHERE id = ? AND (SELECT count(*) FROM asset WHERE stack_id = stack.id) < 2`,
  ).run(stackId);
  prepared<[string], unknown>(
    db,
    `UPDATE stack SET primary_asset_id =
       (SELECT id FROM asset WHERE stack_id = stack.id ORDER BY deleted_at IS NOT NULL, local_date_time, id LIMIT 1)
     WHERE id = ? AND NOT EXISTS (SELECT 1 FROM asset WHERE id = primary_asset_id AND stack_id = stack.id)`,
  ).run(stackId);
}
