import { useState } from 'react';
import type { Ref } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import { useLive } from '../../api/live.ts';
import { isHeroMotionAllowed } from '../../app/heroTransition.ts';
import type { Asset } from './asset.ts';
import { FaceLayer } from './FaceLayer.tsx';
import { LiveButton, LiveVideo, useLivePhoto } from './LivePhoto.tsx';
import { PictureFailure } from './PictureFailure.tsx';
import { PictureLayers } from './PictureLayers.tsx';
import type { ExtraLayer, LayerState } from './PictureLayers.tsx';
import { PictureTextLayer } from './PictureTextLayer.tsx';
import { StageNote } from './StageNote.tsx';
import { usePhotoZoom } from './usePhotoZoom.ts';
import type { ZoomControls } from './usePhotoZoom.ts';
import { useTransitionNames } from './viewerStore.ts';
import type { Size } from './zoom.ts';

/** Formats whose originals may move; the derivatives are their first frame. */
const moving = new Set(['image/gif', 'image/webp', 'image/apng']);

/** Until the size is known: what most cameras make. */
const unknownSize: Size = { width: 1600, height: 1200 };

export interface MediaProps {
  asset: Asset;
  stage: Size;
  /** It is the one on screen; false while it waits, unseen, for its first layer. */
  isCurrent: boolean;
  /** The text of its label. */
  label: string;
  onReady: (outcome: 'shown' | 'failed') => void;
}

/** One photo: fitted, zoomed, turned; moving formats move; live photos can be played. */
export function PhotoView({
  asset,
  stage,
  isCurrent,
  label,
  onReady,
  controls,
  isHeld,
}: MediaProps & { controls: Ref<ZoomControls> | undefined; isHeld: boolean }) {
  const names = useTransitionNames();
  const [previewSize, setPreviewSize] = useState<Size>();
  const [hasFailed, setHasFailed] = useState(false);
  const [fullSize, setFullSize] = useState<LayerState>();
  const [attempt, setAttempt] = useState(0);
  const tryAgain = (): void => setAttempt((before) => before + 1);
  const livePhoto = useLivePhoto(isHeld);
  useLive('assets.ready', ({ ids }) => {
    if (ids.includes(asset.id) && !previewSize) tryAgain();
  });
  const known = asset.width && asset.height ? { width: asset.width, height: asset.height } : undefined;
  const picture = known ?? previewSize ?? unknownSize;
  const { view, turns, fit, isSmooth } = usePhotoZoom(controls ?? null, picture, stage);

  const isSideways = turns % 2 === 1;
  const inner = { width: isSideways ? fit.height : fit.width, height: isSideways ? fit.width : fit.height };
  const [wasFullWanted, setWasFullWanted] = useState(false);
  // More screen pixels than the preview has, and the original has more to give. Once fetched it stays.
  const wantsFull =
    wasFullWanted ||
    (isCurrent &&
      previewSize !== undefined &&
      picture.width > previewSize.width &&
      inner.width * view.scale * devicePixelRatio > previewSize.width * 1.05);
  if (wantsFull && !wasFullWanted) setWasFullWanted(true);

  const moves = moving.has(asset.originalMimeType) && !asset.isEdited && isCurrent && isHeroMotionAllowed();
  const extra: ExtraLayer | undefined = moves ? 'original' : wantsFull ? 'fullsize' : undefined;

  const place = {
    width: fit.width,
    height: fit.height,
    transform: `translate(-50%, -50%) translate(${view.x}px, ${view.y}px) scale(${view.scale})`,
    transition: isSmooth && isHeroMotionAllowed() ? 'transform var(--motion-panel) var(--ease-hero)' : 'none',
  };
  return (
    <>
      <div
        data-picture=""
        data-scale={view.scale.toFixed(3)}
        className="absolute top-1/2 left-1/2 overflow-hidden"
        style={{ ...place, viewTransitionName: isCurrent ? names.hero : undefined }}
      >
        <div
          className="absolute top-1/2 left-1/2"
          style={{ ...inner, transform: `translate(-50%, -50%) rotate(${turns * 90}deg)` }}
        >
          <PictureLayers
            // Another shape is another picture: what was loaded before would be stretched until it is there.
            key={`${attempt}-${asset.width ?? 0}x${asset.height ?? 0}`}
            asset={asset}
            label={label}
            extra={extra}
            onShown={() => {
              setHasFailed(false);
              onReady('shown');
            }}
            onFailed={() => {
              setHasFailed(true);
              onReady('failed');
            }}
            onPreviewSize={setPreviewSize}
            onExtra={setFullSize}
          />
          {asset.livePhotoVideoId && isCurrent && (
            <LiveVideo videoId={asset.livePhotoVideoId} live={livePhoto} />
          )}
          {isCurrent && !hasFailed && <PictureTextLayer assetId={asset.id} picture={inner} />}
        </div>
      </div>
      {isCurrent && !hasFailed && <FaceLayer asset={asset} turns={turns} scale={view.scale} style={place} />}
      {asset.livePhotoVideoId && isCurrent && !hasFailed && <LiveButton live={livePhoto} />}
      {hasFailed && <PictureFailure asset={asset} onRetry={tryAgain} />}
      {!hasFailed && isCurrent && extra !== 'fullsize' && asset.fileProblem !== undefined && (
        <StageNote>{asset.fileProblem}</StageNote>
      )}
      {!hasFailed && isCurrent && extra === 'fullsize' && <FullSizeNote asset={asset} state={fullSize} />}
    </>
  );
}

/** Some formats take seconds to render in full: a person who zoomed in is told that it will get sharper, or not. */
function FullSizeNote({ asset, state }: { asset: Asset; state: LayerState | undefined }) {
  if (state === 'loaded') return null;
  if (state === undefined) return <StageNote isLate>{t('viewer.fullSizeComes')}</StageNote>;
  return <StageNote>{asset.isOffline ? t('viewer.offlineNote') : t('viewer.fullSizeFailed')}</StageNote>;
}
