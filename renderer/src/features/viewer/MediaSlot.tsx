import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import { useAsset } from './asset.ts';
import { pictureLabel } from './labels.ts';
import { AssetFailure } from './PictureFailure.tsx';
import { PhotoView } from './PhotoView.tsx';
import type { ZoomControls } from './usePhotoZoom.ts';
import type { VideoControls } from './useVideo.ts';
import { VideoView } from './VideoView.tsx';
import type { Size } from './zoom.ts';

/**
 * A server or a disk that takes longer than this gets its placeholder shown: a key press must be seen to do something.
 * Short enough that opening doesn't feel held, long enough for a cached preview.
 */
const graceMillis = 250;

export interface MediaSlotProps {
  assetId: string;
  stage: Size;
  isCurrent: boolean;
  isHeld: boolean;
  zoom: RefObject<ZoomControls | null> | undefined;
  video: RefObject<VideoControls | null> | undefined;
  areControlsShown: boolean;
  /** Told once: there is something to see, or words for why not. Every kind of viewer comes through here. */
  onReady: (outcome: 'shown' | 'failed') => void;
  onEnded: () => void;
  onClose: () => void;
}

/** One asset on the stage, whatever it is. */
export function MediaSlot(props: MediaSlotProps) {
  const { assetId, stage, isCurrent, onReady } = props;
  const { data: asset, error, isError, refetch } = useAsset(assetId);
  const isReady = useRef(false);
  const [isSlow, setIsSlow] = useState(false);

  const ready = (outcome: 'shown' | 'failed'): void => {
    if (isReady.current) return;
    isReady.current = true;
    onReady(outcome);
  };
  const latest = useRef(ready);
  useEffect(() => {
    latest.current = ready;
  });
  useEffect(() => {
    const timer = setTimeout(() => {
      setIsSlow(true);
      latest.current('shown');
    }, graceMillis);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (isError) latest.current('failed');
  }, [isError]);

  if (isError) return <AssetFailure error={error} onRetry={() => void refetch()} onClose={props.onClose} />;
  if (!asset) {
    return isSlow ? (
      <output className="absolute inset-0 flex items-center justify-center text-on-photo">
        {t('viewer.loading')}
      </output>
    ) : null;
  }
  const media = { asset, stage, isCurrent, label: pictureLabel(asset), onReady: ready };
  if (asset.type === 'VIDEO' || asset.type === 'AUDIO') {
    return (
      <VideoView
        {...media}
        controls={props.video}
        areControlsShown={props.areControlsShown}
        onEnded={props.onEnded}
      />
    );
  }
  return <PhotoView {...media} controls={props.zoom} isHeld={props.isHeld} />;
}
