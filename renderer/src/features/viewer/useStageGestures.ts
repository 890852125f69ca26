/**
 * @file Pointers on the stage: wheel and pinch zoom, dragging pans a zoomed photo, a finger swipes a fitted one. Turns
 * events into calls; what they mean is decided in zoom.ts and swipe.ts.
 */
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { decideSwipe, swipeAxis } from './swipe.ts';
import type { SwipeAxis, SwipeOutcome } from './swipe.ts';
import type { ZoomControls } from './usePhotoZoom.ts';
import { wheelFactor } from './zoom.ts';
import type { Point, View } from './zoom.ts';

export interface StageGestures {
  /** The photo on screen; null while it is a video or a message. */
  zoom: RefObject<ZoomControls | null>;
  /** A finger drags the fitted picture; undefined when it is over without effect. */
  onDrag: (drag: { axis: SwipeAxis; dx: number; dy: number } | undefined) => void;
  onSwipe: (outcome: Exclude<SwipeOutcome, 'stay'>) => void;
  /** A tap of a finger that did nothing else. */
  onTap: () => void;
  /** A click of a mouse that did nothing else. */
  onClick: () => void;
  /** A finger rests on the photo, and lifts again. */
  onHold: (isHeld: boolean) => void;
}

/** A finger that rests this long holds the photo: longer than a tap, as long as systems take for a long press. */
const holdMillis = 350;
const doubleTapMillis = 300;
const doubleTapPixels = 30;
/** The speed at lifting is measured over this long. */
const speedMillis = 80;

interface Tracked {
  readonly start: Point;
  now: Point;
  readonly samples: { at: number; point: Point }[];
}

type Gesture =
  | { kind: 'press'; id: number; isTouch: boolean; holdTimer: number; isHeld: boolean }
  | { kind: 'swipe'; id: number; axis: SwipeAxis }
  | { kind: 'pan'; id: number; from: Point; view: View }
  | { kind: 'pinch'; ids: [number, number]; from: [Point, Point]; view: View };

function speedOf(samples: Tracked['samples']): Point {
  const last = samples.at(-1);
  if (!last) return { x: 0, y: 0 };
  const first = samples.find((sample) => last.at - sample.at <= speedMillis) ?? last;
  const millis = Math.max(1, last.at - first.at);
  return { x: (last.point.x - first.point.x) / millis, y: (last.point.y - first.point.y) / millis };
}

/** True where a control lies that has its own use for the pointer. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-controls], button, a, input') !== null;
}

function isOnFace(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-faces]') !== null;
}

/** True on a line of the picture's text. */
function isOnText(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-picture-line]') !== null;
}

/** Listens on the stage. `gestures` may close over fresh state: each render's are used. */
export function useStageGestures(stageRef: RefObject<HTMLElement | null>, gestures: StageGestures): void {
  const latest = useRef(gestures);
  useLayoutEffect(() => {
    latest.current = gestures;
  });
  useEffect(() => {
    const stage = stageRef.current;
    if (!stage) return;
    const recogniser = createRecogniser(stage, () => latest.current);
    const stop = new AbortController();
    const { signal } = stop;
    // Not passive: a pinch on a trackpad would zoom the whole page.
    stage.addEventListener('wheel', recogniser.wheel, { passive: false, signal });
    stage.addEventListener('pointerdown', recogniser.down, { signal });
    stage.addEventListener('pointermove', recogniser.move, { signal });
    stage.addEventListener('pointerup', recogniser.up, { signal });
    stage.addEventListener('pointercancel', recogniser.cancel, { signal });
    stage.addEventListener('dblclick', recogniser.doubleClick, { signal });
    return () => {
      recogniser.end();
      stop.abort();
    };
  }, [stageRef]);
}

function createRecogniser(stage: HTMLElement, current: () => StageGestures) {
  const pointers = new Map<number, Tracked>();
  let gesture: Gesture | undefined;
  let lastTouchAt = Number.NEGATIVE_INFINITY;
  let lastTap: { at: number; point: Point } | undefined;

  const pointOf = (event: MouseEvent): Point => {
    const box = stage.getBoundingClientRect();
    return { x: event.clientX - box.left - box.width / 2, y: event.clientY - box.top - box.height / 2 };
  };
  const photo = (): ZoomControls | null => current().zoom.current;

  /** Ends what goes on, without effect. */
  function abandon(): void {
    if (gesture?.kind === 'press') {
      clearTimeout(gesture.holdTimer);
      if (gesture.isHeld) current().onHold(false);
    }
    if (gesture?.kind === 'swipe') current().onDrag(undefined);
    gesture = undefined;
  }

  function startPress(id: number, isTouch: boolean): void {
    const press: Gesture = { kind: 'press', id, isTouch, isHeld: false, holdTimer: 0 };
    gesture = press;
    press.holdTimer = window.setTimeout(() => {
      if (gesture !== press || press.kind !== 'press') return;
      press.isHeld = true;
      current().onHold(true);
    }, holdMillis);
  }

  function startPinch(): void {
    const view = photo()?.view();
    const [first, second] = pointers;
    if (!view || !first || !second) return;
    abandon();
    gesture = { kind: 'pinch', ids: [first[0], second[0]], from: [first[1].now, second[1].now], view };
  }

  /** Out of the first movements: pan when zoomed, swipe with a finger, else it stays a press. */
  function leavePress(press: Extract<Gesture, { kind: 'press' }>, pointer: Tracked): void {
    const dx = pointer.now.x - pointer.start.x;
    const dy = pointer.now.y - pointer.start.y;
    const axis = swipeAxis(dx, dy);
    if (!axis || press.isHeld) return;
    const zoomed = photo();
    if (zoomed?.isZoomed()) {
      abandon();
      gesture = { kind: 'pan', id: press.id, from: pointer.now, view: zoomed.view() };
    } else if (press.isTouch) {
      abandon();
      gesture = { kind: 'swipe', id: press.id, axis };
    }
  }

  function follow(): void {
    if (!gesture) return;
    if (gesture.kind === 'pinch') {
      const a = pointers.get(gesture.ids[0]);
      const b = pointers.get(gesture.ids[1]);
      if (a && b) photo()?.pinch(gesture.view, gesture.from, [a.now, b.now]);
      return;
    }
    const pointer = pointers.get(gesture.id);
    if (!pointer) return;
    if (gesture.kind === 'press') leavePress(gesture, pointer);
    if (gesture?.kind === 'pan') {
      const { view, from } = gesture;
      photo()?.pan(view, pointer.now.x - from.x, pointer.now.y - from.y);
    }
    if (gesture?.kind === 'swipe') {
      const { axis } = gesture;
      current().onDrag({ axis, dx: pointer.now.x - pointer.start.x, dy: pointer.now.y - pointer.start.y });
    }
  }

  function tap(point: Point, at: number): void {
    const isSecond =
      lastTap &&
      at - lastTap.at < doubleTapMillis &&
      Math.hypot(point.x - lastTap.point.x, point.y - lastTap.point.y) < doubleTapPixels;
    if (isSecond) {
      lastTap = undefined;
      photo()?.toggle(point);
    } else {
      lastTap = { at, point };
      current().onTap();
    }
  }

  function lift(pointer: Tracked, at: number): void {
    const ended = gesture;
    if (ended?.kind === 'press') {
      const { isTouch, isHeld } = ended;
      abandon();
      if (isTouch && !isHeld) tap(pointer.now, at);
      else if (!isHeld) current().onClick();
    } else if (ended?.kind === 'swipe') {
      const speed = speedOf(pointer.samples);
      const outcome = decideSwipe({
        axis: ended.axis,
        dx: pointer.now.x - pointer.start.x,
        dy: pointer.now.y - pointer.start.y,
        speedX: speed.x,
        speedY: speed.y,
        stage: { width: stage.clientWidth, height: stage.clientHeight },
      });
      gesture = undefined;
      if (outcome === 'stay') current().onDrag(undefined);
      else current().onSwipe(outcome);
    } else {
      abandon();
    }
  }

  return {
    down(event: PointerEvent): void {
      if (isControl(event.target) || (event.pointerType === 'mouse' && event.button !== 0)) return;
      const point = pointOf(event);
      pointers.set(event.pointerId, { start: point, now: point, samples: [{ at: event.timeStamp, point }] });
      stage.setPointerCapture(event.pointerId);
      if (pointers.size === 1) startPress(event.pointerId, event.pointerType !== 'mouse');
      else if (pointers.size === 2) startPinch();
    },
    move(event: PointerEvent): void {
      const pointer = pointers.get(event.pointerId);
      if (!pointer) return;
      pointer.now = pointOf(event);
      pointer.samples.push({ at: event.timeStamp, point: pointer.now });
      if (pointer.samples.length > 16) pointer.samples.shift();
      follow();
    },
    up(event: PointerEvent): void {
      const pointer = pointers.get(event.pointerId);
      if (!pointer) return;
      pointers.delete(event.pointerId);
      if (event.pointerType !== 'mouse') lastTouchAt = event.timeStamp;
      const wasPinch = gesture?.kind === 'pinch';
      if (!wasPinch) return lift(pointer, event.timeStamp);
      // One of two fingers lifted: the other goes on panning from where it is.
      gesture = undefined;
      const [rest] = pointers;
      const view = photo()?.view();
      if (rest && view) gesture = { kind: 'pan', id: rest[0], from: rest[1].now, view };
    },
    cancel(event: PointerEvent): void {
      pointers.delete(event.pointerId);
      abandon();
    },
    wheel(event: WheelEvent): void {
      // A face's box and a line of text are controls, but of the picture: the wheel over them means the picture.
      if (isControl(event.target) && !isOnFace(event.target) && !isOnText(event.target)) return;
      event.preventDefault();
      photo()?.zoomBy(wheelFactor(event), pointOf(event), false);
    },
    doubleClick(event: MouseEvent): void {
      // Two taps of a finger arrive here too; they were counted already.
      const isTouch = event.timeStamp - lastTouchAt < doubleTapMillis * 2;
      if (!isControl(event.target) && !isTouch) photo()?.toggle(pointOf(event));
    },
    end(): void {
      abandon();
      pointers.clear();
    },
  };
}
