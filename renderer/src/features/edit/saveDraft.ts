/** @file Saving what somebody made of a picture, with undo. */
import type { PictureEdit } from '../../../../shared/api/edits.ts';
import { t } from '../../../../shared/messages/t.ts';
import { saveEdits } from '../../api/edits.ts';
import { live } from '../../api/live.ts';
import { queryClient } from '../../app/queryClient.ts';
import { runUndoable } from '../../app/undo.ts';
import { historyStep } from '../assetActions/historyStep.ts';
import { askAgain } from '../viewer/asset.ts';

/** Tells the page that a photo looks otherwise: its tile changes, its faces are elsewhere. */
function tell(assetId: string): void {
  live.emit('assets.changed', { ids: [assetId] });
  void queryClient.invalidateQueries({ queryKey: ['faces', assetId] });
}

/** Saves edits in place of those there were; resolves to true when the photo is shown by them. */
export async function saveDraft(
  assetId: string,
  before: readonly PictureEdit[],
  edits: readonly PictureEdit[],
): Promise<boolean> {
  const isDone = await runUndoable(
    historyStep({
      label: edits.length === 0 ? t('edits.restored') : t('edits.saved'),
      perform: () => saveEdits(assetId, edits),
      revert: async () => void (await saveEdits(assetId, before)),
      onDone: () => tell(assetId),
      onUndone: () => tell(assetId),
    }),
  );
  if (isDone) await askAgain([assetId]);
  return isDone;
}
