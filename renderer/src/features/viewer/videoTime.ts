/** @file Times and speeds of the video player. Pure; times in seconds. */

/** `0:07`, `12:30`, `1:02:03`. */
export function clockText(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return '0:00';
  const whole = Math.floor(seconds);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** Playback speeds that are offered. */
export const speeds = [0.25, 0.5, 1, 1.5, 2] as const;

/** The next faster or slower speed; the ends stay. */
export function stepSpeed(speed: number, by: 1 | -1): number {
  const faster = speeds.find((offered) => offered > speed);
  const slower = speeds.findLast((offered) => offered < speed);
  return (by === 1 ? faster : slower) ?? speed;
}

/** Where a jump lands: within the video, and just short of its end so that it doesn't finish by a key press. */
export function seekTarget(now: number, by: number, duration: number): number {
  const end = Number.isFinite(duration) ? Math.max(0, duration - 0.05) : 0;
  return Math.min(end, Math.max(0, now + by));
}
