import { useWatchActivity } from './useWatchActivity.ts';

/** Watches without drawing, so that a new count each second redraws nothing but the ring and the open panel. */
export function ActivityWatcher() {
  useWatchActivity();
  return null;
}
