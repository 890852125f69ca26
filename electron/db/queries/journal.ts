import type { HistoryAction } from '../../../shared/api/history.ts';
import type { ReadDb, WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import { requestGrouping } from './faceGrouping.ts';
import { albumMembers, albumRow, applyAlbum, applyAlbumAssets } from './journalAlbums.ts';
import type { AlbumAssetsStep, AlbumStep } from './journalAlbums.ts';
import { applyEdits, hideCutOffFaces } from './journalEdits.ts';
import type { EditsStep } from './journalEdits.ts';
import { applyMembers } from './journalMembers.ts';
import type { MembersStep } from './journalMembers.ts';
import { applyOrganised } from './journalOrganised.ts';
import type { OrganisedStep } from './journalOrganised.ts';
import { applyPeople } from './journalPeople.ts';
import type { PeopleStep } from './journalPeople.ts';
import { applyRows } from './journalRows.ts';
import type { RowsStep } from './journalRows.ts';

/**
 * What a person did, and how to take it back. Written in the transaction of the change itself, so that there is
 * never a change without its way back, nor a way back from something that did not happen.
 */

export type JournalStep =
  RowsStep | AlbumStep | AlbumAssetsStep | MembersStep | OrganisedStep | PeopleStep | EditsStep;

export interface JournalEntry {
  id: number;
  action: HistoryAction;
  /** Photos it changed. */
  count: number;
  albumName?: string;
  personName?: string;
  createdAt: number;
  isUndone: boolean;
}

type Label = Pick<JournalEntry, 'action' | 'count' | 'albumName' | 'personName'>;

/** Steps kept per person: some days of work, and never more than a few megabytes. */
const keptEntries = 500;

function assetsOf(step: JournalStep): string[] {
  switch (step.kind) {
    case 'rows':
      return step.ids;
    case 'albumAssets':
      return [...step.added, ...step.removed].map((row) => row.asset_id);
    case 'people':
    case 'organised':
      return step.assetIds;
    case 'edits':
      return [step.assetId];
    case 'album':
    case 'albumMembers':
      return [];
  }
}

/**
 * Writes what was done. What had been undone before can't be redone any more: it would be redone upon something else.
 * Returns the entry's id, or null when nothing was changed.
 */
export function recordChange(
  db: WriteDb,
  args: {
    ownerId: string;
    action: HistoryAction;
    steps: readonly (JournalStep | null)[];
    albumName?: string;
    personName?: string;
  },
): number | null {
  const steps = args.steps.filter((step) => step !== null);
  if (steps.length === 0) return null;
  const label: Label = {
    action: args.action,
    count: new Set(steps.flatMap(assetsOf)).size,
    ...(args.albumName !== undefined && { albumName: args.albumName }),
    ...(args.personName !== undefined && { personName: args.personName }),
  };
  prepared<[string], unknown>(
    db,
    'DELETE FROM change_journal WHERE owner_id = ? AND undone_at IS NOT NULL',
  ).run(args.ownerId);
  const { lastInsertRowid } = prepared<[string, string, string, number], unknown>(
    db,
    'INSERT INTO change_journal (owner_id, label, undo, created_at) VALUES (?, ?, ?, ?)',
  ).run(args.ownerId, JSON.stringify(label), JSON.stringify(steps), Date.now());
  prepared<[string, string, number], unknown>(
    db,
    `DELETE FROM change_journal WHERE owner_id = ? AND id <= (
       SELECT id FROM change_journal WHERE owner_id = ? ORDER BY id DESC LIMIT 1 OFFSET ?)`,
  ).run(args.ownerId, args.ownerId, keptEntries);
  return Number(lastInsertRowid);
}

interface StoredEntry {
  id: number;
  label: string;
  createdAt: number;
  undoneAt: number | null;
}

const storedColumns = 'id, label, created_at AS createdAt, undone_at AS undoneAt';

function toEntry(row: StoredEntry): JournalEntry {
  const label: Label = JSON.parse(row.label);
  return { id: row.id, ...label, createdAt: row.createdAt, isUndone: row.undoneAt !== null };
}

/** The newest steps of a person, newest first. */
export function getHistory(db: ReadDb, args: { ownerId: string; limit: number }): JournalEntry[] {
  return prepared<[string, number], StoredEntry>(
    db,
    `SELECT ${storedColumns} FROM change_journal WHERE owner_id = ? ORDER BY id DESC LIMIT ?`,
  )
    .all(args.ownerId, args.limit)
    .map(toEntry);
}

/** What putting back changed: who has to be told what. */
export interface HistoryEffect {
  entry: JournalEntry;
  restored: string[];
  skipped: string[];
  /** Of the restored those whose own rows changed; the others came into or left an album. */
  changed: string[];
  trashed: string[];
  untrashed: string[];
  /** Of the restored those that are cropped or turned otherwise now. */
  edited: string[];
  albums: { albumId: string; userIds: string[] }[];
  /** Whether stacks changed. */
  hasStacks: boolean;
  /** Whether people or faces changed. */
  hasPeople: boolean;
}

/** Takes back a step: the newest, or the one with this id. Null when there is none. */
export function undoChange(db: WriteDb, args: { ownerId: string; id?: number }): HistoryEffect | null {
  return move(db, args, 'undo');
}

/** Does again the step that was undone last, or the one with this id. Null when there is none. */
export function redoChange(db: WriteDb, args: { ownerId: string; id?: number }): HistoryEffect | null {
  return move(db, args, 'redo');
}

function move(
  db: WriteDb,
  args: { ownerId: string; id?: number },
  direction: 'undo' | 'redo',
): HistoryEffect | null {
  const candidates =
    direction === 'undo'
      ? 'undone_at IS NULL AND (@id IS NULL OR id = @id) ORDER BY id DESC'
      : 'undone_at IS NOT NULL AND (@id IS NULL OR id = @id) ORDER BY undone_at DESC, id';
  const row = prepared<[{ ownerId: string; id: number | null }], StoredEntry & { undo: string }>(
    db,
    `SELECT ${storedColumns}, undo FROM change_journal WHERE owner_id = @ownerId AND ${candidates} LIMIT 1`,
  ).get({ ownerId: args.ownerId, id: args.id ?? null });
  if (!row) return null;
  const steps: JournalStep[] = JSON.parse(row.undo);
  const effect: HistoryEffect = {
    entry: { ...toEntry(row), isUndone: direction === 'undo' },
    restored: [],
    skipped: [],
    changed: [],
    trashed: [],
    untrashed: [],
    edited: [],
    albums: [],
    hasStacks: false,
    hasPeople: false,
  };
  for (const step of direction === 'undo' ? steps.toReversed() : steps) {
    apply(db, args.ownerId, step, direction, effect);
  }
  // Never the same moment twice: redoing goes by it, and two undos may be in one millisecond.
  prepared<[{ ownerId: string; id: number; now: number | null }], unknown>(
    db,
    `UPDATE change_journal SET undone_at = iif(@now IS NULL, NULL, max(@now, 1 + ifnull(
       (SELECT max(undone_at) FROM change_journal WHERE owner_id = @ownerId), 0))) WHERE id = @id`,
  ).run({ ownerId: args.ownerId, id: row.id, now: direction === 'undo' ? Date.now() : null });
  // A photo that one step left alone and another put back was put back.
  const restored = new Set(effect.restored);
  return {
    ...effect,
    restored: [...restored],
    changed: [...new Set(effect.changed)],
    skipped: [...new Set(effect.skipped)].filter((id) => !restored.has(id)),
  };
}

function apply(
  db: WriteDb,
  ownerId: string,
  step: JournalStep,
  direction: 'undo' | 'redo',
  effect: HistoryEffect,
): void {
  if (step.kind === 'rows') {
    const { restored, skipped } = applyRows(db, ownerId, step, direction);
    effect.restored.push(...restored);
    effect.changed.push(...restored);
    effect.skipped.push(...skipped);
    if (step.columns.includes('deleted_at')) sortByTrash(db, restored, effect);
    return;
  }
  if (step.kind === 'organised') {
    const { restored, skipped } = applyOrganised(db, step, direction);
    effect.restored.push(...restored);
    effect.changed.push(...restored);
    effect.skipped.push(...skipped);
    effect.hasStacks ||= step.rows.some(({ table }) => table === 'stack');
    return;
  }
  if (step.kind === 'people') {
    const { restored, skipped } = applyPeople(db, step, direction);
    effect.restored.push(...restored);
    effect.changed.push(...restored);
    effect.skipped.push(...skipped);
    effect.hasPeople = true;
    for (const id of restored) hideCutOffFaces(db, id);
    requestGrouping(db);
    return;
  }
  if (step.kind === 'edits') {
    const { restored, skipped } = applyEdits(db, ownerId, step, direction);
    effect.restored.push(...restored);
    effect.changed.push(...restored);
    effect.edited.push(...restored);
    effect.skipped.push(...skipped);
    return;
  }
  // Whoever was in an album that goes now has to hear of it too.
  const before = albumMembers(db, step.albumId);
  // Who was taken out of an album meanwhile changes nothing in it any more.
  if (albumRow(db, step.albumId) && !before.some((member) => member.user_id === ownerId)) return;
  if (step.kind === 'album') applyAlbum(db, step, direction);
  else if (step.kind === 'albumMembers') applyMembers(db, ownerId, step, direction);
  else {
    const { restored, skipped } = applyAlbumAssets(db, step, direction);
    effect.restored.push(...restored);
    effect.skipped.push(...skipped);
  }
  const owner = albumRow(db, step.albumId)?.owner_id ?? ownerId;
  const userIds = [...before, ...albumMembers(db, step.albumId)].map((member) => member.user_id);
  // Several steps of one album are one fact to tell.
  const known = effect.albums.find((album) => album.albumId === step.albumId);
  const all = [...new Set([owner, ...userIds, ...(known?.userIds ?? [])])];
  if (known) known.userIds = all;
  else effect.albums.push({ albumId: step.albumId, userIds: all });
}

function sortByTrash(db: WriteDb, ids: readonly string[], effect: HistoryEffect): void {
  const isTrashed = prepared<[string], { trashed: number }>(
    db,
    'SELECT deleted_at IS NOT NULL AS trashed FROM asset WHERE id = ?',
  );
  for (const id of ids) (isTrashed.get(id)?.trashed ? effect.trashed : effect.untrashed).push(id);
}
