import { randomUUID } from 'node:crypto';
import type { DuplicateResolveGroup } from '../../../shared/api/duplicates.ts';
import type { BulkIdResponse } from '../../../shared/api/common.ts';
import { t } from '../../../shared/messages/t.ts';
import type { WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import { mergeInto } from './duplicatesMerge.ts';
import { listDuplicates } from './duplicates.ts';
import { recordChange, type JournalStep } from './journal.ts';
import { changeRows } from './journalRows.ts';

/** What deciding about groups did, and who has to hear of it. */
export interface DuplicatesChange {
  changeId: number | null;
  /** One per group, in the given order. */
  results: BulkIdResponse[];
  trashed: string[];
  /** Photos that stay and changed. */
  updated: string[];
  albums: { albumId: string; userIds: string[] }[];
  hasPeople: boolean;
}

/**
 * Carries out what a person decided about groups of theirs, as one step of the history: some photos stay, the others go to
 * the trash. A single one that stays gets what was said about the others. A group that is not what the person saw any more is left alone.
 */
export function resolveDuplicates(
  db: WriteDb,
  args: { ownerId: string; groups: readonly DuplicateResolveGroup[] },
): DuplicatesChange {
  const { ownerId } = args;
  const steps: (JournalStep | null)[] = [];
  const change: DuplicatesChange = {
    changeId: null,
    results: [],
    trashed: [],
    updated: [],
    albums: [],
    hasPeople: false,
  };
  for (const group of args.groups) {
    const refused = refusal(db, ownerId, group);
    change.results.push(refused ?? { id: group.duplicateId, success: true });
    if (refused) continue;
    const { keepAssetIds: keep, trashAssetIds: trash } = group;
    const [kept] = keep;
    if (kept !== undefined && keep.length === 1 && trash.length > 0) {
      const merged = mergeInto(db, { ownerId, kept, others: trash });
      steps.push(...merged.steps);
      change.albums.push(...merged.albums);
      change.hasPeople ||= merged.steps.some((step) => step?.kind === 'people');
    }
    steps.push(
      ...dissolve(db, ownerId, keep, keep),
      changeRows(db, {
        ownerId,
        table: 'asset',
        columns: ['duplicate_id', 'deleted_at'],
        ids: trash,
        next: (_id, [, deletedAt]) => [null, deletedAt ?? Date.now()],
      }),
    );
    change.trashed.push(...trash);
    change.updated.push(...keep);
  }
  change.changeId = recordChange(db, { ownerId, action: 'resolveDuplicates', steps });
  return change;
}

/** Why a group can't be resolved as asked; null when it can. Every photo of it must be decided about, and only once. */
function refusal(db: WriteDb, ownerId: string, group: DuplicateResolveGroup): BulkIdResponse | null {
  const id = group.duplicateId;
  const [known] = listDuplicates(db, { ownerId, duplicateIds: [id] });
  if (!known) return { id, success: false, error: 'not_found' };
  const decided = [...group.keepAssetIds, ...group.trashAssetIds];
  const isWhole =
    decided.length === known.assetIds.length &&
    new Set([...decided, ...known.assetIds]).size === decided.length;
  return isWhole
    ? null
    : { id, success: false, error: 'validation', errorMessage: t('duplicates.groupChanged') };
}

/** Says of groups of the owner that these are different photos. They are not put together again. */
export function keepDuplicatesApart(
  db: WriteDb,
  args: { ownerId: string; duplicateIds: readonly string[] },
): { changeId: number | null; updated: string[] } {
  const { ownerId } = args;
  const find = prepared<[string, string], { id: string }>(
    db,
    'SELECT id FROM asset WHERE owner_id = ? AND duplicate_id = ?',
  );
  const steps = args.duplicateIds.flatMap((duplicateId) => {
    // Those in the trash too: once restored they are as different as they were.
    const ids = find.all(ownerId, duplicateId).map(({ id }) => id);
    return dissolve(db, ownerId, ids, ids);
  });
  const updated = steps.flatMap((step) => (step?.kind === 'rows' ? step.ids : []));
  return { changeId: recordChange(db, { ownerId, action: 'keepDuplicates', steps }), updated };
}

/** Takes photos out of their group; several that stay are known to be different from now on, with what was known of each. */
function dissolve(
  db: WriteDb,
  ownerId: string,
  ids: readonly string[],
  apart: readonly string[],
): (JournalStep | null)[] {
  const leave = changeRows(db, {
    ownerId,
    table: 'asset',
    columns: ['duplicate_id'],
    ids,
    next: () => [null],
  });
  if (apart.length < 2) return [leave];
  const related = prepared<[string, string], { id: string }>(
    db,
    `SELECT a.id FROM asset a INDEXED BY asset_apart WHERE a.owner_id = ? AND a.apart_id IN (
       SELECT own.apart_id FROM json_each(?) one CROSS JOIN asset own ON own.id = one.value WHERE own.apart_id IS NOT NULL)`,
  )
    .all(ownerId, JSON.stringify(apart))
    .map(({ id }) => id);
  const apartId = randomUUID();
  return [
    leave,
    changeRows(db, {
      ownerId,
      table: 'asset',
      columns: ['apart_id'],
      ids: [...apart, ...related],
      next: () => [apartId],
    }),
  ];
}
