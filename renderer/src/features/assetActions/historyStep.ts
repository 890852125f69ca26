/**
 * A step that the server can take back by itself: it knows what every photo was before, also its place in an album. Its answer
 * names the step (`callChange`); where it does not, because nothing was recorded, the opposite call is made.
 */
import { t } from '../../../../shared/messages/t.ts';
import { redoStep, undoStep } from '../../api/history.ts';
import { showToast } from '../../app/toasts.tsx';
import type { UndoableStep } from '../../app/undoStack.ts';

export interface HistoryStep {
  readonly label: string;
  /** Does it; gives the id under which the server recorded it. */
  readonly perform: () => Promise<number | undefined>;
  /** The opposite call, for a step that was not recorded. */
  readonly revert: () => Promise<void>;
  /** Tells the page, after doing and after doing again. */
  readonly onDone: () => void;
  /** Tells the page, after undoing. */
  readonly onUndone: () => void;
}

/** Makes a step for `runUndoable`. */
export function historyStep(step: HistoryStep): UndoableStep {
  let id: number | undefined;
  return {
    label: step.label,
    do: async () => {
      if (id === undefined) id = await step.perform();
      else await redoStep(id);
      step.onDone();
    },
    undo: async () => {
      if (id === undefined) await step.revert();
      else {
        const { skipped } = await undoStep(id);
        if (skipped > 0) showToast({ text: t('assetActions.undoSkipped', { count: skipped }) });
      }
      step.onUndone();
    },
  };
}
