/** @file What can be done with the photo on screen, and where one goes when it leaves the collection by it. */
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Collection } from '../../app/collection.ts';
import { bridge } from '../../app/bridge.ts';
import { showToast } from '../../app/toasts.tsx';
import { restore, setArchived, setFavorite, trash } from '../assetActions/actions.ts';
import { download, downloadEdited } from '../assetActions/download.ts';
import { addressOf } from '../search/searchUrl.ts';
import { rate } from './assetEdits.ts';
import { whyNotEdited } from './editable.ts';
import { useIsOwn } from './ownership.ts';
import { prefetchAsset, useAsset } from './asset.ts';
import type { Asset } from './asset.ts';
import type { Neighbours } from './useNeighbours.ts';

/** What is open over the photo. */
type Dialog = 'album' | 'delete' | 'edit' | 'share';

export interface AssetCommands {
  /** Whether it is the person's own: nobody changes what is others'. */
  readonly isOwn: boolean;
  toggleFavorite(): void;
  toggleArchived(): void;
  /** Into the trash; in the trash: asks whether to delete for good. */
  trash(): void;
  restore(): void;
  download(): void;
  /** Only where edits show something else than the file. */
  readonly downloadEdited: (() => void) | undefined;
  /** Cropping and turning, or saying why that can't be done; not for others' photos, nor in the trash. */
  readonly edit: (() => void) | undefined;
  /** Why not, where `edit` says so. */
  readonly whyNotEdited: string | undefined;
  rate(stars: number): void;
  /** Leaves for the photos that look like this one. */
  findSimilar(): void;
  /** Only in the desktop window. */
  readonly reveal: (() => void) | undefined;
  readonly dialog: Dialog | undefined;
  openDialog(dialog: Dialog | undefined): void;
}

export function useAssetCommands(viewer: {
  assetId: string;
  collection: Collection;
  neighbours: Neighbours;
  onGo: (assetId: string) => void;
  onClose: () => void;
}): AssetCommands {
  const { assetId, collection, neighbours, onGo, onClose } = viewer;
  const navigate = useNavigate();
  const [dialog, openDialog] = useState<Dialog>();
  const { data: asset } = useAsset(assetId);
  const isOwn = useIsOwn(asset);

  /** Does something that takes the photo out of this collection, then shows the one that takes its place. */
  async function leaveBy(action: Promise<boolean>): Promise<void> {
    const to = neighbours.next ?? neighbours.previous;
    if (!(await action)) return;
    if (to) onGo(to);
    else onClose();
  }

  /** A key may come before the details: it is obeyed when they are there. Where they can't be had, the stage says why. */
  const withAsset = (use: (asset: Asset) => void) => () => {
    prefetchAsset(assetId).then(use, () => undefined);
  };
  const reason = asset && whyNotEdited(asset);
  const edit = (): void => {
    if (reason === undefined) openDialog('edit');
    else showToast({ id: 'notEdited', text: reason });
  };
  return {
    isOwn,
    edit: asset && isOwn && !asset.isTrashed ? edit : undefined,
    whyNotEdited: reason,
    downloadEdited: asset?.isEdited ? () => downloadEdited(assetId) : undefined,
    toggleFavorite: withAsset((one) => void setFavorite([one], !one.isFavorite)),
    toggleArchived: withAsset((one) => {
      const action = setArchived([one], !one.isArchived);
      // Albums and favourites show archived photos too.
      if (collection.filter.visibility) void leaveBy(action);
    }),
    trash: withAsset((one) => {
      if (one.isTrashed) openDialog('delete');
      else void leaveBy(trash([one.id]));
    }),
    restore: withAsset((one) => void leaveBy(restore([one.id]))),
    download: withAsset((one) => download([one.id])),
    findSimilar: () => void navigate(addressOf({ similarTo: assetId })),
    rate: (stars) => withAsset((one) => void rate(one, stars))(),
    reveal: bridge ? withAsset((one) => void bridge?.showInFolder(one.id)) : undefined,
    dialog,
    openDialog,
  };
}
