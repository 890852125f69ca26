/** Sharing photos with people of this library, by an album that they are let into: one step, taken back as one. */
import { t } from '../../../../shared/messages/t.ts';
import { addAlbumAssets, deleteAlbum, removeAlbumAssets } from '../../api/albums.ts';
import { live } from '../../api/live.ts';
import { addMembers, createSharedAlbum, removeMember } from '../../api/sharing.ts';
import { runUndoable } from '../../app/undo.ts';
import { together } from '../../app/undoStack.ts';
import { addToAlbum } from '../assetActions/albumActions.ts';
import { historyStep } from '../assetActions/historyStep.ts';
import type { GuestRole } from './PeopleRoles.tsx';

/** Somebody who will see the photos. */
export interface NamedGuest {
  readonly id: string;
  readonly name: string;
  readonly role: GuestRole;
}

/** Names as a sentence has them: “Anna, Ben and Carla”. */
export const namesOf = (people: readonly { readonly name: string }[], locale?: string): string =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(people.map(({ name }) => name));

const labelOf = (ids: readonly string[], album: string, guests: readonly NamedGuest[]): string =>
  t('sharing.sharedWith', { count: ids.length, album, names: namesOf(guests) });

const usersOf = (guests: readonly NamedGuest[]) => guests.map(({ id, role }) => ({ userId: id, role }));

const changed = (albumId: string): void => live.emit('albums.changed', { albumId });

/** Makes an album of photos and lets people into it. Resolves to true if it was done. */
export function shareInNewAlbum(
  assetIds: readonly string[],
  albumName: string,
  guests: readonly NamedGuest[],
): Promise<boolean> {
  let albumId = '';
  return runUndoable(
    historyStep({
      label: labelOf(assetIds, albumName, guests),
      perform: async () => {
        const made = await createSharedAlbum({ albumName, assetIds, albumUsers: usersOf(guests) });
        albumId = made.answer.id;
        return made.changeId;
      },
      revert: async () => void (await deleteAlbum(albumId)),
      onDone: () => changed(albumId),
      onUndone: () => changed(albumId),
    }),
  );
}

/** Adds photos to an album and lets people into it who were not. Resolves to true if it was done. */
export function shareInAlbum(
  assetIds: readonly string[],
  album: { readonly id: string; readonly albumName: string },
  guests: readonly NamedGuest[],
): Promise<boolean> {
  if (guests.length === 0) return addToAlbum(assetIds, album);
  let added: readonly string[] = [];
  const tell = { onDone: () => changed(album.id), onUndone: () => changed(album.id) };
  const label = labelOf(assetIds, album.albumName, guests);
  // The photos first: who comes in is told of the album, not of every photo in it.
  const photos = historyStep({
    ...tell,
    label,
    perform: async () => {
      const change = await addAlbumAssets(album.id, assetIds);
      added = change.ids;
      return change.changeId;
    },
    revert: async () => {
      if (added.length > 0) await removeAlbumAssets(album.id, added);
    },
  });
  const people = historyStep({
    ...tell,
    label,
    perform: () => addMembers(album.id, usersOf(guests)),
    revert: async () => {
      for (const { id } of guests) await removeMember(album.id, id);
    },
  });
  return runUndoable(together(label, [photos, people]));
}
