import { describe, expect, it } from 'vitest';
import { boxBetween, boxOf, cropOf, nudgeBox, toPixels, turnBox } from './faceGeometry.ts';

const face = {
  imageWidth: 400,
  imageHeight: 200,
  boundingBoxX1: 40,
  boundingBoxY1: 50,
  boundingBoxX2: 80,
  boundingBoxY2: 100,
};

describe('a box in a turned picture', () => {
  it('is where the face is seen', () => {
    const box = boxOf(face);
    expect(box).toEqual({ x1: 0.1, y1: 0.25, x2: 0.2, y2: 0.5 });
    // Clockwise: what was at the left is at the top, what was at the top is at the right.
    expect(turnBox(box, 1)).toEqual({ x1: 0.5, y1: 0.1, x2: 0.75, y2: 0.2 });
    expect(turnBox(box, 2)).toEqual({ x1: 0.8, y1: 0.5, x2: 0.9, y2: 0.75 });
  });

  it('is found again by turning back', () => {
    const box = { x1: 0.125, y1: 0.25, x2: 0.5, y2: 0.75 };
    for (const turns of [0, 1, 2, 3]) expect(turnBox(turnBox(box, turns), -turns)).toEqual(box);
  });
});

describe('a box that somebody draws', () => {
  it('can be dragged from any corner and ends at the edges', () => {
    expect(boxBetween({ x: 0.5, y: 0.25 }, { x: -0.2, y: 0.75 })).toEqual({
      x1: 0,
      y1: 0.25,
      x2: 0.5,
      y2: 0.75,
    });
  });

  it('moves and grows by keys, and stays inside', () => {
    const box = { x1: 0.25, y1: 0.25, x2: 0.5, y2: 0.5 };
    expect(nudgeBox(box, { dx: 0.25 })).toEqual({ x1: 0.5, y1: 0.25, x2: 0.75, y2: 0.5 });
    expect(nudgeBox(box, { dx: -1, dy: 1 })).toEqual({ x1: 0, y1: 0.75, x2: 0.25, y2: 1 });
    expect(nudgeBox(box, { wider: 2, taller: -2 })).toEqual({ x1: 0, y1: 0.25, x2: 1, y2: 0.27 });
  });

  it('is told in whole pixels', () => {
    expect(toPixels({ x1: 0.1, y1: 0.1, x2: 0.1001, y2: 0.5 }, { width: 1000, height: 500 })).toEqual({
      imageWidth: 1000,
      imageHeight: 500,
      x: 100,
      y: 50,
      width: 1,
      height: 200,
    });
  });
});

describe('a face cut out of its photo', () => {
  it('fills a square, with room around', () => {
    const crop = cropOf(face);
    const side = 50 * 1.7;
    expect(crop.width).toBeCloseTo((400 / side) * 100);
    // The face's middle (60, 75) is the square's.
    expect(crop.left).toBeCloseTo((-(60 - side / 2) / side) * 100);
    expect(crop.top).toBeCloseTo((-(75 - side / 2) / side) * 100);
  });

  it('at the edge stays inside the picture', () => {
    const crop = cropOf({ ...face, boundingBoxX1: 0, boundingBoxX2: 40 });
    expect(crop.left).toBe(0);
    const tight = cropOf({ ...face, boundingBoxY1: 0, boundingBoxY2: 200 });
    expect(tight).toMatchObject({ height: 100, top: 0 });
  });
});
