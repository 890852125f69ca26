import { prepared, type WriteDb } from '../connection.ts';

/**
 * Changes of people and faces as the journal keeps them: each row as it was and as it became. A row is put back only
 * while it still says what the change made it say.
 */
const tables = {
  person: {
    key: ['id'],
    columns: [
      'owner_id',
      'name',
      'birth_date',
      'is_hidden',
      'is_favorite',
      'color',
      'cover_face_id',
      'created_at',
    ],
    compared: ['name', 'birth_date', 'is_hidden', 'is_favorite', 'color', 'cover_face_id'],
  },
  face: {
    key: ['id'],
    columns: [
      'asset_id',
      'owner_id',
      'person_id',
      'x1',
      'y1',
      'x2',
      'y2',
      'image_width',
      'image_height',
      'source',
      'score',
      'is_visible',
      'is_confirmed',
      'created_at',
    ],
    // Where it is may have been seen more exactly since; that speaks against nothing.
    compared: ['person_id', 'is_visible', 'is_confirmed'],
  },
  face_denial: { key: ['face_id', 'person_id'], columns: ['verdict', 'created_at'], compared: ['verdict'] },
} as const;

type Table = keyof typeof tables;
type Row = Record<string, string | number | null>;

interface RowChange {
  table: Table;
  key: string[];
  before: Row | null;
  after: Row | null;
}

export interface PeopleStep {
  kind: 'people';
  /** Photos whose faces changed. */
  assetIds: string[];
  rows: RowChange[];
}

const where = (table: Table): string => tables[table].key.map((column) => `${column} = ?`).join(' AND ');

const readRow = (db: WriteDb, table: Table, key: readonly string[]): Row | null =>
  prepared<string[], Row>(
    db,
    `SELECT ${tables[table].columns.join(', ')} FROM ${table} WHERE ${where(table)}`,
  ).get(...key) ?? null;

type Snapshot = Map<string, { table: Table; key: string[]; row: Row | null }>;

function snapshot(db: WriteDb, personIds: readonly string[], faceIds: readonly string[]): Snapshot {
  const taken: Snapshot = new Map();
  const take = (table: Table, key: string[]): void =>
    void taken.set(JSON.stringify([table, ...key]), { table, key, row: readRow(db, table, key) });
  for (const id of personIds) take('person', [id]);
  for (const id of faceIds) {
    take('face', [id]);
    const denials = prepared<[string], { personId: string }>(
      db,
      'SELECT person_id AS personId FROM face_denial WHERE face_id = ?',
    );
    for (const { personId } of denials.all(id)) take('face_denial', [id, personId]);
  }
  return taken;
}

/** Does `work`, which changes only these people and faces (new ones included), and says how to take it back. Null: nothing changed. */
export function recordPeople(
  db: WriteDb,
  concerned: { personIds: readonly string[]; faceIds: readonly string[] },
  work: () => void,
): PeopleStep | null {
  const before = snapshot(db, concerned.personIds, concerned.faceIds);
  work();
  const after = snapshot(db, concerned.personIds, concerned.faceIds);
  const assetIds = new Set<string>();
  const rows = [...new Set([...before.keys(), ...after.keys()])].flatMap((id): RowChange[] => {
    const [old, now] = [before.get(id), after.get(id)];
    const either = old ?? now;
    if (!either || JSON.stringify(old?.row ?? null) === JSON.stringify(now?.row ?? null)) return [];
    const { table, key } = either;
    const assetId = (old?.row ?? now?.row)?.asset_id;
    if (typeof assetId === 'string') assetIds.add(assetId);
    return [{ table, key, before: old?.row ?? null, after: now?.row ?? null }];
  });
  return rows.length === 0 ? null : { kind: 'people', assetIds: [...assetIds], rows };
}

const order: readonly Table[] = ['person', 'face', 'face_denial'];

/** Puts back what a step changed, or changes it again. Photos whose faces changed and those that were left alone. */
export function applyPeople(
  db: WriteDb,
  step: PeopleStep,
  direction: 'undo' | 'redo',
): { restored: string[]; skipped: string[] } {
  const changes = step.rows.map(({ table, key, before, after }) =>
    direction === 'undo' ? { table, key, from: after, to: before } : { table, key, from: before, to: after },
  );
  const [restored, skipped] = [new Set<string>(), new Set<string>()];
  // Judged before anything is put back: a person who comes back would otherwise not be the one that was expected.
  const valid = changes.filter(({ table, key, from, to }) => {
    const isValid = agree(table, readRow(db, table, key), from);
    const assetId = (from ?? to)?.asset_id;
    if (typeof assetId === 'string') (isValid ? restored : skipped).add(assetId);
    return isValid;
  });
  // People come before their faces do, and go after them.
  for (const table of order) {
    for (const change of valid)
      if (change.table === table && change.to) putRow(db, table, change.key, change.to);
  }
  for (const table of order.toReversed()) {
    for (const { table: of, key, to } of valid) {
      if (of === table && !to)
        prepared<string[], unknown>(db, `DELETE FROM ${table} WHERE ${where(table)}`).run(...key);
    }
  }
  return { restored: [...restored], skipped: [...skipped] };
}

const agree = (table: Table, a: Row | null, b: Row | null): boolean =>
  a === null || b === null
    ? a === b
    : tables[table].compared.every((column) => (a[column] ?? null) === (b[column] ?? null));

/** What a row refers to may be gone; then it is not put back, or nobody's. */
function putRow(db: WriteDb, table: Table, key: readonly string[], row: Row): void {
  const exists = (from: string, id: string | number | null | undefined): boolean =>
    prepared<[string | number | null], unknown>(db, `SELECT 1 FROM ${from} WHERE id = ?`).get(id ?? null) !==
    undefined;
  if (table === 'face' && !exists('asset', row.asset_id)) return;
  if (table === 'face_denial' && !(exists('face', key[0]) && exists('person', key[1]))) return;
  const fits =
    table === 'face' && row.person_id != null && !exists('person', row.person_id)
      ? { ...row, person_id: null }
      : row;
  const columns = tables[table].columns;
  const names = [...tables[table].key, ...columns];
  const touched = table === 'face_denial' ? '' : ', updated_at';
  prepared<(string | number | null)[], unknown>(
    db,
    `INSERT INTO ${table} (${names.join(', ')}${touched}) VALUES (${names.map(() => '?').join(', ')}${touched && ', ?'})
     ON CONFLICT (${tables[table].key.join(', ')}) DO UPDATE SET
       ${tables[table].compared.map((column) => `${column} = excluded.${column}`).join(', ')}${touched && ', updated_at = excluded.updated_at'}`,
  ).run(...key, ...columns.map((column) => fits[column] ?? null), ...(touched ? [Date.now()] : []));
}
