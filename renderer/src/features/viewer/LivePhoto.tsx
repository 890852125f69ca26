/**
 * @file The moving part of a live photo. It plays while the pointer is on its mark, while a finger holds the photo, or
 * once when the mark is pressed.
 */
import { CirclePlay } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import { playbackUrl } from '../../api/media.ts';
import { Icon } from '../../ui/Icon.tsx';
import { classes } from '../../ui/classes.ts';

export interface LivePlay {
  readonly isWanted: boolean;
  readonly isPressed: boolean;
  point(isPointed: boolean): void;
  press(isPressed: boolean): void;
}

/** Whether the moving part is to play, and who says so. */
export function useLivePhoto(isHeld: boolean): LivePlay {
  const [isPointed, point] = useState(false);
  const [isPressed, press] = useState(false);
  return { isWanted: isHeld || isPointed || isPressed, isPressed, point, press };
}

/** Lies over the still photo and is seen only while it plays. */
export function LiveVideo({ videoId, live }: { videoId: string; live: LivePlay }) {
  const ref = useRef<HTMLVideoElement>(null);
  const [isPlaying, setIsPlaying] = useState(false);
  const { isWanted } = live;

  useEffect(() => {
    const video = ref.current;
    if (!video) return;
    if (isWanted) {
      video.currentTime = 0;
      // Rejects when the wish ends before the video begins, or when it can't be played: the still photo stays.
      video.play().catch(() => setIsPlaying(false));
    } else {
      video.pause();
    }
  }, [isWanted]);

  return (
    <video
      ref={ref}
      src={playbackUrl(videoId)}
      muted
      playsInline
      preload="metadata"
      aria-hidden="true"
      data-live=""
      onPlaying={() => setIsPlaying(true)}
      onPause={() => setIsPlaying(false)}
      onEnded={() => {
        setIsPlaying(false);
        live.press(false);
      }}
      className={classes('motion-develop absolute inset-0 size-full object-cover', !isPlaying && 'opacity-0')}
    />
  );
}

/** The mark of a live photo. */
export function LiveButton({ live }: { live: LivePlay }) {
  return (
    <button
      type="button"
      data-controls=""
      aria-label={t('viewer.playLive')}
      aria-pressed={live.isPressed}
      onPointerEnter={(event) => live.point(event.pointerType === 'mouse')}
      onPointerLeave={() => live.point(false)}
      onClick={() => live.press(!live.isPressed)}
      className="target ring-on-photo absolute top-18 left-4 flex items-center gap-1.5 rounded-control bg-scrim px-2.5 text-secondary text-on-photo"
    >
      <Icon of={CirclePlay} size={16} />
      {t('viewer.live')}
    </button>
  );
}
