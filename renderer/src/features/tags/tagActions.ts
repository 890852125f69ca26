/** @file Putting tags on photos and taking them off, renaming and deleting them: each with undo. */
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { live } from '../../api/live.ts';
import { deleteTag, tagAssets, untagAssets, updateTag, upsertTags } from '../../api/tags.ts';
import type { Tag } from '../../api/tags.ts';
import { queryClient } from '../../app/queryClient.ts';
import { showToast } from '../../app/toasts.tsx';
import { runUndoable } from '../../app/undo.ts';
import { historyStep } from '../assetActions/historyStep.ts';
import { askAgain } from '../viewer/asset.ts';

function tell(assetIds: readonly string[]): void {
  void queryClient.invalidateQueries({ queryKey: ['tags'] });
  live.emit('tags.changed', {});
  void askAgain(assetIds);
  if (assetIds.length > 0) live.emit('assets.changed', { ids: assetIds });
}

/** A step that only its record takes back. */
const step = (
  label: string,
  assetIds: readonly string[],
  perform: () => Promise<{ changeId: number | undefined }>,
): Promise<boolean> =>
  runUndoable(
    historyStep({
      label,
      perform: async () => (await perform()).changeId,
      // Nothing was recorded because nothing changed.
      revert: () => Promise.resolve(),
      onDone: () => tell(assetIds),
      onUndone: () => tell(assetIds),
    }),
  );

/** Puts the tag of this whole name on photos; it is made where there is none. True when it was done. */
export async function addTag(value: string, assetIds: readonly string[]): Promise<boolean> {
  let tag: Tag | undefined;
  try {
    [tag] = await upsertTags([value]);
  } catch (error) {
    showToast({
      tone: 'danger',
      text: t('app.actionFailed', { label: t('tags.add'), reason: reasonOf(error) }),
    });
  }
  if (!tag) return false;
  const { id } = tag;
  const label = t('tags.added', { count: assetIds.length, tag: tag.value });
  return step(label, assetIds, () => tagAssets([id], assetIds));
}

export const removeTag = (tag: Pick<Tag, 'id' | 'value'>, assetIds: readonly string[]): Promise<boolean> =>
  step(t('tags.removed', { count: assetIds.length, tag: tag.value }), assetIds, () =>
    untagAssets(tag.id, assetIds),
  );

export const renameTag = (tag: Tag, name: string): Promise<boolean> =>
  step(t('tags.renamed', { tag: name }), [], () => updateTag(tag.id, { name }));

export const forgetTag = (tag: Tag): Promise<boolean> =>
  step(t('tags.deleted', { tag: tag.value }), [], () => deleteTag(tag.id));
