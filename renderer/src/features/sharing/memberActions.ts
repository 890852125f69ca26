/** Letting people into albums, changing what they may do there and letting them go, with undo. */
import { t } from '../../../../shared/messages/t.ts';
import { live } from '../../api/live.ts';
import { addMembers, removeMember, setMemberRole } from '../../api/sharing.ts';
import { runUndoable } from '../../app/undo.ts';
import { historyStep } from '../assetActions/historyStep.ts';
import type { GuestRole, PersonRole } from './PeopleRoles.tsx';

/** What is done, and what takes it back where the server has recorded nothing. */
function callsOf(albumId: string, { id, role: before }: PersonRole, role: GuestRole | undefined) {
  const give = async (to: GuestRole) => setMemberRole(albumId, id, to);
  const letIn = async (as: GuestRole) => addMembers(albumId, [{ userId: id, role: as }]);
  const letGo = async () => removeMember(albumId, id);
  const was = before === 'owner' ? undefined : before;
  return {
    perform: () => (role === undefined ? letGo() : was === undefined ? letIn(role) : give(role)),
    revert: () => (was === undefined ? letGo() : role === undefined ? letIn(was) : give(was)),
  };
}

function labelOf(
  name: string,
  album: string,
  before: PersonRole['role'],
  role: GuestRole | undefined,
): string {
  if (role === undefined) return t('sharing.memberRemoved', { name, album });
  if (before === undefined) return t('sharing.memberAdded', { name, album });
  return role === 'editor'
    ? t('sharing.nowEditor', { name, album })
    : t('sharing.nowViewer', { name, album });
}

/** Has somebody be viewer or editor of an album, or without a role no longer in it. Resolves to true if it was done. */
export function changeMember(
  album: { readonly id: string; readonly albumName: string },
  person: PersonRole,
  role: GuestRole | undefined,
): Promise<boolean> {
  const { perform, revert } = callsOf(album.id, person, role);
  const tell = (): void => live.emit('albums.changed', { albumId: album.id });
  return runUndoable(
    historyStep({
      label: labelOf(person.name, album.albumName, person.role, role),
      perform,
      revert: async () => void (await revert()),
      onDone: tell,
      onUndone: tell,
    }),
  );
}
