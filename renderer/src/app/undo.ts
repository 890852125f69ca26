/**
 * Undo and redo for everything a person does to photos. One step = one call of `runUndoable`; the toast it shows,
 * Ctrl+Z and the Edit menu all undo the same steps, as many as there are.
 */
import { create } from 'zustand';
import { t } from '../../../shared/messages/t.ts';
import { reasonOf } from '../api/errors.ts';
import { publishMenuState } from './menuState.ts';
import { showToast } from './toasts.tsx';
import { dropStep, emptyStack, moveToDone, moveToUndone, pushDone } from './undoStack.ts';
import type { UndoStack, UndoableStep } from './undoStack.ts';

export const useUndo = create<{ stack: UndoStack; busy: boolean }>(() => ({
  stack: emptyStack,
  busy: false,
}));

function setStack(stack: UndoStack): void {
  useUndo.setState({ stack });
  publishMenuState({ undoLabel: stack.done.at(-1)?.label, redoLabel: stack.undone.at(-1)?.label });
}

// Steps run one after the other: undoing a step that is still being done would race with itself.
let tail: Promise<unknown> = Promise.resolve();
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const result = tail.then(work);
  tail = result.catch(() => undefined);
  return result;
}

/**
 * Does `step.do`, then offers its undoing by toast, Ctrl+Z and menu. A failure is shown as a toast with its reason.
 *
 * @returns true if it was done; false if it failed (and the person has been told)
 */
export function runUndoable(step: UndoableStep): Promise<boolean> {
  return inTurn(async () => {
    try {
      await step.do();
    } catch (error) {
      showToast({
        tone: 'danger',
        text: t('app.actionFailed', { label: step.label, reason: reasonOf(error) }),
      });
      return false;
    }
    setStack(pushDone(useUndo.getState().stack, step));
    if (!step.isQuiet) {
      showToast({ text: step.label, action: { label: t('app.undo'), run: () => void undoStep(step) } });
    }
    return true;
  });
}

async function takeBack(step: UndoableStep): Promise<void> {
  try {
    await step.undo();
    setStack(moveToUndone(useUndo.getState().stack, step));
    if (!step.isQuiet) showToast({ text: t('app.undone', { label: step.label }) });
  } catch (error) {
    setStack(dropStep(useUndo.getState().stack, step));
    showToast({
      tone: 'danger',
      text: t('app.undoFailed', { label: step.label, reason: reasonOf(error) }),
    });
  }
}

function undoStep(step: UndoableStep): Promise<void> {
  return inTurn(async () => {
    if (useUndo.getState().stack.done.includes(step)) await takeBack(step);
  });
}

/**
 * Undoes the newest step; nothing happens if there is none. Looked for when its turn has come: Ctrl+Z pressed while a step is
 * still on its way to the server means that step, not the one before it.
 */
export function undo(): Promise<void> {
  return inTurn(async () => {
    const step = useUndo.getState().stack.done.at(-1);
    if (step) await takeBack(step);
  });
}

/** Does again what was undone last; nothing happens if there is nothing. */
export async function redo(): Promise<void> {
  await inTurn(async () => {
    const step = useUndo.getState().stack.undone.at(-1);
    if (!step) return;
    try {
      await step.do();
      setStack(moveToDone(useUndo.getState().stack, step));
      showToast({ text: t('app.redone', { label: step.label }) });
    } catch (error) {
      setStack(dropStep(useUndo.getState().stack, step));
      showToast({
        tone: 'danger',
        text: t('app.actionFailed', { label: step.label, reason: reasonOf(error) }),
      });
    }
  });
}
