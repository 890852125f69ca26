import { randomUUID } from 'node:crypto';
import { prepared, type WriteDb } from '../connection.ts';
import { recordChange } from './journal.ts';
import { recordRows, type OrganisedStep, type RowRef } from './journalOrganised.ts';

/** What a change of stacks did. */
export interface StackChange {
  /** The journal's step; null when nothing changed. */
  changeId: number | null;
  /** Photos that came into a stack, left one, or lead another. */
  assetIds: string[];
}

const membersOf = (db: WriteDb, stackId: string): string[] =>
  prepared<[string], { id: string }>(db, 'SELECT id FROM asset WHERE stack_id = ?')
    .all(stackId)
    .map(({ id }) => id);

const stackOf = (db: WriteDb, assetId: string): { id: string; isPrimary: number } | undefined =>
  prepared<[string], { id: string; isPrimary: number }>(
    db,
    `SELECT s.id, s.primary_asset_id = a.id AS isPrimary FROM asset a CROSS JOIN stack s ON s.id = a.stack_id WHERE a.id = ?`,
  ).get(assetId);

const remove = (db: WriteDb, stackId: string): void =>
  void prepared<[string], unknown>(db, 'DELETE FROM stack WHERE id = ?').run(stackId);

const setStack = (db: WriteDb, assetId: string, stackId: string | null): void =>
  void prepared<[string | null, string], unknown>(db, 'UPDATE asset SET stack_id = ? WHERE id = ?').run(
    stackId,
    assetId,
  );

/** Does `work` on these stacks with their photos, and says how to take it back. */
function recordStacks(
  db: WriteDb,
  stackIds: readonly string[],
  assetIds: readonly string[],
  work: () => void,
): OrganisedStep | null {
  const assets = new Set([...assetIds, ...stackIds.flatMap((id) => membersOf(db, id))]);
  const refs: RowRef[] = [
    ...stackIds.map((id): RowRef => ['stack', id]),
    ...[...assets].map((id): RowRef => ['asset', id]),
  ];
  return recordRows(db, () => refs, work);
}

/** A stack of one photo is none. */
function dissolveSingle(db: WriteDb, stackId: string): void {
  if (membersOf(db, stackId).length < 2) remove(db, stackId);
}

/**
 * Puts photos into one stack that the first of them leads. A photo that leads a stack brings all of that along; one
 * that is in a stack leaves it.
 */
export function createStack(
  db: WriteDb,
  args: { ownerId: string; assetIds: readonly string[] },
): StackChange & { stackId: string } {
  const { ownerId } = args;
  const stackId = randomUUID();
  const found = args.assetIds.flatMap((id) => stackOf(db, id) ?? []);
  const merged = new Set(found.filter(({ isPrimary }) => isPrimary === 1).map(({ id }) => id));
  const left = new Set(found.map(({ id }) => id).filter((id) => !merged.has(id)));
  const members = [...new Set([...args.assetIds, ...[...merged].flatMap((id) => membersOf(db, id))])];
  const step = recordStacks(db, [stackId, ...merged, ...left], members, () => {
    for (const id of merged) remove(db, id);
    const now = Date.now();
    prepared<[string, string, string, number, number], unknown>(
      db,
      'INSERT INTO stack (id, owner_id, primary_asset_id, created_at, updated_at) VALUES (?, ?, ?, ?, ?)',
    ).run(stackId, ownerId, members[0] ?? '', now, now);
    for (const id of members) setStack(db, id, stackId);
    for (const id of left) dissolveSingle(db, id);
  });
  const changeId = recordChange(db, { ownerId, action: 'stack', steps: [step] });
  return { changeId, assetIds: members, stackId };
}

/**
 * Brings a photo into the stack that another one is in; if it is in one itself, that one takes all of the other's in.
 * Null when there is nothing to do. Written down by the caller.
 */
export function joinStackOf(db: WriteDb, args: { sourceId: string; targetId: string }): OrganisedStep | null {
  const [from, into] = [stackOf(db, args.sourceId), stackOf(db, args.targetId)];
  if (!from || from.id === into?.id) return null;
  if (!into) return recordStacks(db, [from.id], [args.targetId], () => setStack(db, args.targetId, from.id));
  return recordStacks(db, [from.id, into.id], [], () => {
    for (const id of membersOf(db, from.id)) setStack(db, id, into.id);
    remove(db, from.id);
  });
}

/** Lets another of its photos lead a stack. */
export function updateStack(
  db: WriteDb,
  args: { ownerId: string; stackId: string; primaryAssetId: string },
): StackChange {
  const { stackId } = args;
  const step = recordRows(
    db,
    () => [['stack', stackId]],
    () =>
      void prepared<[string, number, string], unknown>(
        db,
        'UPDATE stack SET primary_asset_id = ?, updated_at = ? WHERE id = ?',
      ).run(args.primaryAssetId, Date.now(), stackId),
  );
  const changeId = recordChange(db, { ownerId: args.ownerId, action: 'editStack', steps: [step] });
  return { changeId, assetIds: step ? membersOf(db, stackId) : [] };
}

/** Takes a photo that doesn't lead it out of a stack; the last two are a stack no more. */
export function removeFromStack(
  db: WriteDb,
  args: { ownerId: string; stackId: string; assetId: string },
): StackChange {
  const step = recordStacks(db, [args.stackId], [args.assetId], () => {
    setStack(db, args.assetId, null);
    dissolveSingle(db, args.stackId);
  });
  return {
    changeId: recordChange(db, { ownerId: args.ownerId, action: 'unstack', steps: [step] }),
    assetIds: [args.assetId, ...membersOf(db, args.stackId)],
  };
}

/** Takes stacks apart; the photos stay. */
export function deleteStacks(
  db: WriteDb,
  args: { ownerId: string; stackIds: readonly string[] },
): StackChange {
  const step = recordStacks(db, args.stackIds, [], () => {
    for (const id of args.stackIds) remove(db, id);
  });
  return {
    changeId: recordChange(db, { ownerId: args.ownerId, action: 'unstack', steps: [step] }),
    assetIds: step?.assetIds ?? [],
  };
}
