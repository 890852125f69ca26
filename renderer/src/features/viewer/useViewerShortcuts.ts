/** @file The viewer's keys and menu commands. */
import type { RefObject } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import { isMac } from '../../app/bridge.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import type { Shortcut } from '../../app/shortcuts.ts';
import type { Asset } from './asset.ts';
import { drawIn, useFaceState } from './faces.ts';
import { toggleFullScreen } from './fullScreen.ts';
import type { Direction } from './prefetch.ts';
import type { AssetCommands } from './useAssetCommands.ts';
import type { ZoomControls } from './usePhotoZoom.ts';
import type { Slideshow } from './useSlideshow.ts';
import type { VideoControls } from './useVideo.ts';
import { setViewerSettings, useViewerSettings } from './viewerSettings.ts';
import { keyZoomFactor } from './zoom.ts';

export interface ViewerKeys {
  asset: Asset | undefined;
  isVideo: boolean;
  zoom: RefObject<ZoomControls | null>;
  video: RefObject<VideoControls | null>;
  step: (by: Direction) => boolean;
  commands: AssetCommands;
  slideshow: Slideshow;
  onClose: () => void;
}

/** Seconds that the player's keys jump. */
const jumpSeconds = 10;
const volumeStep = 0.1;

/** What is under the pointer is what a person means by "here"; asked for at the moment of the key. */
let pointer = { x: 0, y: 0 };
window.addEventListener(
  'pointermove',
  (event) => {
    pointer = { x: event.clientX, y: event.clientY };
  },
  { passive: true },
);

function pointerOnStage(): { x: number; y: number } | undefined {
  const box = document.querySelector('[data-stage]')?.getBoundingClientRect();
  if (!box) return undefined;
  const isInside =
    pointer.x > box.left && pointer.x < box.right && pointer.y > box.top && pointer.y < box.bottom;
  if (!isInside) return undefined;
  return { x: pointer.x - box.left - box.width / 2, y: pointer.y - box.top - box.height / 2 };
}

/** Arrows belong to the video while its controls have the focus; with Alt they always lead to the next photo. */
function isInVideoBar(event: KeyboardEvent | undefined): boolean {
  return event?.target instanceof Element && event.target.closest('[data-video-bar]') !== null;
}

export function useViewerShortcuts(keys: ViewerKeys): void {
  const title = t('viewer.title');
  // One scope, because an exclusive one hides all others; the player's keys are off while there is no player.
  useShortcuts(
    'viewer',
    { ...videoKeys(keys), ...photoKeys(keys), ...lookKeys(keys), ...assetKeys(keys) },
    { title, exclusive: true },
  );
}

function photoKeys({ step, slideshow, onClose, video }: ViewerKeys): Record<string, Shortcut> {
  const move = (by: Direction) => (event: KeyboardEvent | undefined) => {
    if (isInVideoBar(event) && !event?.altKey) video.current?.jump(by * (jumpSeconds / 2));
    else step(by);
  };
  return {
    next: {
      keys: ['ArrowRight', 'Alt+ArrowRight', 'PageDown'],
      label: t('viewer.next'),
      repeat: true,
      run: move(1),
    },
    previous: {
      keys: ['ArrowLeft', 'Alt+ArrowLeft', 'PageUp'],
      label: t('viewer.previous'),
      repeat: true,
      run: move(-1),
    },
    close: {
      keys: 'Escape',
      label: t('viewer.close'),
      run: () => {
        if (slideshow.isRunning) slideshow.stop();
        else if (useFaceState.getState().drawingIn) drawIn(undefined);
        else onClose();
      },
    },
  };
}

function lookKeys({ asset, zoom, slideshow, isVideo, commands }: ViewerKeys): Record<string, Shortcut> {
  const setting = (name: 'isInfoOpen' | 'isFilmstripOpen' | 'areFacesShown' | 'isTextShown') => () =>
    setViewerSettings({ [name]: !useViewerSettings.getState()[name] });
  const photo = { enabled: !isVideo };
  return {
    zoomIn: {
      keys: ['+', '='],
      label: t('viewer.zoomIn'),
      command: 'view.zoomIn',
      repeat: true,
      ...photo,
      run: () => zoom.current?.zoomBy(keyZoomFactor, pointerOnStage()),
    },
    zoomOut: {
      keys: ['-', '_'],
      label: t('viewer.zoomOut'),
      command: 'view.zoomOut',
      repeat: true,
      ...photo,
      run: () => zoom.current?.zoomBy(1 / keyZoomFactor, pointerOnStage()),
    },
    zoomFull: {
      keys: 'Z',
      label: t('viewer.zoomFull'),
      ...photo,
      run: () => zoom.current?.toggle(pointerOnStage()),
    },
    rotateLeft: { keys: '[', label: t('viewer.rotateLeft'), ...photo, run: () => zoom.current?.turn(-1) },
    rotateRight: { keys: ']', label: t('viewer.rotateRight'), ...photo, run: () => zoom.current?.turn(1) },
    info: { keys: 'I', label: t('viewer.info'), command: 'image.info', run: setting('isInfoOpen') },
    text: { keys: 'Shift+T', label: t('search.showText'), ...photo, run: setting('isTextShown') },
    faces: { keys: 'N', label: t('people.showFaces'), ...photo, run: setting('areFacesShown') },
    drawFace: {
      keys: 'Shift+N',
      label: t('people.drawFace'),
      enabled: !isVideo && commands.isOwn,
      run: () => drawIn(asset?.id),
    },
    filmstrip: { keys: 'Shift+F', label: t('viewer.filmstrip'), run: setting('isFilmstripOpen') },
    slideshow: {
      keys: ['Shift+P', 'F5'],
      label: t('viewer.slideshow'),
      command: 'view.slideshow',
      run: () => slideshow.toggle(),
    },
    fullScreen: { keys: ['F11', 'Ctrl+Mod+F'], label: t('viewer.fullScreen'), run: toggleFullScreen },
  };
}

function assetKeys({ asset, commands, zoom }: ViewerKeys): Record<string, Shortcut> {
  const own = { enabled: commands.isOwn };
  const rating = (stars: number): Shortcut => ({
    keys: String(stars),
    label: t('viewer.star', { count: stars }),
    ...own,
    run: () => commands.rate(stars),
  });
  return {
    edit: {
      keys: 'E',
      label: t('edits.edit'),
      enabled: commands.edit !== undefined,
      run: () => commands.edit?.(),
    },
    favorite: {
      keys: isMac ? ['F', '.'] : 'F',
      label: asset?.isFavorite ? t('assetActions.unfavorite') : t('assetActions.favorite'),
      command: 'image.favorite',
      ...own,
      run: () => commands.toggleFavorite(),
    },
    archive: {
      keys: 'Shift+A',
      label: asset?.isArchived ? t('assetActions.unarchive') : t('assetActions.archive'),
      command: 'image.archive',
      ...own,
      run: () => commands.toggleArchived(),
    },
    trash: {
      keys: isMac ? ['Mod+Backspace', 'Delete'] : 'Delete',
      label: asset?.isTrashed ? t('assetActions.deleteForever') : t('assetActions.trash'),
      command: 'image.trash',
      ...own,
      run: () => commands.trash(),
    },
    similar: { keys: 'S', label: t('search.findSimilar'), run: () => commands.findSimilar() },
    album: {
      keys: 'B',
      label: t('assetActions.addToAlbum'),
      ...own,
      run: () => commands.openDialog('album'),
    },
    share: {
      keys: 'Shift+S',
      label: t('sharing.share'),
      enabled: commands.isOwn && asset?.isTrashed === false,
      run: () => commands.openDialog('share'),
    },
    download: {
      keys: 'Mod+Shift+E',
      label: t('assetActions.download'),
      command: 'image.download',
      run: () => commands.download(),
    },
    ...(commands.reveal && {
      reveal: {
        keys: 'Mod+Shift+R',
        label: t('assetActions.reveal'),
        command: 'image.reveal',
        run: () => commands.reveal?.(),
      } satisfies Shortcut,
    }),
    // 0 gives the whole picture back while it is zoomed into, and takes the stars away while it is not.
    zero: {
      keys: '0',
      label: t('viewer.zeroKey'),
      run: () => {
        if (zoom.current?.isZoomed()) zoom.current.fit();
        else if (commands.isOwn) commands.rate(0);
      },
    },
    rate1: rating(1),
    rate2: rating(2),
    rate3: rating(3),
    rate4: rating(4),
    rate5: rating(5),
  };
}

function videoKeys({ video, isVideo }: ViewerKeys): Record<string, Shortcut> {
  const key = (
    keys: string | readonly string[],
    label: string,
    run: (player: VideoControls) => void,
    repeat = false,
  ): Shortcut => ({
    keys,
    label,
    repeat,
    enabled: isVideo,
    run: () => {
      if (video.current) run(video.current);
    },
  });
  return {
    play: key(['Space', 'K'], `${t('viewer.play')} / ${t('viewer.pause')}`, (player) => player.playOrPause()),
    forward: key('L', t('viewer.seekForward'), (player) => player.jump(jumpSeconds), true),
    back: key('J', t('viewer.seekBack'), (player) => player.jump(-jumpSeconds), true),
    louder: key('ArrowUp', t('viewer.louder'), (player) => player.changeVolume(volumeStep), true),
    quieter: key('ArrowDown', t('viewer.quieter'), (player) => player.changeVolume(-volumeStep), true),
    mute: key('M', t('viewer.mute'), (player) => player.mute()),
    faster: key('>', t('viewer.faster'), (player) => player.changeSpeed(1)),
    slower: key('<', t('viewer.slower'), (player) => player.changeSpeed(-1)),
  };
}
