/** @file What a person decides about copies: each is one step that can be undone, also for a thousand groups. */
import { t } from '../../../../shared/messages/t.ts';
import type { DuplicateResolveGroup } from '../../../../shared/api/duplicates.ts';
import { duplicatesQuery, keepGroup, resolveGroups } from '../../api/duplicates.ts';
import { live } from '../../api/live.ts';
import { queryClient } from '../../app/queryClient.ts';
import { showToast } from '../../app/toasts.tsx';
import { runUndoable } from '../../app/undo.ts';
import { historyStep } from '../assetActions/historyStep.ts';

const askAgain = (): void => void queryClient.invalidateQueries({ queryKey: duplicatesQuery.queryKey });

/** What was not recorded changed nothing, so there is nothing to take back. */
const nothing = async (): Promise<void> => undefined;

/** Keeps all photos of a group; they are not shown together again. */
export const keepAll = (duplicateId: string, count: number): Promise<boolean> =>
  runUndoable(
    historyStep({
      label: t('duplicates.keptAll', { count }),
      perform: async () => (await keepGroup(duplicateId)).changeId,
      revert: nothing,
      onDone: askAgain,
      onUndone: askAgain,
    }),
  );

/** Moves the copies that don't stay to the trash. */
export function resolve(groups: readonly DuplicateResolveGroup[]): Promise<boolean> {
  const ids = groups.flatMap(({ trashAssetIds }) => trashAssetIds);
  return runUndoable(
    historyStep({
      label: t('duplicates.trashed', { count: ids.length }),
      perform: async () => {
        const { answer, changeId } = await resolveGroups(groups);
        const refused = answer.filter(({ success }) => !success).length;
        if (refused === groups.length) {
          askAgain();
          throw new Error(t('duplicates.groupChanged'));
        }
        if (refused > 0) showToast({ text: t('duplicates.someChanged', { count: refused }) });
        return changeId;
      },
      revert: nothing,
      onDone: () => {
        live.emit('assets.trashed', { ids });
        askAgain();
      },
      onUndone: () => {
        live.emit('assets.restored', { ids });
        askAgain();
      },
    }),
  );
}
