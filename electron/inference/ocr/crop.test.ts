import { describe, expect, it } from 'vitest';
import type { Picture } from '../picture.ts';
import { cropLine, isTall, lineHeight, Pyramid, textCorners } from './crop.ts';
import { detectionSize, toDetectionInput } from './detect.ts';
import type { Rect } from './geometry.ts';
import { toRecognitionInput } from './recognise.ts';
import { halved } from './scaling.ts';

/** A picture whose red grows with x and whose green grows with y. */
function gradient(width: number, height: number): Picture {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) data.set([x, y, 7], (y * width + x) * 3);
  }
  return { data, width, height };
}
const pixel = ({ data, width }: Picture, x: number, y: number): number[] => [
  ...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3),
];

const level = (left: number, top: number, width: number, height: number): Rect => ({
  centre: [left + width / 2, top + height / 2],
  axis: [1, 0],
  width,
  height,
});

describe('cropLine', () => {
  const pyramid = new Pyramid(gradient(250, 200));

  it('takes a level line as it is', () => {
    const line = cropLine(pyramid, textCorners(level(20, 30, 96, 48), 'right'), 1000);
    expect([line.width, line.height]).toEqual([96, 48]);
    expect(pixel(line, 0, 0)).toEqual([20, 30, 7]);
    expect(pixel(line, 95, 47)).toEqual([115, 77, 7]);
  });

  it('turns a line upright, whichever way it was written', () => {
    const spine = level(20, 30, 48, 96);
    // Reading downwards, the text begins at the top right corner.
    expect(pixel(cropLine(pyramid, textCorners(spine, 'down'), 1000), 0, 0)).toEqual([67, 30, 7]);
    expect(pixel(cropLine(pyramid, textCorners(spine, 'up'), 1000), 0, 0)).toEqual([20, 125, 7]);
    const flat = level(20, 30, 96, 48);
    expect(pixel(cropLine(pyramid, textCorners(flat, 'turned'), 1000), 0, 0)).toEqual([115, 77, 7]);
  });

  it('lays a tilted line flat', () => {
    const [cos, sin] = [Math.cos(0.2), Math.sin(0.2)];
    const tilted: Rect = { centre: [120, 100], axis: [cos, sin], width: 96, height: 48 };
    const line = cropLine(pyramid, textCorners(tilted, 'right'), 1000);
    const [x = 0, y = 0] = pixel(line, 95, 24);
    expect(x).toBeCloseTo(120 - 0.5 + 47.5 * cos - 0.5 * sin, -0.5);
    expect(y).toBeCloseTo(100 - 0.5 + 47.5 * sin + 0.5 * cos, -0.5);
  });

  it('reads large writing from a smaller picture', () => {
    const stripes = gradient(200, 200);
    stripes.data.forEach((_, at) => (stripes.data[at] = Math.floor(at / 3) % 2 === 0 ? 0 : 200));
    const line = cropLine(new Pyramid(stripes), textCorners(level(0, 0, 200, 192), 'right'), 1000);
    expect([...new Set(line.data)]).toEqual([100]);
  });

  it('squeezes a line that is too long', () => {
    expect(cropLine(pyramid, textCorners(level(0, 0, 240, 12), 'right'), 300).width).toBe(300);
  });

  it('goes on with the border’s colour beyond it', () => {
    const line = cropLine(pyramid, textCorners(level(-20, -20, 96, 48), 'right'), 1000);
    expect(pixel(line, 0, 0)).toEqual([0, 0, 7]);
  });
});

it.each([
  [30, 45, true],
  [30, 44, false],
  [100, 20, false],
])('a line of %i × %i: written along its height is %s', (width, height, tall) => {
  expect(isTall(level(0, 0, width, height))).toBe(tall);
});

it('halves a picture by the mean of four pixels', () => {
  expect(
    halved({ data: Uint8Array.from([0, 0, 0, 4, 4, 4, 8, 8, 8, 4, 4, 4]), width: 2, height: 2 }),
  ).toEqual({
    data: Uint8Array.from([4, 4, 4]),
    width: 1,
    height: 1,
  });
  expect(halved({ data: Uint8Array.from([1, 2, 3, 5, 6, 7]), width: 2, height: 1 })).toMatchObject({
    width: 1,
    height: 1,
    data: Uint8Array.from([3, 4, 5]),
  });
});

it.each([
  [2160, 1440, 960, { width: 960, height: 640 }],
  [1440, 2160, 960, { width: 640, height: 960 }],
  [100, 90, 960, { width: 96, height: 96 }],
  [5, 4000, 960, { width: 32, height: 960 }],
])('searches %i × %i within %i pixels as %o', (width, height, longest, size) => {
  expect(detectionSize({ width, height }, longest)).toEqual(size);
});

it('gives the detection network blue, green, red, normalised', () => {
  const input = toDetectionInput({ data: Uint8Array.from([255, 0, 51]), width: 1, height: 1 });
  expect(input[0]).toBeCloseTo((0.2 - 0.485) / 0.229, 5);
  expect(input[1]).toBeCloseTo((0 - 0.456) / 0.224, 5);
  expect(input[2]).toBeCloseTo((1 - 0.406) / 0.225, 5);
});

it('gives the recognition network blue, green, red, and grey after the line', () => {
  const data = new Uint8Array(lineHeight * 3);
  data.set([255, 0, 51], 0);
  const input = toRecognitionInput({ data, width: 1, height: lineHeight }, 2);
  const plane = 2 * lineHeight;
  expect([input[0], input[plane], input[2 * plane]].map((value) => value?.toFixed(3))).toEqual([
    '-0.600',
    '-1.000',
    '1.000',
  ]);
  expect([input[1], input[plane + 1], input[2 * plane + 1]]).toEqual([0, 0, 0]);
});
