import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Ellipsis, X } from 'lucide-react';
import { useState } from 'react';
import { Toolbar } from 'react-aria-components';
import { useNavigate } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import { albumQuery } from '../../api/albums.ts';
import { meQuery } from '../../api/session.ts';
import type { Collection } from '../../app/collection.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import type { Shortcut } from '../../app/shortcuts.ts';
import {
  areOwnSelected,
  clearSelection,
  selectedAssets,
  selectedIds,
  useSelection,
  whenGathered,
} from '../../grid/selection.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { usePersonSelection } from '../people/usePersonSelection.tsx';
import { addressOf } from '../search/searchUrl.ts';
import { AddTagDialog } from '../tags/AddTagDialog.tsx';
import { ShareDialog } from '../sharing/ShareDialog.tsx';
import { AddToAlbumDialog } from './AddToAlbumDialog.tsx';
import { DeleteForeverDialog } from './DeleteForeverDialog.tsx';
import { coverAlbum, removeFromAlbum } from './albumActions.ts';
import { rememberSelection, selectionActions } from './selectionActions.ts';
import type { SelectionAction } from './selectionActions.ts';

/** Larger selections are offered “add to favourites” only: looking at a million flags after every click would be felt. */
const lookedAt = 5_000;

function useRemoveFromAlbum(albumId: string | undefined): () => void {
  const client = useQueryClient();
  return () => {
    if (!albumId) return;
    const onUndone = rememberSelection();
    const ids = selectedIds();
    void client
      .ensureQueryData(albumQuery(albumId))
      .then((album) => removeFromAlbum(ids, album, { onUndone }))
      .then((isDone) => isDone && clearSelection());
  };
}

/** What makes the one selected photo the cover of its album; undefined where one may not. */
function useChooseCover(albumId: string | undefined, count: number): (() => void) | undefined {
  const album = useQuery({ ...albumQuery(albumId ?? ''), enabled: albumId !== undefined }).data;
  const me = useQuery(meQuery).data;
  const mayEdit = album?.albumUsers.some(({ user, role }) => user.id === me?.id && role !== 'viewer');
  if (!album || mayEdit !== true || count !== 1) return undefined;
  return () => {
    const [assetId] = selectedIds();
    if (assetId !== undefined) void coverAlbum(assetId, album).then((isDone) => isDone && clearSelection());
  };
}

/** Whether the page is of an album of the person's own: they take anybody's photos out of it. */
function useOwnsAlbum(albumId: string | undefined): boolean {
  const album = useQuery({ ...albumQuery(albumId ?? ''), enabled: albumId !== undefined }).data;
  const me = useQuery(meQuery).data;
  return album?.albumUsers.some(({ role, user }) => role === 'owner' && user.id === me?.id) ?? false;
}

function useSelectionShortcuts(actions: readonly SelectionAction[]): void {
  const shortcuts = actions.map(({ id, keys = [], label, run, command }): [string, Shortcut] => [
    id,
    { keys, label, run, ...(command ? { command } : {}) },
  ]);
  useShortcuts('selection', Object.fromEntries(shortcuts), { title: t('assetActions.selectionBar') });
}

function Actions({ actions }: { actions: readonly SelectionAction[] }) {
  const rest = actions.filter((action) => !action.isFirst);
  return (
    <>
      {actions.map(({ id, icon, label, keys, run, isFirst }) => (
        <IconButton
          key={id}
          icon={icon}
          label={label}
          {...(keys?.[0] ? { keys: keys[0] } : {})}
          onPress={run}
          className={isFirst ? '' : 'max-tablet:hidden'}
        />
      ))}
      {rest.length > 0 && (
        <Menu
          label={t('app.openMenu')}
          entries={rest.map(({ id, label, icon, run }) => ({ id, label, icon, run }))}
        >
          <IconButton icon={Ellipsis} label={t('app.openMenu')} className="tablet:hidden" />
        </Menu>
      )}
    </>
  );
}

/** In the top bar's place while photos are selected: how many, and what can be done to them. */
export function SelectionBar({ collection }: { collection: Collection }) {
  const count = useSelection((state) => state.count);
  const isGathering = useSelection((state) => state.isGathering);
  // Looked at anew with every change, and not at all for selections that no one marks by hand.
  const version = useSelection((state) => state.version);
  const [seen, setSeen] = useState({ version: -1, allFavorite: false, areOwn: true });
  if (seen.version !== version) {
    const isLookedAt = count <= lookedAt;
    setSeen({
      version,
      allFavorite: isLookedAt && selectedAssets().every((asset) => asset.isFavorite),
      areOwn: !isLookedAt || areOwnSelected(),
    });
  }
  const navigate = useNavigate();
  const [asking, setAsking] = useState<'album' | 'tag' | 'delete' | 'share'>();
  const ofPerson = usePersonSelection(collection.filter.personId);
  const actions = selectionActions(collection, seen, {
    count,
    album: () => setAsking('album'),
    similar: count === 1 ? () => void navigate(addressOf({ similarTo: selectedIds()[0] })) : undefined,
    tag: () => setAsking('tag'),
    share: () => setAsking('share'),
    removeFromAlbum: useRemoveFromAlbum(collection.filter.albumId),
    ownsAlbum: useOwnsAlbum(collection.filter.albumId),
    cover: useChooseCover(collection.filter.albumId, count),
    deleteForever: () => setAsking('delete'),
    person: ofPerson.actions,
  }).map((action) => ({ ...action, run: () => whenGathered(action.run) }));
  useSelectionShortcuts(actions);
  const close = (): void => setAsking(undefined);
  return (
    <>
      <Toolbar
        aria-label={t('assetActions.selectionBar')}
        className="flex h-(--top-bar-height) shrink-0 items-center gap-1 px-2"
      >
        <IconButton
          icon={X}
          label={t('assetActions.clearSelection')}
          keys="Escape"
          onPress={clearSelection}
        />
        <output className="grow truncate px-1 text-header font-strong">
          {isGathering ? t('assetActions.gathering') : t('assetActions.selected', { count })}
        </output>
        <Actions actions={actions} />
      </Toolbar>
      <AddToAlbumDialog isOpen={asking === 'album'} assetIds={asking ? selectedIds() : []} onClose={close} />
      <AddTagDialog isOpen={asking === 'tag'} assetIds={asking ? selectedIds() : []} onClose={close} />
      {asking === 'share' && <ShareDialog assetIds={selectedIds()} onClose={close} />}
      {ofPerson.dialog}
      <DeleteForeverDialog
        isOpen={asking === 'delete'}
        assetIds={asking ? selectedIds() : []}
        onClose={close}
      />
    </>
  );
}
