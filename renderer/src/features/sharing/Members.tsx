import { useMutation, useQuery } from '@tanstack/react-query';
import { UserRoundPlus, X } from 'lucide-react';
import { t } from '../../../../shared/messages/t.ts';
import type { Album } from '../../api/albums.ts';
import { reasonOf } from '../../api/errors.ts';
import { live } from '../../api/live.ts';
import { addMember, removeMember, setMemberRole, usersQuery } from '../../api/sharing.ts';
import { Segments } from '../../ui/Choice.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Notice } from '../../ui/Notice.tsx';

const row = 'flex min-h-11 flex-wrap items-center gap-x-3 border-t border-line py-1 first:border-t-0';

/** Who is in an album of one's own, and who could be. */
export function Members({ album }: { album: Album }) {
  const users = useQuery(usersQuery);
  const change = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSettled: () => live.emit('albums.changed', { albumId: album.id }),
  });
  const inside = new Set(album.albumUsers.map(({ user }) => user.id));
  const outside = (users.data ?? []).filter((user) => !inside.has(user.id));
  const roles = [
    { value: 'viewer', label: t('sharing.viewer') },
    { value: 'editor', label: t('sharing.editor') },
  ] as const;
  return (
    <>
      {(change.error ?? users.error) && (
        <Notice tone="danger">{reasonOf(change.error ?? users.error)}</Notice>
      )}
      <ul>
        {album.albumUsers.map(({ user, role }) => (
          <li key={user.id} className={row}>
            <span className="min-w-0 grow truncate">{user.name}</span>
            {role === 'owner' ? (
              <span className="text-secondary text-ink-2">{t('sharing.owner')}</span>
            ) : (
              <>
                <Segments
                  label={t('sharing.roleOf', { name: user.name })}
                  value={role}
                  options={roles}
                  onChange={(next) => change.mutate(() => setMemberRole(album.id, user.id, next))}
                />
                <IconButton
                  icon={X}
                  label={t('sharing.removeMember', { name: user.name })}
                  onPress={() => change.mutate(() => removeMember(album.id, user.id))}
                />
              </>
            )}
          </li>
        ))}
        {outside.map((user) => (
          <li key={user.id} className={row}>
            <span className="min-w-0 grow truncate text-ink-2">{user.name}</span>
            <IconButton
              icon={UserRoundPlus}
              label={t('sharing.addMember', { name: user.name })}
              onPress={() => change.mutate(() => addMember(album.id, user.id, 'viewer'))}
            />
          </li>
        ))}
      </ul>
      {users.data && users.data.length < 2 && (
        <p className="text-secondary text-ink-2">{t('sharing.nobodyElse')}</p>
      )}
    </>
  );
}
