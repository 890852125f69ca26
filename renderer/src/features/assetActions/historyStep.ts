/**
 * A step that the server can take back by itself: it knows what every photo was before, also its place in an album.
 * Where it does not tell which step ours was (somebody else did something in between), the opposite call is made.
 */
import type { HistoryAction } from '../../../../shared/api/history.ts';
import { t } from '../../../../shared/messages/t.ts';
import { newestStep, redoStep, undoStep } from '../../api/history.ts';
import { ApiError } from '../../api/errors.ts';
import { showToast } from '../../app/toasts.tsx';
import type { UndoableStep } from '../../app/undoStack.ts';

export interface HistoryStep {
  readonly label: string;
  /** The name under which the server records it. */
  readonly action: HistoryAction;
  readonly perform: () => Promise<void>;
  /** The opposite call, for when the step is not found in the server's history. */
  readonly revert: () => Promise<void>;
  /** Tells the page, after doing and after doing again. */
  readonly onDone: () => void;
  /** Tells the page, after undoing. */
  readonly onUndone: () => void;
}

async function recordedAs(action: HistoryAction): Promise<number | undefined> {
  try {
    const newest = await newestStep();
    return newest?.action === action && !newest.isUndone ? newest.id : undefined;
  } catch (error) {
    // The step itself is done; not finding its record only means to undo it the other way.
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}

/** Makes a step for `runUndoable`. */
export function historyStep(step: HistoryStep): UndoableStep {
  let id: number | undefined;
  let isDone = false;
  return {
    label: step.label,
    do: async () => {
      if (isDone && id !== undefined) await redoStep(id);
      else {
        await step.perform();
        id = await recordedAs(step.action);
      }
      isDone = true;
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
