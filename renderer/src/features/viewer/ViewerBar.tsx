import {
  Archive,
  ArchiveRestore,
  ArrowLeft,
  Crop,
  Download,
  EllipsisVertical,
  FolderOpen,
  GalleryHorizontalEnd,
  Heart,
  ImagePlus,
  ImageDown,
  Info,
  Maximize,
  Minimize,
  MonitorPlay,
  RotateCcw,
  RotateCw,
  ScanFace,
  ScanSearch,
  Share2,
  SquareDashed,
  SquareStop,
  SunMoon,
  Trash2,
  Undo2,
  ZoomIn,
} from 'lucide-react';
import type { RefObject } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import { IconButton, IconToggle } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import type { MenuEntry } from '../../ui/Menu.tsx';
import { classes } from '../../ui/classes.ts';
import type { Asset } from './asset.ts';
import { drawIn } from './faces.ts';
import { toggleFullScreen, useIsFullScreen } from './fullScreen.ts';
import { placeText } from './labels.ts';
import { TextToggle } from './PictureTextControls.tsx';
import { formatDay, formatTime, wallClockOf } from './takenDate.ts';
import type { AssetCommands } from './useAssetCommands.ts';
import type { ZoomControls } from './usePhotoZoom.ts';
import type { Slideshow } from './useSlideshow.ts';
import { nextSurround, setViewerSettings, surrounds, useViewerSettings } from './viewerSettings.ts';
import { useTransitionNames } from './viewerStore.ts';

/** Back, date and place, and what can be done. The scrim behind holds 4.5:1 for its text on a white photograph too. */
export function ViewerBar({
  asset,
  isShown,
  commands,
  zoom,
  slideshow,
  onClose,
}: {
  asset: Asset | undefined;
  isShown: boolean;
  commands: AssetCommands;
  zoom: RefObject<ZoomControls | null>;
  slideshow: Slideshow;
  onClose: () => void;
}) {
  const { isOwn } = commands;
  const names = useTransitionNames();
  const isInfoOpen = useViewerSettings((settings) => settings.isInfoOpen);
  const areFacesShown = useViewerSettings((settings) => settings.areFacesShown);
  const entries = useMenuEntries(asset, commands, zoom, slideshow);
  return (
    <header
      data-chrome=""
      data-controls=""
      style={{ viewTransitionName: names.bar }}
      className={classes(
        'motion-panel pointer-events-none absolute inset-x-0 top-0 flex items-center gap-1 bg-linear-to-b from-black/65 via-black/55 via-55% to-transparent px-2 pt-[max(8px,env(safe-area-inset-top))] pb-8 text-on-photo focus-within:opacity-100',
        // The scrim below the buttons must not take clicks from what is under it.
        isShown ? '*:pointer-events-auto' : 'opacity-0',
      )}
    >
      <IconButton
        icon={ArrowLeft}
        label={t('viewer.close')}
        keys="Escape"
        surface="photo"
        onPress={onClose}
      />
      <DateAndPlace asset={asset} />
      {isOwn && asset?.isTrashed && (
        <IconButton
          icon={Undo2}
          label={t('assetActions.restore')}
          surface="photo"
          onPress={commands.restore}
        />
      )}
      {isOwn && !asset?.isTrashed && (
        <IconToggle
          icon={Heart}
          label={asset?.isFavorite ? t('assetActions.unfavorite') : t('assetActions.favorite')}
          keys="F"
          surface="photo"
          isSelected={asset?.isFavorite ?? false}
          isDisabled={!asset}
          onChange={commands.toggleFavorite}
        />
      )}
      {commands.edit && (
        <IconButton
          icon={Crop}
          label={commands.whyNotEdited ?? t('edits.edit')}
          keys="E"
          surface="photo"
          className={classes('max-tablet:hidden', commands.whyNotEdited !== undefined && 'opacity-50')}
          onPress={commands.edit}
        />
      )}
      {isOwn && (
        <IconButton
          icon={asset?.isArchived ? ArchiveRestore : Archive}
          label={asset?.isArchived ? t('assetActions.unarchive') : t('assetActions.archive')}
          keys="Shift+A"
          surface="photo"
          className="max-tablet:hidden"
          isDisabled={!asset}
          onPress={commands.toggleArchived}
        />
      )}
      <IconButton
        icon={Download}
        label={t('assetActions.download')}
        keys="Mod+Shift+E"
        surface="photo"
        className="max-tablet:hidden"
        isDisabled={!asset}
        onPress={commands.download}
      />
      {isOwn && (
        <IconButton
          icon={Trash2}
          label={asset?.isTrashed ? t('assetActions.deleteForever') : t('assetActions.trash')}
          keys="Delete"
          surface="photo"
          className="max-tablet:hidden"
          isDisabled={!asset}
          onPress={commands.trash}
        />
      )}
      {isOwn && asset?.type === 'IMAGE' && (
        <IconToggle
          icon={ScanFace}
          label={areFacesShown ? t('people.hideFaces') : t('people.showFaces')}
          keys="N"
          surface="photo"
          className="data-selected:bg-on-photo/20 max-tablet:hidden"
          isSelected={areFacesShown}
          onChange={(isOn) => setViewerSettings({ areFacesShown: isOn })}
        />
      )}
      {asset?.type === 'IMAGE' && <TextToggle assetId={asset.id} />}
      <IconButton
        icon={Info}
        label={isInfoOpen ? t('viewer.closeInfo') : t('viewer.info')}
        keys="I"
        surface="photo"
        onPress={() => setViewerSettings({ isInfoOpen: !isInfoOpen })}
      />
      <Menu label={t('viewer.actions')} entries={entries}>
        <IconButton icon={EllipsisVertical} label={t('viewer.moreActions')} surface="photo" />
      </Menu>
    </header>
  );
}

function DateAndPlace({ asset }: { asset: Asset | undefined }) {
  const wall = asset && wallClockOf(asset.localDateTime);
  const place = placeText(asset?.exifInfo);
  return (
    <div className="min-w-0 grow px-2">
      {wall !== undefined && (
        <p className="truncate text-body">
          <span className="font-strong">{formatDay(wall)}</span>{' '}
          <span className="max-tablet:hidden">{formatTime(wall)}</span>
        </p>
      )}
      {place && <p className="truncate text-secondary">{place}</p>}
    </div>
  );
}

function useMenuEntries(
  asset: Asset | undefined,
  commands: AssetCommands,
  zoom: RefObject<ZoomControls | null>,
  slideshow: Slideshow,
): MenuEntry[] {
  const { surround, isFilmstripOpen, areFacesShown } = useViewerSettings();
  const isFullScreen = useIsFullScreen();
  const isPhoto = asset?.type !== 'VIDEO';
  const surroundName = t(surrounds[surround].label);
  const entries: (MenuEntry & { isForOwner?: true })[] = [
    ...(commands.edit
      ? [{ id: 'edit', label: t('edits.edit'), icon: Crop, keys: 'E', run: commands.edit }]
      : []),
    {
      id: 'album',
      label: t('assetActions.addToAlbum'),
      icon: ImagePlus,
      keys: 'B',
      isForOwner: true,
      run: () => commands.openDialog('album'),
    },
    {
      id: 'share',
      label: t('sharing.share'),
      icon: Share2,
      keys: 'Shift+S',
      isForOwner: true,
      isDisabled: asset?.isTrashed ?? true,
      run: () => commands.openDialog('share'),
    },
    {
      id: 'download',
      label: t('assetActions.download'),
      icon: Download,
      keys: 'Mod+Shift+E',
      run: commands.download,
    },
    ...(commands.downloadEdited
      ? [
          {
            id: 'downloadEdited',
            label: t('assetActions.downloadEdited'),
            icon: ImageDown,
            run: commands.downloadEdited,
          },
        ]
      : []),
    {
      id: 'archive',
      isForOwner: true,
      label: asset?.isArchived ? t('assetActions.unarchive') : t('assetActions.archive'),
      icon: asset?.isArchived ? ArchiveRestore : Archive,
      keys: 'Shift+A',
      run: commands.toggleArchived,
    },
    {
      id: 'similar',
      label: t('search.findSimilar'),
      icon: ScanSearch,
      keys: 'S',
      run: commands.findSimilar,
    },
    ...(commands.reveal
      ? [
          {
            id: 'reveal',
            label: t('assetActions.reveal'),
            icon: FolderOpen,
            keys: 'Mod+Shift+R',
            run: commands.reveal,
          },
        ]
      : []),
    {
      id: 'faces',
      isForOwner: true,
      label: areFacesShown ? t('people.hideFaces') : t('people.showFaces'),
      icon: ScanFace,
      keys: 'N',
      isDisabled: !isPhoto,
      startsGroup: true,
      run: () => setViewerSettings({ areFacesShown: !areFacesShown }),
    },
    {
      id: 'drawFace',
      isForOwner: true,
      label: t('people.drawFace'),
      icon: SquareDashed,
      keys: 'Shift+N',
      isDisabled: !isPhoto,
      run: () => drawIn(asset?.id),
    },
    {
      id: 'zoom',
      label: t('viewer.zoomFull'),
      icon: ZoomIn,
      keys: 'Z',
      isDisabled: !isPhoto,
      startsGroup: true,
      run: () => zoom.current?.toggle(),
    },
    {
      id: 'left',
      label: t('viewer.rotateLeft'),
      icon: RotateCcw,
      keys: '[',
      isDisabled: !isPhoto,
      run: () => zoom.current?.turn(-1),
    },
    {
      id: 'right',
      label: t('viewer.rotateRight'),
      icon: RotateCw,
      keys: ']',
      isDisabled: !isPhoto,
      run: () => zoom.current?.turn(1),
    },
    {
      id: 'slideshow',
      label: slideshow.isRunning ? t('viewer.stopSlideshow') : t('viewer.slideshow'),
      icon: slideshow.isRunning ? SquareStop : MonitorPlay,
      keys: 'Shift+P',
      startsGroup: true,
      run: slideshow.toggle,
    },
    {
      id: 'fullScreen',
      label: isFullScreen ? t('viewer.leaveFullScreen') : t('viewer.fullScreen'),
      icon: isFullScreen ? Minimize : Maximize,
      keys: 'F11',
      run: toggleFullScreen,
    },
    {
      id: 'filmstrip',
      label: isFilmstripOpen ? t('viewer.hideFilmstrip') : t('viewer.filmstrip'),
      icon: GalleryHorizontalEnd,
      keys: 'Shift+F',
      run: () => setViewerSettings({ isFilmstripOpen: !isFilmstripOpen }),
    },
    {
      id: 'surround',
      label: t('viewer.surround', { name: surroundName }),
      icon: SunMoon,
      run: () => setViewerSettings({ surround: nextSurround(surround) }),
    },
    {
      id: 'trash',
      isForOwner: true,
      label: asset?.isTrashed ? t('assetActions.deleteForever') : t('assetActions.trash'),
      icon: Trash2,
      keys: 'Delete',
      danger: asset?.isTrashed ?? false,
      startsGroup: true,
      run: commands.trash,
    },
  ];
  return entries
    .filter(({ isForOwner }) => commands.isOwn || !isForOwner)
    .map(({ isForOwner: _isForOwner, ...entry }) => entry);
}
