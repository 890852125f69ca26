/** What can be done to the selected photos of a collection, in the order of the bar and the menus. */
import {
  Archive,
  ArchiveRestore,
  BookPlus,
  BookX,
  Download,
  FolderOpen,
  GalleryThumbnails,
  Heart,
  HeartOff,
  Layers2,
  ScanSearch,
  Share2,
  SquareStack,
  Tag,
  Trash2,
  Undo2,
  UserRoundPen,
  UserRoundPlus,
  UserRoundX,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { MenuCommand } from '../../../../shared/bridge.ts';
import { t } from '../../../../shared/messages/t.ts';
import { bridge, isMac } from '../../app/bridge.ts';
import type { Collection } from '../../app/collection.ts';
import {
  addSelected,
  clearSelection,
  selectedAssets,
  selectedIds,
  useSelection,
} from '../../grid/selection.ts';
import type { PersonSelection } from '../people/usePersonSelection.tsx';
import { stack, unstack } from '../stacks/stackActions.ts';
import { restore, setArchived, setFavorite, trash } from './actions.ts';
import { download } from './download.ts';

export interface SelectionAction {
  readonly id: string;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly keys?: readonly string[];
  readonly command?: MenuCommand;
  /** In the bar also where there is little room; the others are behind “more” there. */
  readonly isFirst: boolean;
  readonly run: () => void;
}

/** What the bar opens for actions that ask something first. */
export interface Asking {
  /** Photos that are selected. */
  readonly count: number;
  readonly album: () => void;
  readonly tag: () => void;
  readonly removeFromAlbum: () => void;
  /** Whether the page is of an album of the person's own. */
  readonly ownsAlbum: boolean;
  /** Only while one photo of an album that one may change is selected. */
  readonly cover?: (() => void) | undefined;
  readonly share: () => void;
  readonly deleteForever: () => void;
  /** Only while one photo is selected. */
  readonly similar?: (() => void) | undefined;
  /** Only on the page of a person. */
  readonly person?: PersonSelection | undefined;
}

/** Remembers what is selected; the result selects it again, if the person is still on the same page. */
export function rememberSelection(): () => void {
  const ids = selectedIds();
  const flags = [...useSelection.getState().selected.values()];
  const { pathname } = window.location;
  return () => {
    if (window.location.pathname === pathname) addSelected({ ids, flags });
  };
}

/** Runs an action after which the photos leave the page: the selection goes with them, and comes back by Undo. */
async function andLetGo(act: (onUndone: () => void) => Promise<boolean>): Promise<void> {
  if (await act(rememberSelection())) clearSelection();
}

const favorite = (isFavorite: boolean): SelectionAction => ({
  id: 'favorite',
  label: isFavorite ? t('assetActions.favorite') : t('assetActions.unfavorite'),
  icon: isFavorite ? Heart : HeartOff,
  keys: isMac ? ['F', '.'] : ['F'],
  command: 'image.favorite',
  isFirst: true,
  run: () => void setFavorite(selectedAssets(), isFavorite),
});

const archive = (archived: boolean): SelectionAction => ({
  id: 'archive',
  label: archived ? t('assetActions.archive') : t('assetActions.unarchive'),
  icon: archived ? Archive : ArchiveRestore,
  keys: ['Shift+A'],
  command: 'image.archive',
  isFirst: false,
  run: () => void andLetGo((onUndone) => setArchived(selectedAssets(), archived, { onUndone })),
});

const moveToTrash = (): SelectionAction => ({
  id: 'trash',
  label: t('assetActions.trash'),
  icon: Trash2,
  keys: isMac ? ['Mod+Backspace', 'Delete'] : ['Delete'],
  command: 'image.trash',
  isFirst: true,
  run: () => void andLetGo((onUndone) => trash(selectedIds(), { onUndone })),
});

const findSimilar = (run: () => void): SelectionAction => ({
  id: 'similar',
  label: t('search.findSimilar'),
  icon: ScanSearch,
  keys: ['S'],
  isFirst: false,
  run,
});

const useAsCover = (run: () => void): SelectionAction => ({
  id: 'cover',
  label: t('albums.useAsCover'),
  icon: GalleryThumbnails,
  isFirst: false,
  run,
});

const save = (): SelectionAction => ({
  id: 'download',
  label: t('assetActions.download'),
  icon: Download,
  keys: ['Mod+Shift+E'],
  command: 'image.download',
  isFirst: true,
  run: () => download(selectedIds()),
});

function reveal(): SelectionAction[] {
  const native = bridge;
  if (!native) return [];
  const run = (): void => {
    const [first] = selectedIds();
    if (first) void native.showInFolder(first);
  };
  const label = t('assetActions.reveal');
  return [
    {
      id: 'reveal',
      label,
      icon: FolderOpen,
      keys: ['Mod+Shift+R'],
      command: 'image.reveal',
      isFirst: false,
      run,
    },
  ];
}

/** Where stacks are shown as one photo: making one of several, and taking it apart. */
function stacking(count: number): SelectionAction[] {
  const make: SelectionAction = {
    id: 'stack',
    label: t('stacks.stack'),
    icon: Layers2,
    keys: ['Mod+G'],
    isFirst: false,
    run: () => void andLetGo((onUndone) => stack(selectedIds(), onUndone)),
  };
  const apart: SelectionAction = {
    id: 'unstack',
    label: t('stacks.unstack'),
    icon: SquareStack,
    keys: ['Mod+Shift+G'],
    isFirst: false,
    run: () => void unstack(selectedIds()),
  };
  return count > 1 ? [make, apart] : [apart];
}

function inTrash(ask: Asking): SelectionAction[] {
  return [
    {
      id: 'restore',
      label: t('assetActions.restore'),
      icon: Undo2,
      isFirst: true,
      run: () => void andLetGo((onUndone) => restore(selectedIds(), { onUndone })),
    },
    save(),
    {
      id: 'delete',
      label: t('assetActions.deleteForever'),
      icon: Trash2,
      keys: ['Delete'],
      command: 'image.trash',
      isFirst: true,
      run: ask.deleteForever,
    },
  ];
}

function ofPerson({ name, notThem, reassign, split }: PersonSelection): SelectionAction[] {
  return [
    {
      id: 'notThisPerson',
      label: t('people.notThisPerson', { name }),
      icon: UserRoundX,
      keys: ['X'],
      isFirst: false,
      run: notThem,
    },
    { id: 'reassign', label: t('people.reassign'), icon: UserRoundPen, isFirst: false, run: reassign },
    { id: 'split', label: t('people.split'), icon: UserRoundPlus, isFirst: false, run: split },
  ];
}

/**
 * The actions for a collection; `allFavorite` decides which way the heart goes. Others' photos (`areOwn` false) are kept,
 * not changed.
 */
export function selectionActions(
  collection: Pick<Collection, 'name' | 'filter'>,
  { allFavorite, areOwn }: { allFavorite: boolean; areOwn: boolean },
  ask: Asking,
): SelectionAction[] {
  if (collection.name === 'trash') return inTrash(ask);
  const album: SelectionAction = {
    id: 'album',
    label: t('assetActions.addToAlbum'),
    icon: BookPlus,
    keys: ['B'],
    isFirst: true,
    run: ask.album,
  };
  const tag: SelectionAction = {
    id: 'tag',
    label: t('tags.add'),
    icon: Tag,
    keys: ['T'],
    isFirst: false,
    run: ask.tag,
  };
  const remove: SelectionAction = {
    id: 'removeFromAlbum',
    label: t('assetActions.removeFromAlbum'),
    icon: BookX,
    isFirst: false,
    run: ask.removeFromAlbum,
  };
  const share: SelectionAction = {
    id: 'share',
    label: t('sharing.share'),
    icon: Share2,
    keys: ['Shift+S'],
    isFirst: false,
    run: ask.share,
  };
  const similar = ask.similar ? [findSimilar(ask.similar)] : [];
  const cover = ask.cover ? [useAsCover(ask.cover)] : [];
  if (!areOwn) return [...(ask.ownsAlbum ? [remove] : []), ...cover, ...similar, save()];
  return [
    favorite(!allFavorite),
    album,
    tag,
    ...(collection.filter.withStacked ? stacking(ask.count) : []),
    share,
    ...(collection.name === 'album' ? [remove] : []),
    ...cover,
    ...(ask.person ? ofPerson(ask.person) : []),
    ...similar,
    archive(collection.name !== 'archive'),
    save(),
    ...reveal(),
    moveToTrash(),
  ];
}
