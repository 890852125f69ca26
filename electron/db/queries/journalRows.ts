import type { WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';

/**
 * Changing columns of many rows so that it can be taken back exactly: what was there and what came is kept per row.
 * A change is undone only where the row still holds what the change put there: somebody's later edit is never lost.
 */

export type Value = string | number | null;

/** Columns that a person's actions change. The journal is data: names that are not here never reach a statement. */
const journalled = {
  asset: [
    'is_favorite',
    'visibility',
    'deleted_at',
    'file_created_at',
    'local_date_time',
    'live_photo_video_id',
    'duplicate_id',
    'apart_id',
  ],
  exif: [
    'date_time_original',
    'time_zone',
    'description',
    'rating',
    'latitude',
    'longitude',
    'city',
    'state',
    'country',
  ],
} as const;

export type JournalledTable = keyof typeof journalled;
export type Column<T extends JournalledTable> = (typeof journalled)[T][number];

/** A column of values, one per row; kept once when all are the same, as they mostly are. */
type Packed = { all: Value } | { each: Value[] };

/** One group of columns that belong together, changed in some rows. */
export interface RowsStep {
  kind: 'rows';
  table: JournalledTable;
  columns: string[];
  ids: string[];
  before: Packed[];
  after: Packed[];
  /** Exif columns that became locked by this change, per row; they are unlocked again by undoing it. */
  locked?: string[][];
}

const pack = (values: Value[]): Packed => {
  const [first = null] = values;
  return values.every((value) => value === first) ? { all: first } : { each: values };
};
const unpack = (packed: Packed, index: number): Value =>
  'all' in packed ? packed.all : (packed.each[index] ?? null);

const keyOf: Record<JournalledTable, string> = { asset: 'id', exif: 'asset_id' };

interface Statements {
  select: (id: string) => Value[] | undefined;
  update: (values: readonly Value[], id: string) => void;
}

function statements(
  db: WriteDb,
  ownerId: string,
  table: JournalledTable,
  columns: readonly string[],
): Statements {
  const known: readonly string[] = journalled[table];
  const unknown = columns.find((column) => !known.includes(column));
  if (unknown !== undefined) throw new TypeError(`The journal does not know ${table}.${unknown}.`);
  const where = `${keyOf[table]} = ? AND owner_id = ?`;
  const select = prepared<[string, string], Value[]>(
    db,
    `SELECT ${columns.join(', ')} FROM ${table} WHERE ${where}`,
  ).raw();
  const update = prepared<Value[], unknown>(
    db,
    `UPDATE ${table} SET ${columns.map((column) => `${column} = ?`).join(', ')}, updated_at = ? WHERE ${where}`,
  );
  return {
    select: (id) => select.get(id, ownerId),
    update: (values, id) => void update.run(...values, Date.now(), id, ownerId),
  };
}

const same = (a: readonly Value[], b: readonly Value[]): boolean =>
  a.every((value, index) => value === b[index]);

/**
 * Sets columns of the owner's rows to what `next` says (undefined leaves a row alone). Rows that have these values
 * already are not touched. Exif columns become locked, so that reading the file again does not overwrite them; an
 * asset whose file was not read yet gets its exif row here. Null when nothing changed.
 */
export function changeRows<T extends JournalledTable>(
  db: WriteDb,
  args: {
    ownerId: string;
    table: T;
    columns: readonly Column<T>[];
    ids: readonly string[];
    next: (id: string, before: Value[]) => Value[] | undefined;
    /** Exif columns that a person has set now; none for what only follows from those. */
    lock?: readonly Column<T>[];
  },
): RowsStep | null {
  const { select, update } = statements(db, args.ownerId, args.table, args.columns);
  const changed: { id: string; before: Value[]; after: Value[]; locked: string[] }[] = [];
  for (const id of new Set(args.ids)) {
    if (args.table === 'exif') ensureExif(db, args.ownerId, id);
    const before = select(id);
    const after = before && args.next(id, before);
    if (!before || !after) continue;
    // A value set to what it was is still a person's word.
    const locked = args.lock ? lock(db, id, args.lock) : [];
    if (same(before, after) && locked.length === 0) continue;
    update(after, id);
    changed.push({ id, before, after, locked });
  }
  if (changed.length === 0) return null;
  return {
    kind: 'rows',
    table: args.table,
    columns: [...args.columns],
    ids: changed.map(({ id }) => id),
    before: args.columns.map((_, column) => pack(changed.map(({ before }) => before[column] ?? null))),
    after: args.columns.map((_, column) => pack(changed.map(({ after }) => after[column] ?? null))),
    ...(args.lock && { locked: changed.map(({ locked }) => locked) }),
  };
}

/** Puts back what a step changed (`undo`) or changes it again (`redo`). */
export function applyRows(
  db: WriteDb,
  ownerId: string,
  step: RowsStep,
  direction: 'undo' | 'redo',
): { restored: string[]; skipped: string[] } {
  const { select, update } = statements(db, ownerId, step.table, step.columns);
  const [from, to] = direction === 'undo' ? [step.after, step.before] : [step.before, step.after];
  const restored: string[] = [];
  const skipped: string[] = [];
  step.ids.forEach((id, index) => {
    const now = select(id);
    if (
      !now ||
      !same(
        now,
        from.map((column) => unpack(column, index)),
      )
    ) {
      skipped.push(id);
      return;
    }
    update(
      to.map((column) => unpack(column, index)),
      id,
    );
    const locked = step.locked?.[index] ?? [];
    if (direction === 'undo') unlock(db, id, locked);
    else lock(db, id, locked);
    restored.push(id);
  });
  return { restored, skipped };
}

function ensureExif(db: WriteDb, ownerId: string, assetId: string): void {
  prepared<[number, string, string], unknown>(
    db,
    `INSERT INTO exif (asset_id, owner_id, updated_at) SELECT id, owner_id, ? FROM asset WHERE id = ? AND owner_id = ?
     ON CONFLICT DO NOTHING`,
  ).run(Date.now(), assetId, ownerId);
}

function lockedFields(db: WriteDb, assetId: string): string[] {
  const row = prepared<[string], { fields: string }>(
    db,
    'SELECT locked_fields AS fields FROM exif WHERE asset_id = ?',
  ).get(assetId);
  const fields: unknown = JSON.parse(row?.fields ?? '[]');
  return Array.isArray(fields) ? fields.filter((field) => typeof field === 'string') : [];
}

const setLockedFields = (db: WriteDb, assetId: string, fields: readonly string[]): void =>
  void prepared<[string, string], unknown>(db, 'UPDATE exif SET locked_fields = ? WHERE asset_id = ?').run(
    JSON.stringify(fields),
    assetId,
  );

/** Locks columns; returns those that were not locked before. */
function lock(db: WriteDb, assetId: string, columns: readonly string[]): string[] {
  const fields = lockedFields(db, assetId);
  const added = columns.filter((column) => !fields.includes(column));
  if (added.length > 0) setLockedFields(db, assetId, [...fields, ...added]);
  return added;
}

function unlock(db: WriteDb, assetId: string, columns: readonly string[]): void {
  if (columns.length === 0) return;
  setLockedFields(
    db,
    assetId,
    lockedFields(db, assetId).filter((field) => !columns.includes(field)),
  );
}
