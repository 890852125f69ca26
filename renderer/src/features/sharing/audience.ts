/** Who would see photos that go into an album. */
import type { Album } from '../../api/albums.ts';
import type { GuestRole, PersonRole } from './PeopleRoles.tsx';
import type { NamedGuest } from './shareActions.ts';

/** Who was chosen to be let in, by id. */
export type Guests = ReadonlyMap<string, GuestRole>;

const roleIn = (album: Album, userId: string) =>
  album.albumUsers.find(({ user }) => user.id === userId)?.role;

/** Albums that one may add photos to: those that others are in first, as a person looks for these here. */
export function albumsToShareIn(albums: readonly Album[], me: string): Album[] {
  const open = albums.filter((album) => ['owner', 'editor'].includes(roleIn(album, me) ?? 'viewer'));
  const isShared = (album: Album): boolean => album.albumUsers.length > 1;
  return [...open.filter(isShared), ...open.filter((album) => !isShared(album))];
}

interface Audience {
  /** Everybody but oneself who is in the album, or may be let in. */
  readonly people: readonly PersonRole[];
  /** Who was chosen and is not in it yet. */
  readonly letIn: readonly NamedGuest[];
  /** Whether anybody but oneself would see the photos. */
  readonly isSeen: boolean;
  /** The owner's name, where that is somebody else: nobody but them lets people in. */
  readonly onlyOwner: string | undefined;
}

/** Who sees an album, or without one an album to be made, once the chosen guests are in it. */
export function audienceOf(
  album: Album | undefined,
  users: readonly { readonly id: string; readonly name: string }[],
  me: string,
  guests: Guests,
): Audience {
  const members = (album?.albumUsers ?? []).filter(({ user }) => user.id !== me);
  const inside = members.map(({ user, role }) => ({ id: user.id, name: user.name, role, isFixed: true }));
  const ids = new Set(inside.map(({ id }) => id));
  const mayLetIn = !album || roleIn(album, me) === 'owner';
  const outside = mayLetIn ? users.filter(({ id }) => id !== me && !ids.has(id)) : [];
  const letIn = outside.flatMap(({ id, name }) => {
    const role = guests.get(id);
    return role ? [{ id, name, role }] : [];
  });
  return {
    people: [...inside, ...outside.map(({ id, name }) => ({ id, name, role: guests.get(id) }))],
    letIn,
    isSeen: inside.length + letIn.length > 0,
    onlyOwner: mayLetIn ? undefined : members.find(({ role }) => role === 'owner')?.user.name,
  };
}
