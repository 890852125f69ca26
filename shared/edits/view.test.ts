import { describe, expect, it } from 'vitest';
import type { PictureEdit } from '../api/edits.ts';
import { inTurn, turnPoint, undoing } from './orientation.ts';
import type { Orientation } from './orientation.ts';
import {
  boxFromShown,
  boxToShown,
  fromShown,
  isCutOff,
  shownSize,
  toShown,
  viewOf,
  wholeSize,
} from './view.ts';

const all: Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];
const rotate = (angle: 0 | 90 | 180 | 270): PictureEdit => ({ action: 'rotate', parameters: { angle } });
const mirror = (axis: 'horizontal' | 'vertical'): PictureEdit => ({ action: 'mirror', parameters: { axis } });
const crop = (x: number, y: number, width: number, height: number): PictureEdit => ({
  action: 'crop',
  parameters: { x, y, width, height },
});
const original = { width: 400, height: 200 };

describe('turning', () => {
  it('twice is one of the eight again, and each has one that undoes it', () => {
    for (const first of all) {
      expect(inTurn(first, undoing(first))).toBe(1);
      for (const second of all) {
        const point = { x: 0.25, y: 0.125 };
        expect(turnPoint(point, inTurn(first, second))).toEqual(turnPoint(turnPoint(point, first), second));
      }
    }
  });

  it('clockwise by a quarter takes the top left corner to the top right', () => {
    const { orientation } = viewOf([rotate(90)], original);
    expect(turnPoint({ x: 0, y: 0 }, orientation)).toEqual({ x: 1, y: 0 });
  });

  it('goes by the order of the steps', () => {
    const turnedThenMirrored = viewOf([rotate(90), mirror('horizontal')], original);
    const mirroredThenTurned = viewOf([mirror('horizontal'), rotate(90)], original);
    expect(turnedThenMirrored.orientation).toBe(5);
    expect(mirroredThenTurned.orientation).toBe(7);
    expect(viewOf([rotate(0)], original).orientation).toBe(1);
    expect(viewOf([mirror('horizontal'), mirror('vertical')], original).orientation).toBe(3);
  });
});

describe('a view', () => {
  const view = viewOf([crop(100, 50, 200, 100), rotate(90)], original);

  it('has the size of the part, turned', () => {
    expect(shownSize(view, original)).toEqual({ width: 100, height: 200 });
    expect(shownSize(view, { width: 40, height: 20 })).toEqual({ width: 10, height: 20 });
    expect(wholeSize(view, { width: 100, height: 200 })).toEqual(original);
  });

  it('tells where a point of the original is shown, and back', () => {
    // The middle stays the middle; the part's top left corner comes to the top right.
    expect(toShown(view, { x: 0.5, y: 0.5 })).toEqual({ x: 0.5, y: 0.5 });
    expect(toShown(view, { x: 0.25, y: 0.25 })).toEqual({ x: 1, y: 0 });
    expect(fromShown(view, { x: 1, y: 0 })).toEqual({ x: 0.25, y: 0.25 });
  });

  it('moves boxes there and back, cut where the part ends', () => {
    const face = { x1: 0.375, y1: 0.5, x2: 0.5, y2: 0.625 };
    const shown = boxToShown(view, face);
    expect(shown).toEqual({ x1: 0.25, y1: 0.25, x2: 0.5, y2: 0.5 });
    expect(boxFromShown(view, shown)).toEqual(face);
    expect(boxToShown(view, { x1: 0, y1: 0, x2: 1, y2: 1 })).toEqual({ x1: 0, y1: 0, x2: 1, y2: 1 });
  });

  it('has cut off what is not half in it', () => {
    expect(isCutOff(view, { x1: 0, y1: 0.3, x2: 0.2, y2: 0.6 })).toBe(true);
    expect(isCutOff(view, { x1: 0.2, y1: 0.3, x2: 0.4, y2: 0.6 })).toBe(false);
    expect(isCutOff(view, { x1: 0.1, y1: 0.3, x2: 0.35, y2: 0.6 })).toBe(true);
    expect(isCutOff(viewOf([rotate(180)], original), { x1: 0, y1: 0, x2: 0.1, y2: 0.1 })).toBe(false);
  });
});
