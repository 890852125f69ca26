/** @file Keeping a memory and taking one away, with undo; and saying that one was seen. */
import { t } from '../../../../shared/messages/t.ts';
import { deleteMemory, updateMemory } from '../../api/memories.ts';
import type { Memory } from '../../api/memories.ts';
import { queryClient } from '../../app/queryClient.ts';
import { runUndoable } from '../../app/undo.ts';
import { historyStep } from '../assetActions/historyStep.ts';

const askAgain = (): void => void queryClient.invalidateQueries({ queryKey: ['memories'] });

const step = (label: string, perform: () => Promise<{ changeId: number | undefined }>): Promise<boolean> =>
  runUndoable(
    historyStep({
      label,
      perform: async () => (await perform()).changeId,
      // Nothing was recorded because nothing changed.
      revert: () => Promise.resolve(),
      onDone: askAgain,
      onUndone: askAgain,
    }),
  );

export const keep = (memory: Memory, isSaved: boolean): Promise<boolean> =>
  step(isSaved ? t('memories.kept') : t('memories.notKept'), () => updateMemory(memory.id, { isSaved }));

export const takeAway = (memory: Memory): Promise<boolean> =>
  step(t('memories.takenAway'), () => deleteMemory(memory.id));

/** Nothing waits for it, and a failure costs nothing: it is shown as unseen once more. */
export function markSeen(memory: Memory): void {
  if (memory.seenAt !== undefined) return;
  updateMemory(memory.id, { seenAt: new Date().toISOString() }).then(askAgain, () => undefined);
}
