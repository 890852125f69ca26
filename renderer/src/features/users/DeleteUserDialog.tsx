import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { userRestoreDays } from '../../../../shared/api/adminUsers.ts';
import type { UserAdminResponse } from '../../../../shared/api/users.ts';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { serverConfigQuery } from '../../api/session.ts';
import { deleteUser } from '../../api/users.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RadioList } from '../../ui/RadioList.tsx';

/** Asks what is to become of a person's photos, and says which of it can be taken back. */
export function DeleteUserDialog({
  user,
  onClose,
  onDeleted,
}: {
  user: UserAdminResponse;
  onClose: () => void;
  onDeleted: () => void;
}) {
  const [how, setHow] = useState<'later' | 'now'>('later');
  const days = useQuery(serverConfigQuery).data?.userDeleteDelay ?? userRestoreDays;
  const remove = useMutation({
    mutationFn: () => deleteUser(user.id, how === 'now'),
    onSuccess: () => {
      onDeleted();
      onClose();
    },
  });
  return (
    <Dialog isOpen onClose={onClose} title={t('users.deleteTitle', { name: user.name })} role="alertdialog">
      <p className="text-ink-2">{t('users.deleteBody')}</p>
      <RadioList
        label={t('users.deleteHow')}
        value={how}
        options={[
          { value: 'later', label: t('users.deleteLater', { count: days }) },
          { value: 'now', label: t('users.deleteNow') },
        ]}
        onChange={setHow}
      />
      {how === 'now' && <Notice tone="danger">{t('users.deleteNowNote')}</Notice>}
      {remove.isError && <Notice tone="danger">{reasonOf(remove.error)}</Notice>}
      <DialogActions>
        <Button look="quiet" onPress={onClose} autoFocus>
          {t('app.cancel')}
        </Button>
        <Button look="danger" onPress={() => remove.mutate()} isDisabled={remove.isPending}>
          {t('users.delete')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
