import { VideoOff } from 'lucide-react';
import { useState } from 'react';
import type { Ref } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import { playbackUrl } from '../../api/media.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { download } from '../assetActions/download.ts';
import type { MediaProps } from './PhotoView.tsx';
import { PictureLayers } from './PictureLayers.tsx';
import { StageMessage } from './StageMessage.tsx';
import { useVideo } from './useVideo.ts';
import type { VideoControls } from './useVideo.ts';
import { VideoBar } from './VideoBar.tsx';
import { useTransitionNames } from './viewerStore.ts';
import { fitSize } from './zoom.ts';
import type { Size } from './zoom.ts';

/** Until the size is known: what most videos are. */
const unknownSize: Size = { width: 1920, height: 1080 };

/** One video over its poster frame, with the player's controls at its foot. */
export function VideoView({
  asset,
  stage,
  isCurrent,
  label,
  onReady,
  controls,
  areControlsShown,
  onEnded,
}: MediaProps & {
  controls: Ref<VideoControls> | undefined;
  areControlsShown: boolean;
  onEnded: () => void;
}) {
  const names = useTransitionNames();
  const [hasFrames, setHasFrames] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  const { ref, element, state, commands } = useVideo(isCurrent, controls);
  const size = asset.width && asset.height ? { width: asset.width, height: asset.height } : unknownSize;
  // Small videos are enlarged, as every player does: they are watched, not inspected.
  const fit = fitSize({ width: size.width * 8, height: size.height * 8 }, stage);

  return (
    <>
      <div
        data-picture=""
        className="absolute top-1/2 left-1/2 overflow-hidden"
        style={{
          width: fit.width,
          height: fit.height,
          transform: 'translate(-50%, -50%)',
          viewTransitionName: isCurrent ? names.hero : undefined,
        }}
      >
        <PictureLayers
          asset={asset}
          label=""
          onShown={() => onReady('shown')}
          onFailed={() => onReady('failed')}
        />
        <video
          ref={ref}
          src={playbackUrl(asset.id)}
          aria-label={label}
          playsInline
          preload={isCurrent ? 'auto' : 'metadata'}
          onLoadedData={() => {
            setHasFrames(true);
            setHasFailed(false);
            onReady('shown');
          }}
          onError={() => {
            setHasFailed(true);
            onReady('failed');
          }}
          onEnded={onEnded}
          onClick={commands.playOrPause}
          className={classes('absolute inset-0 size-full', !hasFrames && 'opacity-0')}
        >
          <track kind="captions" />
        </video>
      </div>
      {hasFailed && (
        <StageMessage
          icon={VideoOff}
          title={t('viewer.videoUnreadableTitle', { name: asset.originalFileName })}
          body={
            asset.isOffline
              ? t('viewer.offlineBody', { path: asset.originalPath })
              : t('viewer.videoUnreadableBody')
          }
        >
          <Button
            onPress={() => {
              setHasFailed(false);
              element?.load();
            }}
          >
            {t('app.retry')}
          </Button>
          <Button onPress={() => download([asset.id])}>{t('assetActions.download')}</Button>
        </StageMessage>
      )}
      {isCurrent && !hasFailed && (
        <VideoBar state={state} commands={commands} isShown={areControlsShown || !state.isPlaying} />
      )}
    </>
  );
}
