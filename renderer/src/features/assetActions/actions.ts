/**
 * What a person can do to photos, from the grid's selection and from the viewer alike. Each call changes the server,
 * tells the page at once (`live`), shows a note, and can be undone; a failure is shown with its reason.
 *
 * Undoing restores what was: only assets that the call really changed are changed back.
 */
import { z } from 'zod';
import { t } from '../../../../shared/messages/t.ts';
import { callChange, callVoid } from '../../api/client.ts';
import { live } from '../../api/live.ts';
import type { AssetPatch } from '../../api/live.ts';
import { runUndoable } from '../../app/undo.ts';
import { historyStep } from './historyStep.ts';

export type Visibility = NonNullable<AssetPatch['visibility']>;

/** What an action needs to know of a photo. */
export interface ActionAsset {
  readonly id: string;
  readonly isFavorite: boolean;
  readonly visibility: Visibility;
}

export interface ActionOptions {
  /** Called after the action was undone: whoever let the selection go brings it back. */
  readonly onUndone?: () => void;
}

/** Calls that give the id of the step that the server recorded. */
const updateCall = async (ids: readonly string[], patch: AssetPatch): Promise<number | undefined> =>
  (await callChange('PUT', '/assets', z.unknown(), { body: { ids, ...patch } })).changeId;

const tellChanged = (ids: readonly string[], patch: AssetPatch): void =>
  live.emit('assets.changed', { ids, patch });

const idsOf = (assets: readonly ActionAsset[]): string[] => assets.map((asset) => asset.id);

/** Marks or unmarks favourites. Resolves to true if it was done. */
export async function setFavorite(assets: readonly ActionAsset[], isFavorite: boolean): Promise<boolean> {
  const ids = idsOf(assets.filter((asset) => asset.isFavorite !== isFavorite));
  if (ids.length === 0) return true;
  const count = ids.length;
  return runUndoable(
    historyStep({
      label: isFavorite ? t('assetActions.favorited', { count }) : t('assetActions.unfavorited', { count }),
      perform: () => updateCall(ids, { isFavorite }),
      revert: async () => void (await updateCall(ids, { isFavorite: !isFavorite })),
      onDone: () => tellChanged(ids, { isFavorite }),
      onUndone: () => tellChanged(ids, { isFavorite: !isFavorite }),
    }),
  );
}

/** Moves photos to the archive or back to the timeline. Resolves to true if it was done. */
export async function setArchived(
  assets: readonly ActionAsset[],
  archived: boolean,
  options: ActionOptions = {},
): Promise<boolean> {
  const visibility: Visibility = archived ? 'archive' : 'timeline';
  const changing = assets.filter((asset) => asset.visibility !== visibility);
  if (changing.length === 0) return true;
  const count = changing.length;
  const ids = idsOf(changing);
  const before = Map.groupBy(changing, (asset) => asset.visibility);
  return runUndoable(
    historyStep({
      label: archived ? t('assetActions.archived', { count }) : t('assetActions.unarchived', { count }),
      perform: () => updateCall(ids, { visibility }),
      revert: async () => {
        for (const [was, group] of before) await updateCall(idsOf(group), { visibility: was });
      },
      onDone: () => tellChanged(ids, { visibility }),
      onUndone: () => {
        for (const [was, group] of before) tellChanged(idsOf(group), { visibility: was });
        options.onUndone?.();
      },
    }),
  );
}

const trashCall = async (ids: readonly string[]): Promise<number | undefined> =>
  (await callChange('DELETE', '/assets', z.unknown(), { body: { ids, force: false } })).changeId;
const restoreCall = async (ids: readonly string[]): Promise<number | undefined> =>
  (await callChange('POST', '/trash/restore/assets', z.unknown(), { body: { ids } })).changeId;
const tellTrashed = (ids: readonly string[]): void => live.emit('assets.trashed', { ids });
const tellRestored = (ids: readonly string[]): void => live.emit('assets.restored', { ids });

/** Moves photos to the trash, where they stay for 30 days. Resolves to true if it was done. */
export async function trash(ids: readonly string[], options: ActionOptions = {}): Promise<boolean> {
  if (ids.length === 0) return true;
  return runUndoable(
    historyStep({
      label: t('assetActions.trashed', { count: ids.length }),
      perform: () => trashCall(ids),
      revert: async () => void (await restoreCall(ids)),
      onDone: () => tellTrashed(ids),
      onUndone: () => {
        tellRestored(ids);
        options.onUndone?.();
      },
    }),
  );
}

/** Takes photos out of the trash. Resolves to true if it was done. */
export async function restore(ids: readonly string[], options: ActionOptions = {}): Promise<boolean> {
  if (ids.length === 0) return true;
  return runUndoable(
    historyStep({
      label: t('assetActions.restored', { count: ids.length }),
      perform: () => restoreCall(ids),
      revert: async () => void (await trashCall(ids)),
      onDone: () => tellRestored(ids),
      onUndone: () => {
        tellTrashed(ids);
        options.onUndone?.();
      },
    }),
  );
}

/**
 * Deletes photos from the trash for good. Ask first (`DeleteForeverDialog`): there is no undo.
 *
 * @throws ApiError, UnreachableError
 */
export async function deleteForever(ids: readonly string[]): Promise<void> {
  await callVoid('DELETE', '/assets', { body: { ids, force: true } });
  live.emit('assets.removed', { ids });
}
