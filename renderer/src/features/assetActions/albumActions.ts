/** Putting photos into albums and taking them out, with undo. */
import { t } from '../../../../shared/messages/t.ts';
import {
  addAlbumAssets,
  arrangeAlbum,
  chooseCover,
  deleteAlbum,
  moveAlbum,
  removeAlbumAssets,
} from '../../api/albums.ts';
import type { Album, AlbumChange } from '../../api/albums.ts';
import type { Changed } from '../../api/client.ts';
import { reasonOf } from '../../api/errors.ts';
import { live } from '../../api/live.ts';
import { showToast } from '../../app/toasts.tsx';
import { runUndoable } from '../../app/undo.ts';
import type { ActionOptions } from './actions.ts';
import { historyStep } from './historyStep.ts';
import type { HistoryStep } from './historyStep.ts';

interface NamedAlbum {
  readonly id: string;
  readonly albumName: string;
}

const changed = (albumId: string): void => live.emit('albums.changed', { albumId });

/** Does one step to an album; whoever shows it hears of it, and of its undo. */
function albumStep(
  albumId: string,
  step: Pick<HistoryStep, 'label' | 'perform' | 'revert'>,
): Promise<boolean> {
  const tell = (): void => changed(albumId);
  return runUndoable(historyStep({ ...step, onDone: tell, onUndone: tell }));
}

/** Adds photos to an album. Undo takes out only those that were not in it before. */
export async function addToAlbum(ids: readonly string[], album: NamedAlbum): Promise<boolean> {
  let first: AlbumChange;
  try {
    // Asked before the step is made: its name says how many were really added.
    first = await addAlbumAssets(album.id, ids);
  } catch (error) {
    const label = t('assetActions.addToAlbum');
    showToast({ tone: 'danger', text: t('app.actionFailed', { label, reason: reasonOf(error) }) });
    return false;
  }
  const added = first.ids;
  if (added.length === 0) {
    showToast({ text: t('assetActions.alreadyInAlbum', { count: ids.length, album: album.albumName }) });
    return true;
  }
  let isFirst = true;
  return albumStep(album.id, {
    label: t('assetActions.addedToAlbum', { count: added.length, album: album.albumName }),
    perform: async () => {
      const { changeId } = isFirst ? first : await addAlbumAssets(album.id, added);
      isFirst = false;
      return changeId;
    },
    revert: async () => void (await removeAlbumAssets(album.id, added)),
  });
}

/** Has a photo of an album stand for it. */
export function coverAlbum(assetId: string, album: Album): Promise<boolean> {
  const before = album.albumThumbnailAssetId;
  return albumStep(album.id, {
    label: t('albums.coverChosen', { album: album.albumName }),
    perform: () => chooseCover(album.id, assetId),
    revert: async () => {
      if (before !== null) await chooseCover(album.id, before);
    },
  });
}

/** Puts the photos of an album in order, or with none named by date again; `before` is the order they had, likewise. */
export function arrange(
  album: NamedAlbum,
  ids: readonly string[],
  before: readonly string[],
): Promise<boolean> {
  const name = { album: album.albumName };
  return albumStep(album.id, {
    label: ids.length > 0 ? t('albums.arranged', name) : t('albums.byDateAgain', name),
    perform: () => arrangeAlbum(album.id, ids),
    revert: async () => void (await arrangeAlbum(album.id, before)),
  });
}

/** Puts an album into another one; null takes it out. */
export function moveInto(album: Album, parentId: string | null): Promise<boolean> {
  return albumStep(album.id, {
    label: t('albums.moved', { album: album.albumName }),
    perform: () => moveAlbum(album.id, parentId),
    revert: async () => void (await moveAlbum(album.id, album.parentId ?? null)),
  });
}

/** Makes a step of an edit of an album's name or description that was done; none where nothing was changed by it. */
export async function rememberEdit({ answer: album, changeId }: Changed<Album>): Promise<void> {
  if (changeId === undefined) return;
  await albumStep(album.id, {
    label: t('albums.edited', { album: album.albumName }),
    perform: () => Promise.resolve(changeId),
    revert: () => Promise.resolve(),
  });
}

/** Deletes an album; its photos stay in the library, and undo brings it back with all that belongs to it. */
export function removeAlbum(album: Album): Promise<boolean> {
  return albumStep(album.id, {
    label: t('albums.removed', { album: album.albumName }),
    perform: () => deleteAlbum(album.id),
    // Deleting is always recorded.
    revert: () => Promise.resolve(),
  });
}

/** Takes photos out of an album; they stay in the library. */
export function removeFromAlbum(
  ids: readonly string[],
  album: NamedAlbum,
  options: ActionOptions = {},
): Promise<boolean> {
  return runUndoable(
    historyStep({
      label: t('assetActions.removedFromAlbum', { count: ids.length, album: album.albumName }),
      perform: async () => (await removeAlbumAssets(album.id, ids)).changeId,
      revert: async () => void (await addAlbumAssets(album.id, ids)),
      onDone: () => changed(album.id),
      onUndone: () => {
        changed(album.id);
        options.onUndone?.();
      },
    }),
  );
}
