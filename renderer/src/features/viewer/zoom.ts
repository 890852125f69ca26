/**
 * @file Where a picture lies on its stage. Pure numbers in CSS pixels. Points and offsets are measured from the
 * stage's centre, x to the right and y down; `scale` 1 is the picture fitted into the stage.
 */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface View {
  readonly scale: number;
  /** Offset of the picture's centre from the stage's. */
  readonly x: number;
  readonly y: number;
}

/** The whole picture in the middle. */
export const fitView: View = { scale: 1, x: 0, y: 0 };

/** Quarter turns clockwise, as the view is turned; the file is not touched. */
export type QuarterTurns = 0 | 1 | 2 | 3;

/** `turns` further by `by` quarter turns, clockwise when positive. */
export function turn(turns: QuarterTurns, by: 1 | -1): QuarterTurns {
  const next = (turns + by + 4) % 4;
  return next === 0 ? 0 : next === 1 ? 1 : next === 2 ? 2 : 3;
}

/** The picture's size as seen after turning. */
export function turnedSize(size: Size, turns: QuarterTurns): Size {
  return turns % 2 === 0 ? size : { width: size.height, height: size.width };
}

/** Old cameras made small pictures: they are shown at up to twice their size. More would show pixels, not a photograph. */
const mostEnlarged = 2;

/** The largest size with the picture's aspect that fits the stage, and at most twice the picture's own. */
export function fitSize(picture: Size, stage: Size): Size {
  if (picture.width <= 0 || picture.height <= 0 || stage.width <= 0 || stage.height <= 0) {
    return { width: 0, height: 0 };
  }
  const scale = Math.min(mostEnlarged, stage.width / picture.width, stage.height / picture.height);
  return { width: picture.width * scale, height: picture.height * scale };
}

/** The scale at which one pixel of the picture is one pixel of the screen ("100 %"). */
export function fullScale(picture: Size, fit: Size, pixelRatio: number): number {
  return fit.width > 0 ? picture.width / (fit.width * pixelRatio) : 1;
}

/** How far in one may go: four screen pixels for one of the picture, and at least four times the fitted size. */
export function maxScale(full: number): number {
  return Math.max(4, full * 4);
}

/** What Z and a double click go to: 100 %, or twice the fitted size where fitting already shows (nearly) every pixel. */
export function toggleScale(full: number): number {
  return full > 1.1 ? full : 2;
}

/** True when the whole picture is in sight. */
export function isFit(view: View): boolean {
  return view.scale <= 1.001;
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}

/**
 * Keeps the scale within 1 and `max`, and the picture in sight: a side longer than the stage always covers it, a
 * shorter one stays centred.
 */
export function clampView(view: View, fit: Size, stage: Size, max: number): View {
  const scale = clamp(view.scale, 1, max);
  const reachX = Math.max(0, (fit.width * scale - stage.width) / 2);
  const reachY = Math.max(0, (fit.height * scale - stage.height) / 2);
  // `+ 0` turns -0 into 0, so that views compare equal.
  return { scale, x: clamp(view.x, -reachX, reachX) + 0, y: clamp(view.y, -reachY, reachY) + 0 };
}

/** Scales to `scale` so that what is under `point` stays under it. Not clamped. */
export function zoomAt(view: View, scale: number, point: Point): View {
  const ratio = scale / view.scale;
  return {
    scale,
    x: point.x - (point.x - view.x) * ratio,
    y: point.y - (point.y - view.y) * ratio,
  };
}

/**
 * Two fingers went from `from` to `to`: what was between them stays between them. The scale stays within 1 and `max`;
 * the offset is not clamped.
 */
export function pinchView(
  view: View,
  from: readonly [Point, Point],
  to: readonly [Point, Point],
  max = Number.POSITIVE_INFINITY,
): View {
  const before = Math.hypot(from[1].x - from[0].x, from[1].y - from[0].y);
  const after = Math.hypot(to[1].x - to[0].x, to[1].y - to[0].y);
  // Two fingers on one spot have no distance to grow from: only follow them.
  const wanted = before > 0 ? after / before : 1;
  // Limited here and not afterwards, or the picture would drift under fingers that are past the limit.
  const ratio = clamp(wanted, 1 / view.scale, max / view.scale);
  const middleFrom = { x: (from[0].x + from[1].x) / 2, y: (from[0].y + from[1].y) / 2 };
  const middleTo = { x: (to[0].x + to[1].x) / 2, y: (to[0].y + to[1].y) / 2 };
  return {
    scale: view.scale * ratio,
    x: middleTo.x - (middleFrom.x - view.x) * ratio,
    y: middleTo.y - (middleFrom.y - view.y) * ratio,
  };
}

/** Pixels that a wheel event of mode "line" or "page" stands for; the usual line and a small page. */
const linePixels = 16;
const pagePixels = 400;

/**
 * The factor a turn of the wheel zooms by. A trackpad's pinch arrives as a wheel event with Ctrl and small deltas, so
 * it counts more. One event at most doubles or halves: free-spinning wheels report hundreds of lines.
 */
export function wheelFactor(event: { deltaY: number; deltaMode: number; ctrlKey: boolean }): number {
  const unit = event.deltaMode === 1 ? linePixels : event.deltaMode === 2 ? pagePixels : 1;
  const strength = event.ctrlKey ? 0.01 : 0.002;
  return clamp(Math.exp(-event.deltaY * unit * strength), 0.5, 2);
}

/** One press of + or −. */
export const keyZoomFactor = 1.5;
