/**
 * @file Pointer, wheel and fingers on the grid: click and long press, selecting by dragging, zooming by pinch and Ctrl+wheel.
 * Listeners sit on the grid and not on its hundreds of tiles.
 */
import type { GridController } from './gridController.ts';
import type { Location } from './source.ts';
import { selectedIds, useSelection } from './selection.ts';

/** A finger that rests this long means to select. The usual time of phones. */
const longPressMillis = 450;
/** A finger that strayed this far means to scroll. */
const strayPixels = 10;
/** Ctrl+wheel: one notch of a wheel is 100 or more; a trackpad's pinch sends many small steps. */
const zoomStepPixels = 50;
/** Fingers this much further apart (or nearer together) are one zoom level. */
const pinchStep = 1.35;
/** Dragging a selection within so much of an edge scrolls. */
const edgePixels = 72;
/** Pixels a frame at the very edge. */
const edgeSpeed = 22;

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface GestureOptions {
  readonly controller: GridController;
  /** The element that scrolls. */
  readonly scroller: HTMLElement;
  /** The element that holds the rows: its left edge is the page's 0. */
  readonly content: HTMLElement;
  /** Starts a native drag of the originals, where there is one. */
  readonly startDrag: ((assetIds: readonly string[]) => void) | undefined;
  /** Nothing moved for a moment; the argument says if a finger still lies on the glass. */
  readonly onTouchChange: (isTouched: boolean) => void;
}

const tileIdOf = (target: EventTarget | null): string | undefined =>
  target instanceof Element
    ? (target.closest<HTMLElement>('[data-asset-id]')?.dataset['assetId'] ?? undefined)
    : undefined;

/** Listens; call the result to stop. */
export function listenToGestures(options: GestureOptions): () => void {
  const { controller, scroller, content, startDrag, onTouchChange } = options;
  const { engine } = controller;
  const stop = new AbortController();
  const { signal } = stop;

  const inWindow = (event: { clientX: number; clientY: number }): Point => ({
    x: event.clientX - content.getBoundingClientRect().left,
    y: event.clientY - scroller.getBoundingClientRect().top,
  });
  const locate = (id: string | undefined): Location | undefined =>
    id === undefined ? undefined : engine.flow.locate(id);

  // --- click ---

  let pointerType = 'mouse';
  let swallowClick = false;

  function onClick(event: MouseEvent): void {
    if (swallowClick) {
      swallowClick = false;
      event.preventDefault();
      return;
    }
    const { target } = event;
    const group = target instanceof Element ? target.closest<HTMLElement>('[data-group]') : null;
    if (group) {
      const [section = -1, from = 0, to = 0] = (group.dataset['group'] ?? '').split(' ').map(Number);
      controller.toggleRun(section, from, to);
      return;
    }
    const id = tileIdOf(target);
    const at = locate(id);
    if (id === undefined || !at) return;
    const isOnCheck = target instanceof Element && target.closest('[data-check]') !== null;
    const isTapWhileSelecting = pointerType === 'touch' && useSelection.getState().count > 0;
    if (event.shiftKey) controller.selectTo(at);
    else if (isOnCheck || event.ctrlKey || event.metaKey || isTapWhileSelecting) controller.toggle(at);
    else controller.open(id);
  }

  // --- long press, then drag to select ---

  let press: { start: Point; timer: ReturnType<typeof setTimeout> } | undefined;
  let isDragSelecting = false;
  let edgeFrame = 0;
  let finger: Point = { x: 0, y: 0 };

  function endPress(): void {
    clearTimeout(press?.timer);
    press = undefined;
  }

  function onPointerDown(event: PointerEvent): void {
    pointerType = event.pointerType;
    swallowClick = false;
    const id = tileIdOf(event.target);
    const tile =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-asset-id]') : null;
    if (event.pointerType !== 'touch') {
      // Set only now and only for mice: a draggable element would turn a long press on touch into a drag.
      if (tile && startDrag) tile.draggable = true;
      return;
    }
    endPress();
    if (id === undefined || !event.isPrimary) return;
    const start = { x: event.clientX, y: event.clientY };
    press = {
      start,
      timer: setTimeout(() => {
        const at = locate(id);
        if (!at) return;
        navigator.vibrate?.(10);
        swallowClick = true;
        isDragSelecting = true;
        finger = inWindow(event);
        if (!useSelection.getState().selected.has(id)) controller.toggle(at);
        edgeFrame = requestAnimationFrame(scrollAtEdge);
      }, longPressMillis),
    };
  }

  function extendToFinger(): void {
    const at = engine.photoAt(finger.x, finger.y);
    if (at) controller.selectTo(at);
  }

  function scrollAtEdge(): void {
    if (!isDragSelecting) return;
    const { height } = engine.size;
    const nearTop = Math.max(0, edgePixels - finger.y) / edgePixels;
    const nearBottom = Math.max(0, finger.y - (height - edgePixels)) / edgePixels;
    const by = (Math.min(1, nearBottom) - Math.min(1, nearTop)) * edgeSpeed;
    if (Math.abs(by) >= 1) {
      engine.jumpTo(engine.offset + by);
      extendToFinger();
    }
    edgeFrame = requestAnimationFrame(scrollAtEdge);
  }

  function endDragSelecting(): void {
    isDragSelecting = false;
    cancelAnimationFrame(edgeFrame);
  }

  // --- touches: pinch, and holding the page still while selecting ---

  let pinchBase = 0;
  const distance = ({ touches: [a, b] }: TouchEvent): number =>
    a && b ? Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) : 0;
  const middle = ({ touches: [a, b] }: TouchEvent): Point =>
    inWindow({
      clientX: ((a?.clientX ?? 0) + (b?.clientX ?? 0)) / 2,
      clientY: ((a?.clientY ?? 0) + (b?.clientY ?? 0)) / 2,
    });

  function onTouchStart(event: TouchEvent): void {
    onTouchChange(true);
    if (event.touches.length !== 2) return;
    endPress();
    endDragSelecting();
    pinchBase = distance(event);
  }

  function onTouchMove(event: TouchEvent): void {
    const [touch] = event.touches;
    if (press && touch) {
      const strayed = Math.hypot(touch.clientX - press.start.x, touch.clientY - press.start.y) > strayPixels;
      if (strayed && !isDragSelecting) endPress();
    }
    if (isDragSelecting && touch) {
      event.preventDefault();
      finger = inWindow(touch);
      extendToFinger();
      return;
    }
    if (event.touches.length !== 2 || pinchBase === 0) return;
    event.preventDefault();
    swallowClick = true;
    const now = distance(event);
    const ratio = now / pinchBase;
    if (ratio < pinchStep && ratio > 1 / pinchStep) return;
    pinchBase = now;
    controller.zoomBy(ratio > 1 ? 1 : -1, middle(event));
  }

  function onTouchEnd(event: TouchEvent): void {
    endPress();
    endDragSelecting();
    pinchBase = 0;
    if (event.touches.length === 0) onTouchChange(false);
  }

  // --- wheel ---

  let turned = 0;
  let turnedAt = 0;

  function onWheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    if (event.timeStamp - turnedAt > 300) turned = 0;
    turnedAt = event.timeStamp;
    turned -= event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * 40;
    if (Math.abs(turned) < zoomStepPixels) return;
    controller.zoomBy(turned > 0 ? 1 : -1, inWindow(event));
    turned = 0;
  }

  function onDragStart(event: DragEvent): void {
    const id = tileIdOf(event.target);
    if (id === undefined || !startDrag) return;
    event.preventDefault();
    startDrag(useSelection.getState().selected.has(id) ? selectedIds() : [id]);
  }

  function onContextMenu(event: MouseEvent): void {
    // On touch a long press selects; the browser's menu of the picture would lie over it.
    if (pointerType === 'touch') event.preventDefault();
  }

  content.addEventListener('click', onClick, { signal });
  content.addEventListener('pointerdown', onPointerDown, { signal });
  content.addEventListener('dragstart', onDragStart, { signal });
  content.addEventListener('contextmenu', onContextMenu, { signal });
  scroller.addEventListener('touchstart', onTouchStart, { signal, passive: true });
  scroller.addEventListener('touchmove', onTouchMove, { signal, passive: false });
  scroller.addEventListener('touchend', onTouchEnd, { signal });
  scroller.addEventListener('touchcancel', onTouchEnd, { signal });
  scroller.addEventListener('wheel', onWheel, { signal, passive: false });
  return () => {
    endPress();
    endDragSelecting();
    stop.abort();
  };
}
