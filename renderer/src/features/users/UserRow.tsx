import { useQuery } from '@tanstack/react-query';
import { Pencil, Trash2, Undo2 } from 'lucide-react';
import { userRestoreDays } from '../../../../shared/api/adminUsers.ts';
import type { UserAdminResponse } from '../../../../shared/api/users.ts';
import { t } from '../../../../shared/messages/t.ts';
import { serverConfigQuery } from '../../api/session.ts';
import { formatBytes, formatMoment } from '../../app/format.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Picture } from '../../ui/Picture.tsx';

function usageOf({ quotaUsageInBytes, quotaSizeInBytes }: UserAdminResponse): string {
  const used = formatBytes(quotaUsageInBytes ?? 0);
  return quotaSizeInBytes === null ? used : t('users.usedOf', { used, quota: formatBytes(quotaSizeInBytes) });
}

function factsOf(user: UserAdminResponse, restoreDays: number): string {
  if (user.status === 'removing') return t('users.removing');
  if (user.deletedAt !== null) {
    const end = Date.parse(user.deletedAt) + restoreDays * 24 * 3_600_000;
    return t('users.deletedUntil', { when: formatMoment(new Date(end).toISOString()) });
  }
  return [
    user.email || t('users.noAccount'),
    ...(user.isAdmin ? [t('users.isAdmin')] : []),
    usageOf(user),
  ].join(' · ');
}

/** One person: who they are, what they use, and what can be done. */
export function UserRow({
  user,
  canDelete,
  onEdit,
  onDelete,
  onRestore,
}: {
  user: UserAdminResponse;
  canDelete: boolean;
  onEdit: () => void;
  onDelete: () => void;
  onRestore: () => void;
}) {
  const isHere = user.deletedAt === null;
  const restoreDays = useQuery(serverConfigQuery).data?.userDeleteDelay ?? userRestoreDays;
  return (
    <li className="flex min-h-14 items-center gap-3 border-t border-line py-2 first:border-t-0">
      {user.profileImagePath ? (
        <Picture
          src={`/api/users/${user.id}/profile-image?c=${Date.parse(user.profileChangedAt)}`}
          className="size-9 shrink-0 rounded-full object-cover"
        />
      ) : (
        <span
          aria-hidden
          className="flex size-9 shrink-0 items-center justify-center rounded-full bg-wash-strong text-ink-2"
        >
          {user.name.slice(0, 1).toLocaleUpperCase()}
        </span>
      )}
      <div className="min-w-0 grow">
        <p className={isHere ? 'truncate' : 'truncate text-ink-2 line-through'}>{user.name}</p>
        <p className="text-secondary break-words text-ink-2">{factsOf(user, restoreDays)}</p>
      </div>
      {isHere && <IconButton icon={Pencil} label={t('users.edit', { name: user.name })} onPress={onEdit} />}
      {isHere && canDelete && (
        <IconButton icon={Trash2} label={t('users.deleteOne', { name: user.name })} onPress={onDelete} />
      )}
      {user.status === 'deleted' && (
        <IconButton icon={Undo2} label={t('users.restore', { name: user.name })} onPress={onRestore} />
      )}
    </li>
  );
}
