import { describe, expect, it } from 'vitest';
import type { Picture } from '../picture.ts';
import { cutOut, half, Pyramid } from './warp.ts';

const picture = (width: number, height: number, red: (x: number, y: number) => number): Picture => ({
  width,
  height,
  data: Uint8Array.from({ length: width * height * 3 }, (_, i) => {
    const pixel = Math.floor(i / 3);
    return i % 3 === 0 ? red(pixel % width, Math.floor(pixel / width)) : 0;
  }),
});
const reds = ({ data }: Picture): number[] => [...data].filter((_, i) => i % 3 === 0);
const pixel = ({ data, width }: Picture, x: number, y: number): number => data[(y * width + x) * 3] ?? -1;

/** Brighter to the right by 4, downwards by 2. */
const slope = (x: number, y: number): number => 4 * x + 2 * y;
const unmoved = { a: 1, b: 0, tx: 0, ty: 0 };

describe('half a picture', () => {
  it('has the mean of four pixels in each of its own', () => {
    expect(reds(half(picture(4, 2, (x, y) => 10 * x + y)))).toEqual([6, 26]);
  });

  it('leaves an odd row and column out', () => {
    expect(half(picture(5, 3, () => 7))).toMatchObject({ width: 2, height: 1 });
  });
});

describe('a pyramid', () => {
  it('halves as often as it is asked to, and no more than it can', () => {
    const pyramid = new Pyramid(picture(8, 4, slope));
    expect(pyramid.level(0).picture).toMatchObject({ width: 8, height: 4 });
    expect(pyramid.level(2)).toMatchObject({ level: 2, picture: { width: 2, height: 1 } });
    expect(pyramid.level(9)).toMatchObject({ level: 2 });
    expect(pyramid.level(1)).toMatchObject({ level: 1, picture: { width: 4 } });
  });
});

describe('a cut-out', () => {
  it('of the picture as it is, is the picture, but for rounding', () => {
    const square = cutOut(new Pyramid(picture(8, 8, slope)), unmoved, 8);
    // The outermost pixels border on black.
    for (let y = 1; y < 7; y += 1) {
      for (let x = 1; x < 7; x += 1) {
        expect(Math.abs(pixel(square, x, y) - slope(x, y)), `${x}, ${y}`).toBeLessThanOrEqual(1);
      }
    }
  });

  it('takes what lies where the similarity points', () => {
    const square = cutOut(new Pyramid(picture(40, 40, slope)), { ...unmoved, tx: -10, ty: -20 }, 8);
    expect(Math.abs(pixel(square, 3, 4) - slope(13, 24))).toBeLessThanOrEqual(1);
  });

  it('keeps brightness where it belongs however much it shrinks', () => {
    for (const scale of [0.8, 0.5, 0.3, 0.12]) {
      const size = 4;
      const wide = picture(64, 64, (x) => 4 * x);
      const square = cutOut(new Pyramid(wide), { a: scale, b: 0, tx: 0, ty: 0 }, size);
      // The middle of pixel 2 is at 2.5 / scale of the picture, whose pixel x is brightest in x + 0.5.
      expect(Math.abs(pixel(square, 2, 2) - 4 * (2.5 / scale - 0.5)), `scale ${scale}`).toBeLessThan(3);
    }
  });

  it('does not turn a fine pattern into a coarse one', () => {
    const stripes = picture(128, 128, (x) => (x % 2 === 0 ? 0 : 200));
    const values = reds(cutOut(new Pyramid(stripes), { a: 0.22, b: 0, tx: 0, ty: 0 }, 20));
    expect(Math.max(...values) - Math.min(...values)).toBeLessThan(30);
  });

  it('is black outside of the picture', () => {
    const square = cutOut(new Pyramid(picture(4, 4, () => 200)), { ...unmoved, tx: 10, ty: 10 }, 8);
    expect(reds(square).every((value) => value === 0)).toBe(true);
  });

  it('turns', () => {
    // A quarter turn: what was on the right is below.
    const quarter = { a: 0, b: 1, tx: 16, ty: 0 };
    const square = cutOut(new Pyramid(picture(16, 16, (x) => (x >= 8 ? 200 : 0))), quarter, 16);
    expect([pixel(square, 8, 3), pixel(square, 8, 12)]).toEqual([0, 200]);
  });
});
