/** @file The view of one photo: how far in, where, and how it is turned; and the commands that change it. */
import { useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import type { Ref } from 'react';
import {
  clampView,
  fitSize,
  fitView,
  fullScale,
  isFit,
  maxScale,
  pinchView,
  toggleScale,
  turn,
  turnedSize,
  zoomAt,
} from './zoom.ts';
import type { Point, QuarterTurns, Size, View } from './zoom.ts';

/** What keys, buttons and fingers can do to the photo on screen. Points are measured from the stage's centre. */
export interface ZoomControls {
  isZoomed(): boolean;
  view(): View;
  /** Moves what was at `view` by this way; stops at the edges. */
  pan(view: View, dx: number, dy: number): void;
  /** Two fingers, which began at `view`, went from `from` to `to`. */
  pinch(view: View, from: readonly [Point, Point], to: readonly [Point, Point]): void;
  /** `isStep`: one press of a key, which moves smoothly; otherwise it follows a wheel as it turns. */
  zoomBy(factor: number, point?: Point, isStep?: boolean): void;
  fit(): void;
  /** Between the whole picture and actual size at the point. */
  toggle(point?: Point): void;
  turn(by: 1 | -1): void;
}

const centre: Point = { x: 0, y: 0 };

export function usePhotoZoom(ref: Ref<ZoomControls>, picture: Size, stage: Size) {
  const [stored, setStored] = useState<View>(fitView);
  const [isSmooth, setIsSmooth] = useState(false);
  const [turns, setTurns] = useState<QuarterTurns>(0);
  const seen = turnedSize(picture, turns);
  const fit = fitSize(seen, stage);
  const full = fullScale(seen, fit, devicePixelRatio);
  const max = maxScale(full);
  // Clamped again with every render: the stage changes when a panel opens or the window is resized.
  const view = clampView(stored, fit, stage, max);

  // Wheels and fingers send several events between two renders: each builds on the one before it.
  const latest = useRef(view);
  useLayoutEffect(() => {
    latest.current = view;
  });
  const set = (next: View, smooth: boolean): void => {
    latest.current = clampView(next, fit, stage, max);
    setIsSmooth(smooth);
    setStored(latest.current);
  };
  const zoomTo = (scale: number, point: Point, smooth: boolean): void => {
    const possible = Math.min(max, Math.max(1, scale));
    set(zoomAt(latest.current, possible, point), smooth);
  };

  useImperativeHandle(ref, () => ({
    isZoomed: () => !isFit(latest.current),
    view: () => latest.current,
    pan: (from, dx, dy) => set({ ...from, x: from.x + dx, y: from.y + dy }, false),
    pinch: (from, began, now) => set(pinchView(from, began, now, max), false),
    zoomBy: (factor, point = centre, isStep = true) => zoomTo(latest.current.scale * factor, point, isStep),
    fit: () => set(fitView, true),
    toggle: (point = centre) => {
      if (isFit(latest.current)) zoomTo(toggleScale(full), point, true);
      else set(fitView, true);
    },
    turn: (by) => {
      setTurns((before) => turn(before, by));
      set(fitView, false);
    },
  }));

  return { view, turns, fit, isSmooth };
}
