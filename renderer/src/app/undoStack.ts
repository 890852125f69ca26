/** What was done and what was undone, as values: two lists and the moves between them. */
export interface UndoableStep {
  /** What was done, as a toast and a menu say it: “Moved 3 photos to Trash”. */
  readonly label: string;
  readonly do: () => Promise<void>;
  readonly undo: () => Promise<void>;
  /** The page shows by itself what was done and undone: no notes but of failures. */
  readonly isQuiet?: boolean;
}

export interface UndoStack {
  readonly done: readonly UndoableStep[];
  readonly undone: readonly UndoableStep[];
}

export const emptyStack: UndoStack = { done: [], undone: [] };

/** After something new was done nothing can be done again. */
export function pushDone(stack: UndoStack, step: UndoableStep): UndoStack {
  return { done: [...stack.done, step], undone: [] };
}

/** Moves `step` from done to undone; it need not be the newest, because a toast offers its own step. */
export function moveToUndone(stack: UndoStack, step: UndoableStep): UndoStack {
  return { done: stack.done.filter((other) => other !== step), undone: [...stack.undone, step] };
}

/** Moves `step` back to done. */
export function moveToDone(stack: UndoStack, step: UndoableStep): UndoStack {
  return { done: [...stack.done, step], undone: stack.undone.filter((other) => other !== step) };
}

/** Forgets a step that can no longer be undone or done again. */
export function dropStep(stack: UndoStack, step: UndoableStep): UndoStack {
  return {
    done: stack.done.filter((other) => other !== step),
    undone: stack.undone.filter((other) => other !== step),
  };
}

/** Several steps as one, undone in reverse. When one of them fails, those before it are taken back, and nothing was done. */
export function together(label: string, steps: readonly UndoableStep[]): UndoableStep {
  async function allOrNone(order: readonly UndoableStep[], way: 'do' | 'undo'): Promise<void> {
    const done: UndoableStep[] = [];
    for (const step of order) {
      try {
        await step[way]();
        done.unshift(step);
      } catch (error) {
        for (const before of done) await before[way === 'do' ? 'undo' : 'do']();
        throw error;
      }
    }
  }
  return {
    label,
    do: () => allOrNone(steps, 'do'),
    undo: () => allOrNone([...steps].reverse(), 'undo'),
  };
}
