import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { live, useLive } from '../../api/live.ts';
import { serverConfigQuery } from '../../api/session.ts';
import { emptyTrash, restoreTrash, trashTotalsQuery } from '../../api/trash.ts';
import { CollectionPage } from '../../app/CollectionPage.tsx';
import { showToast } from '../../app/toasts.tsx';
import { runUndoable } from '../../app/undo.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { historyStep } from '../assetActions/historyStep.ts';

/** Days that trashed photos are kept, until the server has said. */
const usualDays = 30;

/** What was moved to the trash, and the two things to do with all of it. */
export function TrashPage() {
  const client = useQueryClient();
  const total = useQuery(trashTotalsQuery).data ?? 0;
  const days = useQuery(serverConfigQuery).data?.trashDays ?? usualDays;
  const [asking, setAsking] = useState(false);
  const recount = (): void => void client.invalidateQueries({ queryKey: trashTotalsQuery.queryKey });
  useLive('assets.trashed', recount);
  useLive('assets.restored', recount);
  useLive('assets.removed', recount);

  // Which photos they were is not told: every list asks again.
  const tellAll = (): void => {
    live.emit('reconnected', {});
    recount();
  };
  const empty = useMutation({
    mutationFn: emptyTrash,
    onSuccess: (count) => {
      showToast({ text: t('assetActions.deleted', { count }) });
      tellAll();
    },
    onError: (error) => {
      const label = t('collections.emptyTrash');
      showToast({ tone: 'danger', text: t('app.actionFailed', { label, reason: reasonOf(error) }) });
    },
  });
  const restoreAll = useMutation({
    mutationFn: () =>
      runUndoable(
        historyStep({
          label: t('assetActions.restored', { count: total }),
          perform: async () => (await restoreTrash()).changeId,
          // Nothing was recorded because nothing was there.
          revert: async () => undefined,
          onDone: tellAll,
          onUndone: tellAll,
        }),
      ),
  });
  const isBusy = empty.isPending || restoreAll.isPending;

  return (
    <>
      <CollectionPage
        title={t('app.trash')}
        actions={
          total > 0 && (
            <>
              <Button look="quiet" isDisabled={isBusy} onPress={() => restoreAll.mutate()}>
                {t('collections.restoreAll')}
              </Button>
              <Button look="quiet" isDisabled={isBusy} onPress={() => setAsking(true)}>
                {t('collections.emptyTrash')}
              </Button>
            </>
          )
        }
        lead={total > 0 && <p className="px-4 pb-2 text-ink-2">{t('collections.trashNote', { days })}</p>}
        empty={<EmptyState icon={Trash2} title={t('collections.trashEmpty', { days })} />}
      />
      <ConfirmDialog
        isOpen={asking}
        title={t('collections.emptyTrashTitle', { count: total })}
        body={t('assetActions.deleteBody')}
        confirm={t('collections.emptyTrash')}
        cancel={t('app.cancel')}
        onConfirm={() => empty.mutate()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
