/** @file A video element's state for React, and the commands of the player. */
import { useEffect, useImperativeHandle, useState } from 'react';
import type { Ref } from 'react';
import { isHeroMotionAllowed } from '../../app/heroTransition.ts';
import { seekTarget, stepSpeed } from './videoTime.ts';
import { setViewerSettings, useViewerSettings } from './viewerSettings.ts';

export interface VideoState {
  readonly isPlaying: boolean;
  /** Seconds. */
  readonly now: number;
  /** Seconds; 0 until it is known. */
  readonly duration: number;
  /** Seconds that are loaded from the current position on. */
  readonly bufferedUntil: number;
  readonly speed: number;
  /** As the element is: a browser may have refused to begin with sound. */
  readonly isMuted: boolean;
}

export interface VideoControls {
  playOrPause(): void;
  /** By this many seconds. */
  jump(by: number): void;
  seek(to: number): void;
  mute(): void;
  changeVolume(by: number): void;
  changeSpeed(by: 1 | -1): void;
  setSpeed(speed: number): void;
}

const start: VideoState = {
  isPlaying: false,
  now: 0,
  duration: 0,
  bufferedUntil: 0,
  speed: 1,
  isMuted: false,
};

function bufferedUntil(video: HTMLVideoElement): number {
  for (let i = 0; i < video.buffered.length; i++) {
    if (video.buffered.start(i) <= video.currentTime && video.currentTime <= video.buffered.end(i)) {
      return video.buffered.end(i);
    }
  }
  return 0;
}

function stateOf(video: HTMLVideoElement): VideoState {
  return {
    isPlaying: !video.paused && !video.ended,
    now: video.currentTime,
    duration: Number.isFinite(video.duration) ? video.duration : 0,
    bufferedUntil: bufferedUntil(video),
    speed: video.playbackRate,
    isMuted: video.muted,
  };
}

const telling = [
  'play',
  'pause',
  'ended',
  'timeupdate',
  'seeked',
  'durationchange',
  'progress',
  'ratechange',
  'volumechange',
];

/** Plays by itself when it comes on screen: with sound where that is allowed, else muted; not under reduced motion. */
async function begin(video: HTMLVideoElement): Promise<void> {
  try {
    await video.play();
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') return;
    video.muted = true;
    // What remains is that it can't play at all, which the element's own error event tells.
    await video.play().catch(() => undefined);
  }
}

export function useVideo(isCurrent: boolean, controls: Ref<VideoControls> | undefined) {
  const [element, ref] = useState<HTMLVideoElement | null>(null);
  const [state, setState] = useState(start);
  const volume = useViewerSettings((settings) => settings.volume);
  const isMuted = useViewerSettings((settings) => settings.isMuted);

  useEffect(() => {
    if (!element) return;
    const tell = (): void => setState(stateOf(element));
    for (const event of telling) element.addEventListener(event, tell);
    return () => {
      for (const event of telling) element.removeEventListener(event, tell);
    };
  }, [element]);

  useEffect(() => {
    if (element) setSound(element, volume, isMuted);
  }, [element, volume, isMuted]);

  useEffect(() => {
    if (!element) return;
    if (isCurrent && isHeroMotionAllowed()) void begin(element);
    return () => element.pause();
  }, [element, isCurrent]);

  const commands = commandsFor(element);
  useImperativeHandle(controls ?? null, () => commands);
  return { ref, element, state, commands };
}

function setSound(video: HTMLVideoElement, volume: number, isMuted: boolean): void {
  video.volume = volume;
  video.muted = isMuted;
}

function commandsFor(video: HTMLVideoElement | null): VideoControls {
  const withVideo = (use: (video: HTMLVideoElement) => void): void => {
    if (video) use(video);
  };
  return {
    playOrPause: () =>
      withVideo((one) => {
        if (one.paused) void begin(one);
        else one.pause();
      }),
    jump: (by) =>
      withVideo((one) => {
        one.currentTime = seekTarget(one.currentTime, by, one.duration);
      }),
    seek: (to) =>
      withVideo((one) => {
        one.currentTime = to;
      }),
    mute: () =>
      withVideo((one) => {
        one.muted = !one.muted;
        setViewerSettings({ isMuted: one.muted });
      }),
    changeVolume: (by) => {
      const volume = Math.min(1, Math.max(0, useViewerSettings.getState().volume + by));
      setViewerSettings({ volume, isMuted: volume === 0 });
    },
    changeSpeed: (by) =>
      withVideo((one) => {
        one.playbackRate = stepSpeed(one.playbackRate, by);
      }),
    setSpeed: (speed) =>
      withVideo((one) => {
        one.playbackRate = speed;
      }),
  };
}
