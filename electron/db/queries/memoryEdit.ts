import { randomUUID } from 'node:crypto';
import type { BulkIdResponse } from '../../../shared/api/common.ts';
import { prepared, type WriteDb } from '../connection.ts';
import { recordChange } from './journal.ts';
import { recordRows } from './journalOrganised.ts';

export interface NewMemory {
  ownerId: string;
  type: 'on_this_day';
  data: { year: number };
  memoryAt: number;
  isSaved: boolean;
  seenAt: number | null;
  showAt: number | null;
  hideAt: number | null;
  /** Photos of the owner. */
  assetIds: readonly string[];
}

/** Makes a memory; its id. */
export function createMemory(db: WriteDb, memory: NewMemory): string {
  const id = randomUUID();
  const now = Date.now();
  prepared<(string | number | null)[], unknown>(
    db,
    `INSERT INTO memory (id, owner_id, type, data, is_saved, memory_at, seen_at, show_at, hide_at, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    id,
    memory.ownerId,
    memory.type,
    JSON.stringify(memory.data),
    memory.isSaved ? 1 : 0,
    memory.memoryAt,
    memory.seenAt,
    memory.showAt,
    memory.hideAt,
    now,
    now,
  );
  putMemoryAssets(db, { ownerId: memory.ownerId, memoryId: id, assetIds: memory.assetIds });
  return id;
}

function putMemoryAssets(
  db: WriteDb,
  args: { ownerId: string; memoryId: string; assetIds: readonly string[] },
): Set<string> {
  const put = prepared<[string, string, string], unknown>(
    db,
    'INSERT INTO memory_asset (memory_id, asset_id, owner_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  return new Set(args.assetIds.filter((id) => put.run(args.memoryId, id, args.ownerId).changes > 0));
}

/** Changes a memory. Only keeping it is a step of the history: having seen it is nothing to take back. */
export function updateMemory(
  db: WriteDb,
  args: { ownerId: string; memoryId: string; isSaved?: boolean; memoryAt?: number; seenAt?: number },
): number | null {
  const { ownerId, memoryId } = args;
  const step = recordRows(
    db,
    () => [['memory', memoryId]],
    () =>
      void prepared<(string | number | null)[], unknown>(
        db,
        `UPDATE memory SET is_saved = coalesce(?, is_saved), memory_at = coalesce(?, memory_at),
           seen_at = coalesce(?, seen_at), updated_at = ? WHERE id = ?`,
      ).run(
        args.isSaved === undefined ? null : args.isSaved ? 1 : 0,
        args.memoryAt ?? null,
        args.seenAt ?? null,
        Date.now(),
        memoryId,
      ),
  );
  return recordChange(db, { ownerId, action: 'saveMemory', steps: [step] });
}

/** Takes a memory away; it is not brought back by itself, and is forgotten when its time is long past. */
export function deleteMemory(db: WriteDb, args: { ownerId: string; memoryId: string }): number | null {
  const step = recordRows(
    db,
    () => [['memory', args.memoryId]],
    () =>
      void prepared<[number, number, string], unknown>(
        db,
        'UPDATE memory SET deleted_at = ?, updated_at = ? WHERE id = ?',
      ).run(Date.now(), Date.now(), args.memoryId),
  );
  return recordChange(db, { ownerId: args.ownerId, action: 'deleteMemory', steps: [step] });
}

/** Adds photos; `allowed` are those that the person owns. One answer per id. */
export function addMemoryAssets(
  db: WriteDb,
  args: { ownerId: string; memoryId: string; ids: readonly string[]; allowed: readonly string[] },
): BulkIdResponse[] {
  const allowed = new Set(args.allowed);
  const added = putMemoryAssets(db, { ...args, assetIds: args.ids.filter((id) => allowed.has(id)) });
  return args.ids.map((id): BulkIdResponse => {
    if (!allowed.has(id)) return { id, success: false, error: 'no_permission' };
    return added.delete(id) ? { id, success: true } : { id, success: false, error: 'duplicate' };
  });
}

/** Takes photos out of a memory. One answer per id. */
export function removeMemoryAssets(
  db: WriteDb,
  args: { memoryId: string; ids: readonly string[] },
): BulkIdResponse[] {
  const take = prepared<[string, string], unknown>(
    db,
    'DELETE FROM memory_asset WHERE memory_id = ? AND asset_id = ?',
  );
  return args.ids.map((id) =>
    take.run(args.memoryId, id).changes > 0
      ? { id, success: true }
      : { id, success: false, error: 'not_found' },
  );
}
