import { useMutation, useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { UserAdminResponse } from '../../../../shared/api/users.ts';
import { t } from '../../../../shared/messages/t.ts';
import { ApiError, reasonOf } from '../../api/errors.ts';
import { adminUsersQuery, restoreUser } from '../../api/users.ts';
import { Page } from '../../app/Page.tsx';
import { queryClient } from '../../app/queryClient.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { showToast } from '../../app/toasts.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { DeleteUserDialog } from './DeleteUserDialog.tsx';
import { UserDialog } from './UserDialog.tsx';
import { UserRow } from './UserRow.tsx';

const refresh = () => queryClient.invalidateQueries({ queryKey: adminUsersQuery.queryKey });

/** The owner is the administrator who was here first; their account stays. */
const ownerOf = (users: readonly UserAdminResponse[]): string | undefined =>
  users
    .filter(({ isAdmin, deletedAt }) => isAdmin && deletedAt === null)
    .toSorted((a, b) => a.createdAt.localeCompare(b.createdAt))[0]?.id;

type Open = { kind: 'add' } | { kind: 'edit' | 'delete'; user: UserAdminResponse };

/** Everybody with a library here, as an administrator manages them. */
export function UsersPage() {
  const users = useQuery(adminUsersQuery);
  const [open, setOpen] = useState<Open>();
  const restore = useMutation({
    mutationFn: restoreUser,
    onSuccess: (user) => {
      showToast({ text: t('users.restored', { name: user.name }) });
      return refresh();
    },
  });
  useShortcuts(
    'users',
    { add: { keys: 'Mod+N', label: t('users.add'), run: () => setOpen({ kind: 'add' }) } },
    { title: t('users.title') },
  );
  const add = (
    <Button onPress={() => setOpen({ kind: 'add' })}>
      <Icon of={UserPlus} />
      {t('users.add')}
    </Button>
  );
  const owner = ownerOf(users.data ?? []);
  const isNotForMe = users.error instanceof ApiError && users.error.status === 403;
  const close = (): void => setOpen(undefined);
  return (
    <Page title={t('users.title')} actions={users.data && add} scrolls>
      {users.isError && (
        <EmptyState
          title={
            isNotForMe
              ? t('users.notForMe')
              : t('app.actionFailed', { label: t('users.title'), reason: reasonOf(users.error) })
          }
        >
          {!isNotForMe && <Button onPress={() => void users.refetch()}>{t('app.retry')}</Button>}
        </EmptyState>
      )}
      {users.data && (
        <div className="max-w-[760px] px-4 pb-10">
          <p className="max-w-[560px] py-3 text-pretty text-ink-2">{t('users.lead')}</p>
          {restore.isError && <Notice tone="danger">{reasonOf(restore.error)}</Notice>}
          <ul>
            {users.data.map((user) => (
              <UserRow
                key={user.id}
                user={user}
                canDelete={user.id !== owner}
                onEdit={() => setOpen({ kind: 'edit', user })}
                onDelete={() => setOpen({ kind: 'delete', user })}
                onRestore={() => restore.mutate(user.id)}
              />
            ))}
          </ul>
        </div>
      )}
      {open?.kind === 'add' && <UserDialog onClose={close} onSaved={() => void refresh()} />}
      {open?.kind === 'edit' && (
        <UserDialog
          user={open.user}
          isOwner={open.user.id === owner}
          onClose={close}
          onSaved={() => void refresh()}
        />
      )}
      {open?.kind === 'delete' && (
        <DeleteUserDialog user={open.user} onClose={close} onDeleted={() => void refresh()} />
      )}
    </Page>
  );
}
