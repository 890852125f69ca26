import { useQuery } from '@tanstack/react-query';
import { t } from '../../../../shared/messages/t.ts';
import type { Album } from '../../api/albums.ts';
import { reasonOf } from '../../api/errors.ts';
import { usersQuery } from '../../api/sharing.ts';
import { Notice } from '../../ui/Notice.tsx';
import { changeMember } from './memberActions.ts';
import { PeopleRoles } from './PeopleRoles.tsx';

/** Who is in an album of one's own, and who could be. */
export function Members({ album }: { album: Album }) {
  const users = useQuery(usersQuery);
  const members = album.albumUsers.map(({ user, role }) => ({ id: user.id, name: user.name, role }));
  const inside = new Set(members.map(({ id }) => id));
  const outside = (users.data ?? [])
    .filter(({ id }) => !inside.has(id))
    .map(({ id, name }) => ({ id, name, role: undefined }));
  return (
    <>
      {users.isError && <Notice tone="danger">{reasonOf(users.error)}</Notice>}
      <PeopleRoles
        people={[...members, ...outside]}
        onChange={(person, role) => void changeMember(album, person, role)}
      />
      {users.data && users.data.length < 2 && (
        <p className="text-secondary text-ink-2">{t('sharing.nobodyElse')}</p>
      )}
    </>
  );
}
