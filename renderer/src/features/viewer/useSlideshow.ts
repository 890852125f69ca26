/** @file The slideshow: on to the next photo every five seconds, videos to their end, full screen while it runs. */
import { useEffect, useRef, useState } from 'react';

/** Seconds a photo stays. Long enough to look, short enough to stay awake. */
export const slideSeconds = 5;

export interface Slideshow {
  readonly isRunning: boolean;
  toggle(): void;
  stop(): void;
}

/**
 * @param seen the asset on screen, once it can be seen; undefined while the next is still coming
 * @param isTimed false for videos, which go on when they have ended
 * @param advance shows the next; false if there is none
 */
export function useSlideshow(seen: string | undefined, isTimed: boolean, advance: () => boolean): Slideshow {
  const [isRunning, setIsRunning] = useState(false);
  const ownsFullScreen = useRef(false);
  const latest = useRef(advance);
  useEffect(() => {
    latest.current = advance;
  });

  const stop = (): void => {
    setIsRunning(false);
    if (ownsFullScreen.current && document.fullscreenElement) void document.exitFullscreen();
    ownsFullScreen.current = false;
  };
  const start = (): void => {
    setIsRunning(true);
    if (document.fullscreenElement || !document.fullscreenEnabled) return;
    ownsFullScreen.current = true;
    // Refused without a key press or click before it: then it runs in the window.
    document.documentElement.requestFullscreen().catch(() => {
      ownsFullScreen.current = false;
    });
  };

  useEffect(() => {
    if (!isRunning || !seen || !isTimed) return;
    const timer = setTimeout(() => {
      if (!latest.current()) setIsRunning(false);
    }, slideSeconds * 1000);
    return () => clearTimeout(timer);
  }, [isRunning, seen, isTimed]);

  return { isRunning, stop, toggle: () => (isRunning ? stop() : start()) };
}
