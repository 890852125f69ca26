import { useCallback, useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import { AddToAlbumDialog } from '../assetActions/AddToAlbumDialog.tsx';
import { DeleteForeverDialog } from '../assetActions/DeleteForeverDialog.tsx';
import { PictureEditor } from '../edit/PictureEditor.tsx';
import { ShareDialog } from '../sharing/ShareDialog.tsx';
import { useAsset } from './asset.ts';
import { Filmstrip } from './Filmstrip.tsx';
import { InfoPanel } from './InfoPanel.tsx';
import { CopyTextButton } from './PictureTextControls.tsx';
import { NeighbourButton } from './NeighbourButton.tsx';
import type { Direction } from './prefetch.ts';
import { StackStrip } from './StackStrip.tsx';
import { Stage } from './Stage.tsx';
import { useAnnouncement } from './useAnnouncement.ts';
import { useAssetCommands } from './useAssetCommands.ts';
import { useChrome } from './useChrome.ts';
import { useNeighbours } from './useNeighbours.ts';
import type { ZoomControls } from './usePhotoZoom.ts';
import { useSlideshow } from './useSlideshow.ts';
import type { VideoControls } from './useVideo.ts';
import { useViewerShortcuts } from './useViewerShortcuts.ts';
import { ViewerBar } from './ViewerBar.tsx';
import { surrounds, useViewerSettings } from './viewerSettings.ts';
import { useViewerSource } from './viewerSource.ts';
import type { Shown } from './viewerStore.ts';

export interface ViewerProps {
  shown: Shown;
  /** Takes another asset of the collection into the address. */
  onGo: (assetId: string) => void;
  /** Takes the asset out of the address. */
  onClose: () => void;
}

/**
 * One photo or video over everything. It is a dialog with an address of its own; what lies under it is inert, so that
 * focus stays here without a trap.
 */
export function Viewer({ shown, onGo, onClose }: ViewerProps) {
  const { assetId, collection } = shown;
  const root = useRef<HTMLDialogElement>(null);
  const surroundRef = useRef<HTMLDivElement>(null);
  const zoom = useRef<ZoomControls>(null);
  const video = useRef<VideoControls>(null);
  const settings = useViewerSettings();
  const source = useViewerSource(collection);
  const [direction, setDirection] = useState<Direction>(1);
  const { data: asset } = useAsset(assetId);
  // Where a stack is shown as one photo, that one's neighbours are those of all.
  const stack = collection.filter.withStacked ? asset?.stack : undefined;
  const neighbours = useNeighbours(source, stack?.primaryAssetId ?? assetId, direction);
  const chrome = useChrome(root);
  const [settled, setSettled] = useState<string>();
  const [edge, setEdge] = useState<{ of: string; text: string }>();

  const step = (by: Direction): boolean => {
    const to = by === 1 ? neighbours.next : neighbours.previous;
    setDirection(by);
    if (to) onGo(to);
    // Said, not shown: a person who sees it sees that nothing moved.
    else if (neighbours.isKnown) {
      setEdge({ of: assetId, text: by === 1 ? t('viewer.noNext') : t('viewer.noPrevious') });
    }
    return to !== undefined;
  };
  const seen = settled === assetId ? assetId : undefined;
  const slideshow = useSlideshow(seen, asset?.type !== 'VIDEO', () => step(1));
  const commands = useAssetCommands({ assetId, collection, neighbours, onGo, onClose });
  useViewerShortcuts({
    asset,
    isVideo: asset?.type === 'VIDEO',
    zoom,
    video,
    step,
    commands,
    slideshow,
    onClose,
  });

  useFocusHome(root);

  const announced = useAnnouncement(asset, source);
  const onSurround = useCallback((opacity: number) => {
    if (surroundRef.current) surroundRef.current.style.opacity = String(opacity);
  }, []);
  const isChromeShown = chrome.isShown;
  const isEditing = commands.dialog === 'edit';

  return (
    <dialog
      open
      ref={root}
      aria-modal="true"
      aria-label={t('viewer.label')}
      tabIndex={-1}
      data-viewer={assetId}
      data-chrome-shown={isChromeShown}
      className="fixed inset-0 z-30 flex size-full max-tablet:flex-col max-h-none max-w-none bg-transparent text-ink outline-none data-[chrome-shown=false]:cursor-none"
    >
      <div
        ref={surroundRef}
        className="absolute inset-0"
        style={{ background: surrounds[settings.surround].color }}
      />
      <div className="relative flex min-h-0 min-w-0 grow flex-col" inert={isEditing}>
        <div className="relative min-h-0 grow">
          <Stage
            assetId={assetId}
            neighbours={neighbours}
            zoom={zoom}
            video={video}
            areControlsShown={isChromeShown}
            onGo={onGo}
            onClose={onClose}
            onTap={chrome.toggle}
            onVideoEnded={() => {
              if (slideshow.isRunning && !step(1)) slideshow.stop();
            }}
            onSettled={setSettled}
            onSurround={onSurround}
          />
          {asset?.type === 'IMAGE' && <CopyTextButton assetId={assetId} />}
          <NeighbourButton
            side="previous"
            isShown={isChromeShown}
            to={neighbours.previous}
            onPress={() => step(-1)}
          />
          <NeighbourButton side="next" isShown={isChromeShown} to={neighbours.next} onPress={() => step(1)} />
          <ViewerBar
            asset={asset}
            isShown={isChromeShown}
            commands={commands}
            zoom={zoom}
            slideshow={slideshow}
            onClose={onClose}
          />
        </div>
        {stack && <StackStrip stackId={stack.id} assetId={assetId} onGo={onGo} />}
        {settings.isFilmstripOpen && <Filmstrip source={source} assetId={assetId} onGo={onGo} />}
      </div>
      {settings.isInfoOpen && !isEditing && <InfoPanel asset={asset} isOwn={commands.isOwn} />}
      {isEditing && (
        <PictureEditor
          assetId={assetId}
          onClose={() => {
            commands.openDialog(undefined);
            root.current?.focus({ preventScroll: true });
          }}
        />
      )}
      <output className="sr-only" data-announcer="">
        {edge?.of === assetId ? edge.text : announced}
      </output>
      <AddToAlbumDialog
        isOpen={commands.dialog === 'album'}
        assetIds={[assetId]}
        onClose={() => commands.openDialog(undefined)}
      />
      {commands.dialog === 'share' && (
        <ShareDialog assetIds={[assetId]} onClose={() => commands.openDialog(undefined)} />
      )}
      <DeleteForeverDialog
        isOpen={commands.dialog === 'delete'}
        assetIds={[assetId]}
        onClose={() => commands.openDialog(undefined)}
      />
    </dialog>
  );
}

/**
 * Focus comes here when the viewer opens, and not to a button: the first key belongs to the photo. It comes back when
 * what had it is gone (a form that was closed), or a screen reader would be left at the top of the page.
 */
function useFocusHome(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const home = root.current;
    if (!home) return;
    home.focus({ preventScroll: true });
    const onFocusOut = ({ relatedTarget }: FocusEvent): void => {
      if (relatedTarget !== null) return;
      // Not before the event is over: only then does the page know where the focus went.
      setTimeout(() => {
        if (document.activeElement === document.body && home.isConnected) home.focus({ preventScroll: true });
      });
    };
    home.addEventListener('focusout', onFocusOut);
    return () => home.removeEventListener('focusout', onFocusOut);
  }, [root]);
}
