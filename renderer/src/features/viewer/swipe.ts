/** @file What a finger dragging the fitted picture means. Pure: offsets in CSS pixels, speeds in CSS pixels per millisecond. */
import type { Size } from './zoom.ts';

/** `x`: towards a neighbour. `down`: towards the timeline. `none`: upwards, which means nothing here. */
export type SwipeAxis = 'x' | 'down' | 'none';

/** A finger trembles this much without meaning it. */
const slopPixels = 10;
/** A flick: half the stage in a second and more than a twitch, however short the way. */
const flickSpeed = 0.5;
const flickPixels = 30;
/** A slow drag must have come this part of the way. */
const widthShare = 0.25;
const heightShare = 0.18;

/** The direction a drag has decided for, or undefined while it is still within the tremble. */
export function swipeAxis(dx: number, dy: number): SwipeAxis | undefined {
  if (Math.hypot(dx, dy) < slopPixels) return undefined;
  if (Math.abs(dx) >= Math.abs(dy)) return 'x';
  return dy > 0 ? 'down' : 'none';
}

export type SwipeOutcome = 'next' | 'previous' | 'close' | 'stay';

/**
 * What happens when the finger lifts. Speeds are those of the last moments: a finger that turned back has
 * changed its mind, however far it had come.
 */
export function decideSwipe(swipe: {
  axis: SwipeAxis;
  dx: number;
  dy: number;
  speedX: number;
  speedY: number;
  stage: Size;
}): SwipeOutcome {
  const { axis, dx, dy, speedX, speedY, stage } = swipe;
  if (axis === 'none') return 'stay';
  const way = axis === 'x' ? dx : dy;
  const speed = axis === 'x' ? speedX : speedY;
  const turnedBack = Math.sign(speed) === -Math.sign(way) && Math.abs(speed) > flickSpeed / 2;
  const flicked = Math.abs(speed) >= flickSpeed && Math.abs(way) >= flickPixels;
  const far = Math.abs(way) >= (axis === 'x' ? stage.width * widthShare : stage.height * heightShare);
  if (turnedBack || !(flicked || far)) return 'stay';
  if (axis === 'down') return way > 0 ? 'close' : 'stay';
  return way < 0 ? 'next' : 'previous';
}

/** How the picture looks while it is dragged down: it shrinks a little and the surround lets the timeline through. */
export function dragDownLook(dy: number, stage: Size): { scale: number; surround: number } {
  const part = Math.min(1, Math.max(0, dy) / Math.max(1, stage.height * 0.6));
  return { scale: 1 - part * 0.3, surround: 1 - part };
}

/** A drag past the first or last photo moves a third of the finger's way, to say that nothing follows. */
export function resist(dx: number, hasNeighbour: boolean): number {
  return hasNeighbour ? dx : dx / 3;
}
