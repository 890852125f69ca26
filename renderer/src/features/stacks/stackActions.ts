/** @file Making one of several photos, and several of one: each with undo. */
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { live } from '../../api/live.ts';
import { createStack, deleteStacks, leadStack, stackQuery, stacksOf } from '../../api/stacks.ts';
import { queryClient } from '../../app/queryClient.ts';
import { showToast } from '../../app/toasts.tsx';
import { runUndoable } from '../../app/undo.ts';
import { historyStep } from '../assetActions/historyStep.ts';
import { askAgain, assetQuery } from '../viewer/asset.ts';

/** Photos that are asked for their stack at once; more are never taken apart by hand. */
const askedAtOnce = 100;

async function tell(assetIds: readonly string[]): Promise<void> {
  live.emit('stacks.changed', {});
  live.emit('assets.changed', { ids: assetIds });
  await askAgain(assetIds);
  await queryClient.invalidateQueries({ queryKey: ['stacks'], refetchType: 'none' });
  // Only those that the photos say they are in now: a strip on screen may not have heard yet that its stack is no more.
  const details = assetIds.map((id) => queryClient.getQueryData(assetQuery(id).queryKey));
  for (const id of new Set(details.flatMap((asset) => asset?.stack?.id ?? []))) {
    void queryClient.refetchQueries({ queryKey: stackQuery(id).queryKey, type: 'active' });
  }
}

function step(
  label: string,
  assetIds: readonly string[],
  perform: () => Promise<{ changeId: number | undefined }>,
  onUndone: () => void = () => undefined,
): Promise<boolean> {
  return runUndoable(
    historyStep({
      label,
      perform: async () => (await perform()).changeId,
      // Nothing was recorded because nothing changed.
      revert: () => Promise.resolve(),
      onDone: () => void tell(assetIds),
      onUndone: () => {
        void tell(assetIds);
        onUndone();
      },
    }),
  );
}

/** Shows these photos as one: the first of them. True when it was done. */
export const stack = (ids: readonly string[], onUndone: () => void): Promise<boolean> =>
  step(t('stacks.stacked', { count: ids.length }), ids, () => createStack(ids), onUndone);

/** Takes the stacks of these photos apart. True when it was done. */
export async function unstack(ids: readonly string[]): Promise<boolean> {
  const label = t('stacks.unstack');
  let stacks: string[];
  try {
    stacks = await stacksOf(ids.slice(0, askedAtOnce));
  } catch (error) {
    showToast({ tone: 'danger', text: t('app.actionFailed', { label, reason: reasonOf(error) }) });
    return false;
  }
  if (stacks.length === 0) {
    showToast({ text: t('stacks.noStack') });
    return false;
  }
  return step(t('stacks.unstacked', { count: stacks.length }), ids, () => deleteStacks(stacks));
}

/** Shows a stack as this one of its photos. */
export const lead = (stackId: string, assetId: string): Promise<boolean> =>
  step(t('stacks.leads'), [assetId], () => leadStack(stackId, assetId));
