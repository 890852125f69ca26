import { prepared, type ReadDb } from '../connection.ts';

/** A memory with the ids of its photos, in the order they were taken. Times are ms UTC, booleans 0 or 1. */
export interface MemoryRow {
  id: string;
  ownerId: string;
  type: 'on_this_day';
  /** JSON. */
  data: string;
  isSaved: number;
  memoryAt: number;
  seenAt: number | null;
  showAt: number | null;
  hideAt: number | null;
  createdAt: number;
  updatedAt: number;
  deletedAt: number | null;
  assetIds: string[];
}

export interface MemoryFilter {
  ownerId: string;
  id?: string;
  type?: string;
  /** Only those that are shown at this moment. */
  at?: number;
  isSaved?: boolean;
  /** Those that were taken away, instead of those that were not. */
  isTrashed?: boolean;
  /** Whether they are yet to be shown at `now`. */
  isUpcoming?: boolean;
  now: number;
}

type Values = Record<string, string | number>;

function whereOf(filter: MemoryFilter): { sql: string; values: Values } {
  const conditions = ['m.owner_id = @ownerId', `m.deleted_at IS ${filter.isTrashed ? 'NOT ' : ''}NULL`];
  const values: Values = { ownerId: filter.ownerId };
  const add = (condition: string, name: string, value: string | number): void => {
    conditions.push(condition);
    values[name] = value;
  };
  if (filter.id !== undefined) add('m.id = @id', 'id', filter.id);
  if (filter.type !== undefined) add('m.type = @type', 'type', filter.type);
  if (filter.isSaved !== undefined) add('m.is_saved = @isSaved', 'isSaved', filter.isSaved ? 1 : 0);
  if (filter.at !== undefined)
    add(
      '(m.show_at IS NULL OR m.show_at <= @at) AND (m.hide_at IS NULL OR m.hide_at >= @at)',
      'at',
      filter.at,
    );
  if (filter.isUpcoming !== undefined)
    add(
      filter.isUpcoming ? 'm.show_at > @now' : '(m.show_at IS NULL OR m.show_at <= @now)',
      'now',
      filter.now,
    );
  return { sql: conditions.join(' AND '), values };
}

const orders = {
  asc: 'm.memory_at ASC, m.id',
  desc: 'm.memory_at DESC, m.id',
  random: 'random()',
} as const;

/** Memories of a person, the latest remembered day first unless told otherwise. */
export function listMemories(
  db: ReadDb,
  args: { filter: MemoryFilter; order: keyof typeof orders; limit: number; offset: number },
): MemoryRow[] {
  const { sql, values } = whereOf(args.filter);
  const rows = prepared<[Values], Omit<MemoryRow, 'assetIds'> & { assetIds: string }>(
    db,
    `SELECT m.id, m.owner_id AS ownerId, m.type, m.data, m.is_saved AS isSaved, m.memory_at AS memoryAt,
            m.seen_at AS seenAt, m.show_at AS showAt, m.hide_at AS hideAt, m.created_at AS createdAt,
            m.updated_at AS updatedAt, m.deleted_at AS deletedAt,
            (SELECT json_group_array(x.id) FROM (
               SELECT a.id FROM memory_asset ma CROSS JOIN asset a ON a.id = ma.asset_id
               WHERE ma.memory_id = m.id AND a.deleted_at IS NULL AND a.visibility = 'timeline'
               ORDER BY a.local_date_time, a.id) x) AS assetIds
     FROM memory m WHERE ${sql} ORDER BY ${orders[args.order]} LIMIT @limit OFFSET @offset`,
  ).all({ ...values, limit: args.limit, offset: args.offset });
  return rows.map((row) => {
    const ids: string[] = JSON.parse(row.assetIds);
    return { ...row, assetIds: ids };
  });
}

/** How many memories `listMemories` would find. */
export function countMemories(db: ReadDb, args: { filter: MemoryFilter }): number {
  const { sql, values } = whereOf(args.filter);
  return (
    prepared<[Values], { total: number }>(db, `SELECT count(*) AS total FROM memory m WHERE ${sql}`).get(
      values,
    )?.total ?? 0
  );
}
