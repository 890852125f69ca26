import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { showToast } from '../../app/toasts.tsx';
import { ConfirmDialog } from '../../ui/Dialog.tsx';
import { deleteForever } from './actions.ts';

async function deleteAndSay(ids: readonly string[]): Promise<void> {
  try {
    await deleteForever(ids);
    showToast({ text: t('assetActions.deleted', { count: ids.length }) });
  } catch (error) {
    const label = t('assetActions.deleteForever');
    showToast({ tone: 'danger', text: t('app.actionFailed', { label, reason: reasonOf(error) }) });
  }
}

/** Asks before photos leave the trash for good. */
export function DeleteForeverDialog({
  isOpen,
  assetIds,
  onClose,
}: {
  isOpen: boolean;
  assetIds: readonly string[];
  onClose: () => void;
}) {
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={t('assetActions.deleteTitle', { count: assetIds.length })}
      body={t('assetActions.deleteBody')}
      confirm={t('assetActions.deleteForever')}
      cancel={t('app.cancel')}
      onConfirm={() => void deleteAndSay(assetIds)}
      onClose={onClose}
    />
  );
}
