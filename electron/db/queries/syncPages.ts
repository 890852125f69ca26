import type { ReadDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import { syncColumns } from './syncRows.ts';
import type { SyncKind, SyncRow } from './syncRows.ts';
import { isShownInAlbum, syncGraves, syncSources } from './syncSources.ts';
import type { SyncGrave, SyncGraveName, SyncSource, SyncSourceName } from './syncSources.ts';

/** Whose stream it is, and the change at which it began. */
export interface SyncReader {
  userId: string;
  start: number;
}

/** A part of the stream. `next`: after which change to go on; null at the end. */
export interface SyncPage {
  rows: SyncRow[];
  next: number | null;
}

type Values = Record<string, string | number | null>;

/** A row as SQLite gives it: bytes are bytes. */
type StoredRow =
  | Exclude<SyncRow, { kind: 'asset' }>
  | (Omit<Extract<SyncRow, { kind: 'asset' }>, 'checksum' | 'thumbhash'> & {
      checksum: Buffer;
      thumbhash: Buffer | null;
    });

const columnsOf = (kind: SyncKind): string => `'${kind}' AS kind, ${syncColumns[kind]}`;

/** The statement that finds a page's end: so many changes on, whoever they concern. Exported for the test of its plan. */
export const pageEndSql = (table: string, where = 'true'): string =>
  `SELECT change_id AS end FROM ${table} WHERE ${where} AND change_id > @after AND change_id <= @until
   ORDER BY change_id LIMIT 1 OFFSET @scan - 1`;

export function walkSql({
  kind,
  walked: [table, alias],
  join = '',
  where,
  isGone,
  order,
}: SyncSource): string {
  return `SELECT ${alias}.change_id AS changeId, ${isGone === undefined ? '' : `${isGone} AS isGone,`} ${columnsOf(kind)}
    FROM ${table} ${alias} INDEXED BY ${table}_change ${join}
    WHERE ${alias}.change_id > @after AND ${alias}.change_id <= @end AND (${where}) ORDER BY ${alias}.change_id${order === undefined ? '' : `, ${order}`}`;
}

/**
 * What changed after `after` and until `until`. A page is so many *changes* (`scan`), not so many that concern the
 * person: with somebody who has a million photos in the house, a page of a newcomer's would read them all.
 */
export function readSyncChanges(
  db: ReadDb,
  args: SyncReader & {
    source: SyncSourceName;
    after: number;
    until: number;
    scan: number;
    group: string | null;
  },
): SyncPage {
  const source: SyncSource = syncSources[args.source];
  const { userId, start, after, until, scan, group } = args;
  const found = prepared<[Values], { end: number }>(db, pageEndSql(source.walked[0])).get({
    after,
    until,
    scan,
  });
  const rows = prepared<[Values], StoredRow>(db, walkSql(source)).all({
    userId,
    start,
    group,
    after,
    end: found?.end ?? until,
  });
  return { rows: rows.map(toRow), next: found?.end ?? null };
}

export function graveSql({ entity, where, isBack }: SyncGrave): string {
  return `SELECT t.change_id AS changeId, ${columnsOf('deleted')} FROM tombstone t INDEXED BY tombstone_entity
    WHERE t.entity = '${entity}' AND t.change_id > @after AND t.change_id <= @end AND (${where})
      AND NOT EXISTS (${isBack}) ORDER BY t.change_id`;
}

/** What went after `after` and until the stream's beginning. */
export function readSyncDeletes(
  db: ReadDb,
  args: SyncReader & { grave: SyncGraveName; after: number; scan: number },
): SyncPage {
  const { userId, start, after, scan, grave } = args;
  const entity = `entity = '${syncGraves[grave].entity}'`;
  const found = prepared<[Values], { end: number }>(db, pageEndSql('tombstone', entity)).get({
    after,
    until: start,
    scan,
  });
  const end = found?.end ?? start;
  const rows = prepared<[Values], StoredRow>(db, graveSql(syncGraves[grave])).all({
    userId,
    start,
    after,
    end,
    group: null,
  });
  return { rows: rows.map(toRow), next: found?.end ?? null };
}

/** The person's albums that changed, or that they came into. Hundreds: sorted by hand. */
export function readSyncAlbums(
  db: ReadDb,
  args: SyncReader & { after: number; until: number; scan: number },
): SyncPage {
  const rows = prepared<[Values], StoredRow>(
    db,
    `SELECT max(al.change_id, me.created_change_id) AS changeId, al.deleted_at IS NOT NULL AS isGone, ${columnsOf('album')}
     FROM album_user me CROSS JOIN album al ON al.id = me.album_id
     WHERE me.user_id = @userId AND me.created_change_id <= @start
       AND max(al.change_id, me.created_change_id) > @after AND max(al.change_id, me.created_change_id) <= @until
     ORDER BY changeId LIMIT @scan`,
  ).all({
    userId: args.userId,
    start: args.start,
    after: args.after,
    until: args.until,
    scan: args.scan,
  });
  const last = rows.length < args.scan ? undefined : rows.at(-1);
  return { rows: rows.map(toRow), next: last?.changeId ?? null };
}

/** What is in an album, for whoever came into it when phones had heard of it long before. */
const backfills = {
  albumAsset: {
    kind: 'asset',
    from: 'album_asset l CROSS JOIN asset a ON a.id = l.asset_id',
    member: ['l', 'asset_id'],
    where: isShownInAlbum('a'),
  },
  albumToAsset: {
    kind: 'albumToAsset',
    from: 'album_asset l CROSS JOIN asset a ON a.id = l.asset_id',
    member: ['l', 'asset_id'],
    where: isShownInAlbum('a'),
  },
  albumExif: {
    kind: 'exif',
    from: 'album_asset l CROSS JOIN exif e ON e.asset_id = l.asset_id CROSS JOIN asset a ON a.id = l.asset_id',
    member: ['l', 'asset_id'],
    where: isShownInAlbum('a'),
  },
  albumUser: { kind: 'albumUser', from: 'album_user m', member: ['m', 'user_id'], where: 'true' },
} as const satisfies Partial<
  Record<
    SyncSourceName,
    { kind: SyncKind; from: string; member: readonly [alias: string, column: string]; where: string }
  >
>;

export type SyncBackfillName = keyof typeof backfills;

export function backfillSql(name: SyncBackfillName): string {
  const {
    kind,
    from,
    member: [alias, column],
    where,
  } = backfills[name];
  return `SELECT ${alias}.change_id AS changeId, ${alias}.${column} AS cursor, ${columnsOf(kind)} FROM ${from}
    WHERE ${alias}.album_id = @albumId AND ${alias}.${column} > @cursor AND ${alias}.change_id <= @until AND ${where}
    ORDER BY ${alias}.${column} LIMIT @limit`;
}

/** What was in an album by the change `until`, in the order of its members' ids, after `cursor` ('' from the beginning). */
export function readSyncBackfill(
  db: ReadDb,
  args: {
    userId: string;
    source: SyncBackfillName;
    albumId: string;
    cursor: string;
    until: number;
    limit: number;
  },
): SyncRow[] {
  const { source, userId, albumId, cursor, until, limit } = args;
  return prepared<[Values], StoredRow>(db, backfillSql(source))
    .all({ userId, albumId, cursor, until, limit })
    .map(toRow);
}

/** Albums that the person came into, or partners that they got, from the change `from` on; oldest first. */
export function listSyncGroups(
  db: ReadDb,
  args: SyncReader & { of: 'album' | 'partner'; from: number },
): { id: string; createdAt: number }[] {
  const [table, id, me] =
    args.of === 'album'
      ? ['album_user', 'album_id', 'user_id']
      : ['partner', 'shared_by_id', 'shared_with_id'];
  return prepared<[string, number, number], { id: string; createdAt: number }>(
    db,
    `SELECT ${id} AS id, created_change_id AS createdAt FROM ${table}
     WHERE ${me} = ? AND created_change_id >= ? AND created_change_id <= ? ORDER BY created_change_id`,
  ).all(args.userId, args.from, args.start);
}

function toRow(row: StoredRow): SyncRow {
  switch (row.kind) {
    case 'asset':
      return {
        ...row,
        checksum: row.checksum.toString('base64'),
        thumbhash: row.thumbhash?.toString('base64') ?? null,
      };
    case 'assetOcr':
      // A photo's lines are one change: who has heard of some of them has not heard of it.
      return row.line === row.lines - 1 ? row : { ...row, told: row.changeId - 1 };
    default:
      return row;
  }
}
