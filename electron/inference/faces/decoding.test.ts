/** What detectors answer, on answers that are made by hand. */
import { describe, expect, it } from 'vitest';
import { alignment, normalized, planes, template } from './arcface.ts';
import { fivePoints, landmarkInput, landmarksInPicture, landmarkSquare } from './landmarks.ts';
import { isPlausible } from './plausible.ts';
import { decodeScrfd, letterbox, scrfdLevels, scrfdSize, scrfdStrides, type ScrfdOutput } from './scrfd.ts';
import { apply } from './similarity.ts';
import { decodeUltraLight } from './ultraLight.ts';

describe('the bundled detector', () => {
  const part = { x1: 100, y1: 50, x2: 500, y2: 350 };

  it('says fractions of the part it looked at', () => {
    const found = decodeUltraLight([0.1, 0.9], [0.25, 0.5, 0.5, 1], part, 0.7);
    expect(found).toEqual([{ score: 0.9, x1: 200, y1: 200, x2: 300, y2: 350 }]);
  });

  it('is believed from the least score on, and never where a box is upside down or no number', () => {
    const scores = [0, 0.69, 0, 0.7, 0, 0.9, 0, 0.9, 0, Number.NaN];
    const good = [0, 0, 1, 1];
    const boxes = [...good, ...good, 0.5, 0.5, 0.4, 0.6, Number.NaN, 0, 1, 1, ...good];
    expect(decodeUltraLight(scores, boxes, part, 0.7)).toHaveLength(1);
  });
});

describe('SCRFD', () => {
  const anchorsAt = (stride: number): number => (scrfdSize / stride) ** 2 * 2;
  /** Answers without any face, in the order in which exporters write them. */
  const nothing = (): ScrfdOutput[] =>
    [1, 4, 10].flatMap((columns) =>
      scrfdStrides.map((stride) => ({ columns, data: new Float32Array(anchorsAt(stride) * columns) })),
    );

  it('answers for two anchors at every place of three grids', () => {
    expect(scrfdStrides.map(anchorsAt)).toEqual([12_800, 3200, 800]);
    expect(decodeScrfd(scrfdLevels(nothing()), 1, 0.5)).toEqual([]);
  });

  it('tells distances from the place, in strides, of the scaled picture', () => {
    const outputs = nothing();
    const level = scrfdLevels(outputs)[1];
    if (!level) throw new Error('no level');
    // Column 5, row 3 of the grid of 40, second anchor: the pixel 80, 48.
    const anchor = (3 * 40 + 5) * 2 + 1;
    Object.assign(level.scores, { [anchor]: 0.8 });
    Object.assign(level.boxes, {
      [4 * anchor]: 1,
      [4 * anchor + 1]: 2,
      [4 * anchor + 2]: 3,
      [4 * anchor + 3]: 0.5,
    });
    Object.assign(level.points, { [10 * anchor]: -0.5, [10 * anchor + 1]: 1, [10 * anchor + 9]: 2 });
    const [face] = decodeScrfd(scrfdLevels(outputs), 0.5, 0.5);
    expect(face).toMatchObject({ x1: 128, y1: 32, x2: 256, y2: 112 });
    expect(face?.score).toBeCloseTo(0.8, 6);
    expect([...(face?.points ?? [])]).toEqual([144, 128, 160, 96, 160, 96, 160, 96, 160, 160]);
  });

  it('is told apart by sides, whatever the order of its outputs', () => {
    const [first, last] = [scrfdLevels(nothing()), scrfdLevels(nothing().toReversed())];
    expect(last.map(({ boxes }) => boxes.length)).toEqual(first.map(({ boxes }) => boxes.length));
  });

  it('is refused without key points, or at another size', () => {
    expect(() => scrfdLevels(nothing().slice(0, 6))).toThrow(/no output of 12800 × 10/);
    expect(() => scrfdLevels(nothing().map((output) => ({ ...output, data: [] })))).toThrow(RangeError);
  });

  it.each([
    [1280, 640, { scale: 0.5, width: 640, height: 320 }],
    [320, 640, { scale: 1, width: 320, height: 640 }],
    [100, 1, { scale: 6.4, width: 640, height: 6 }],
  ])('sees a picture of %i × %i as large as it fits', (width, height, expected) => {
    expect(letterbox(width, height)).toEqual(expected);
  });
});

describe('landmarks', () => {
  const box = { x1: 100, y1: 200, x2: 180, y2: 328 };

  it('are looked for in a square as high as the box, around its middle', () => {
    const corners = apply(landmarkSquare(box), Float32Array.of(76, 200, 204, 328, 140, 264));
    expect([...corners].map(Math.round)).toEqual([0, 0, 64, 64, 32, 32]);
  });

  it('are fractions of that square', () => {
    const points = landmarksInPicture([0, 0, 1, 1, 0.5, 0.5], landmarkSquare(box));
    expect([...points].map(Math.round)).toEqual([76, 200, 204, 328, 140, 264]);
  });

  it('are five points for an alignment, each the mean of its own', () => {
    const landmarks = Float32Array.from({ length: 136 }, (_, i) =>
      i % 2 === 0 ? i / 2 : 1000 + (i - 1) / 2,
    );
    expect([...fivePoints(landmarks)]).toEqual([39, 1039, 45, 1045, 30, 1030, 54, 1054, 59, 1059]);
  });

  it('are seen in grey, from 0 to just below 1', () => {
    const data = Uint8Array.of(255, 255, 255, 100, 0, 0, 0, 0, 200);
    const [white, red, blue] = landmarkInput({ data, width: 3, height: 1 });
    expect(white).toBeCloseTo(255 / 256, 5);
    expect(red).toBeCloseTo(29.9 / 256, 5);
    expect(blue).toBeCloseTo(22.8 / 256, 5);
  });
});

describe('an aligned face', () => {
  it('has eyes, nose and mouth at their places', () => {
    const { similarity, misfit } = alignment(template.map((value) => value * 3 + 40));
    expect(misfit).toBeLessThan(0.01);
    expect(similarity.a).toBeCloseTo(1 / 3, 5);
  });

  it('of a profile does not fit', () => {
    const profile = template.map((value, i) => (i % 2 === 0 ? 56 + (value - 56) * 0.2 : value));
    expect(alignment(profile).misfit).toBeGreaterThan(5);
  });

  it('is given to the embedder as planes of colours', () => {
    const data = Uint8Array.of(127, 255, 0, 127, 127, 127);
    expect([...planes({ data, width: 2, height: 1 }, { mean: 127, scale: 1 / 128 })]).toEqual([
      0,
      0,
      1,
      0,
      -127 / 128,
      0,
    ]);
  });

  it('becomes a direction; where there is none, nothing', () => {
    expect(normalized([3, 4])).toEqual({ unit: Float32Array.of(0.6, 0.8), length: 5 });
    expect(normalized([0, 0])).toEqual({ unit: Float32Array.of(0, 0), length: 0 });
  });
});

describe('a second look', () => {
  const portrait = { score: 1, unrest: 0.01, misfit: 3, strength: 3.8 };

  it('believes a portrait, and one seen with less certainty', () => {
    expect(isPlausible(portrait)).toBe(true);
    expect(isPlausible({ ...portrait, strength: 2.3 })).toBe(true);
  });

  // As measured: what the detector was sure of at first sight.
  it.each([
    ['an owl', { score: 0.67, unrest: 0.105, misfit: 2.8, strength: 2.51 }],
    ['a wheel', { score: 0.21, unrest: 0.058, misfit: 10.7, strength: 1.54 }],
    ['bars before a wall', { score: 0.05, unrest: 0.014, misfit: 1.9, strength: 2.32 }],
    ['a spoon', { score: 0.98, unrest: 0.184, misfit: 7.5, strength: 1.63 }],
    ['nothing at all', { score: 0, unrest: 0, misfit: Number.NaN, strength: 0 }],
  ])('does not believe %s', (_what, look) => {
    expect(isPlausible(look)).toBe(false);
  });
});
