/** A step that the server recorded: it takes it back and does it again by itself, under the ids that its answers named. */
import { t } from '../../../../shared/messages/t.ts';
import type { Changed } from '../../api/client.ts';
import { redoStep, undoStep } from '../../api/history.ts';
import type { UndoableStep } from '../../app/undoStack.ts';

/** Makes a step for `runUndoable`. `onChanged` tells the page, after doing, undoing and doing again. */
export function recordedStep(step: {
  readonly label: string;
  readonly perform: () => Promise<readonly Changed<unknown>[]>;
  readonly onChanged: () => void;
}): UndoableStep {
  let ids: number[] | undefined;
  return {
    label: step.label,
    do: async () => {
      if (ids) for (const id of ids) await redoStep(id);
      else ids = (await step.perform()).flatMap(({ changeId }) => changeId ?? []);
      step.onChanged();
    },
    undo: async () => {
      if (!ids || ids.length === 0) throw new Error(t('people.noUndo'));
      for (const id of ids.toReversed()) await undoStep(id);
      step.onChanged();
    },
  };
}
