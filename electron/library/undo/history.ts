import type { DbClient } from '../../db/client.ts';
import type { HistoryEffect, JournalEntry } from '../../db/queries/journal.ts';
import type { AuthContext } from '../auth/context.ts';
import type { EventHub } from '../events.ts';

interface HistoryDeps {
  db: DbClient;
  events: EventHub;
}

/** Steps shown unless told: more than anybody scrolls back. */
const shown = 100;

/** What the caller did, newest first. */
export async function history(
  deps: Pick<HistoryDeps, 'db'>,
  auth: AuthContext,
  limit: number = shown,
): Promise<JournalEntry[]> {
  return deps.db.read.getHistory({ ownerId: auth.user.id, limit });
}

/** Takes back the caller's newest step, or the one with this id; null when there is none. */
export async function undo(deps: HistoryDeps, auth: AuthContext, id?: number): Promise<HistoryEffect | null> {
  return tell(deps, auth, await deps.db.write.undoChange(stepOf(auth, id)));
}

/** Does again what was taken back last, or the step with this id; null when there is none. */
export async function redo(deps: HistoryDeps, auth: AuthContext, id?: number): Promise<HistoryEffect | null> {
  return tell(deps, auth, await deps.db.write.redoChange(stepOf(auth, id)));
}

const stepOf = (auth: AuthContext, id: number | undefined): { ownerId: string; id?: number } => ({
  ownerId: auth.user.id,
  ...(id !== undefined && { id }),
});

function tell(deps: HistoryDeps, auth: AuthContext, effect: HistoryEffect | null): HistoryEffect | null {
  if (!effect) return null;
  const ownerId = auth.user.id;
  const moved = new Set([...effect.trashed, ...effect.untrashed]);
  const facts = {
    'asset.trashed': effect.trashed,
    'asset.restored': effect.untrashed,
    // What only came into or left an album did not change itself.
    'asset.updated': effect.changed.filter((id) => !moved.has(id)),
  } as const;
  for (const name of ['asset.trashed', 'asset.restored', 'asset.updated'] as const) {
    const assetIds = facts[name];
    if (assetIds.length > 0) deps.events.emit(name, { ownerId, assetIds });
  }
  for (const assetId of effect.edited) deps.events.emit('asset.edited', { ownerId, assetId });
  if (effect.hasStacks) deps.events.emit('stacks.changed', { ownerId });
  if (effect.hasPeople) deps.events.emit('people.changed', { ownerId });
  for (const album of effect.albums) deps.events.emit('album.updated', album);
  return effect;
}
