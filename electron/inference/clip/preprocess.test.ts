import { describe, expect, it } from 'vitest';
import { parsePreprocessing, parseTextSettings } from './config.ts';
import type { Picture } from '../picture.ts';
import { fitOf, toInput, unit } from './preprocess.ts';

const square = { width: 224, height: 224 };

describe('fitOf', () => {
  it.each([
    ['shortest', 1440, 2160, { width: 224, height: 336, left: 0, top: 56 }],
    ['shortest', 2160, 1440, { width: 336, height: 224, left: 56, top: 0 }],
    ['shortest', 100, 100, { width: 224, height: 224, left: 0, top: 0 }],
    ['longest', 2160, 1440, { width: 224, height: 149, left: 0, top: -38 }],
    ['longest', 1440, 2160, { width: 149, height: 224, left: -38, top: 0 }],
    ['squash', 2160, 1440, { width: 224, height: 224, left: 0, top: 0 }],
  ] as const)('%s of %i × %i', (resizeMode, width, height, fit) => {
    expect(fitOf({ width, height }, { ...square, resizeMode })).toEqual(fit);
  });

  it('cuts the longer side off instead of rounding it', () => {
    // 224 × 341 / 256 = 298.375; 224 × 4031 / 3024 = 298.59, which rounding would make 299.
    expect(fitOf({ width: 4031, height: 3024 }, { ...square, resizeMode: 'shortest' }).width).toBe(298);
  });

  it('keeps at least a pixel of a very long picture', () => {
    expect(fitOf({ width: 10_000, height: 1 }, { ...square, resizeMode: 'longest' }).height).toBe(1);
  });
});

const preprocessing = parsePreprocessing({
  size: [2, 2],
  mean: [0.5, 0.25, 0],
  std: [0.5, 0.25, 1],
  interpolation: 'bicubic',
  resize_mode: 'shortest',
});
const pixels = (width: number, height: number, data: number[]): Picture => ({
  width,
  height,
  data: Uint8Array.from(data),
});

describe('toInput', () => {
  it('puts channels one after the other, normalised', () => {
    const picture = pixels(2, 2, [255, 0, 51, 0, 255, 102, 255, 255, 153, 0, 0, 204]);
    const input = toInput(picture, { width: 2, height: 2, left: 0, top: 0 }, preprocessing);
    // (1 − 0.5) / 0.5 = 1, (0 − 0.5) / 0.5 = −1; (0 − 0.25) / 0.25 = −1, (1 − 0.25) / 0.25 = 3; 51 / 255 = 0.2.
    const expected = [1, -1, 1, -1, -1, 3, 3, -1, 0.2, 0.4, 0.6, 0.8];
    expect(input).toHaveLength(12);
    expected.forEach((value, index) => expect(input[index]).toBeCloseTo(value, 6));
  });

  it('cuts out where the fit says', () => {
    const row = pixels(
      4,
      2,
      [...Array(2)].flatMap(() => [0, 51, 102, 153].flatMap((value) => [0, 0, value])),
    );
    const input = toInput(row, { width: 4, height: 2, left: 1, top: 0 }, preprocessing);
    [0.2, 0.4, 0.2, 0.4].forEach((value, index) => expect(input[8 + index]).toBeCloseTo(value, 6));
  });

  it('adds a border of the fill colour', () => {
    const row = pixels(2, 1, [0, 0, 255, 0, 0, 255]);
    const filled = { ...preprocessing, fill: 51 };
    const input = toInput(row, { width: 2, height: 1, left: 0, top: -1 }, filled);
    [0.2, 0.2, 1, 1].forEach((value, index) => expect(input[8 + index]).toBeCloseTo(value, 6));
  });
});

describe('unit', () => {
  it('keeps the direction', () => {
    expect([...unit([3, 4])].map((value) => value.toFixed(4))).toEqual(['0.6000', '0.8000']);
  });
  it.each([[[0, 0]], [[Number.NaN, 1]], [[Number.POSITIVE_INFINITY]]])('refuses %j', (vector) => {
    expect(() => unit(vector)).toThrow(RangeError);
  });
});

describe('a model’s files', () => {
  it('means OpenAI’s CLIP where nothing is said', () => {
    expect(parsePreprocessing({ size: 224 })).toEqual({
      height: 224,
      width: 224,
      mean: [0.48145466, 0.4578275, 0.40821073],
      std: [0.26862954, 0.26130258, 0.27577711],
      interpolation: 'bicubic',
      resizeMode: 'shortest',
      fill: 0,
    });
    expect(parseTextSettings({}, null)).toEqual({
      contextLength: 77,
      padToken: null,
      isCanonical: false,
      namesLanguage: false,
    });
  });

  it('takes SigLIP’s', () => {
    const config = { text_cfg: { context_length: 64, tokenizer_kwargs: { clean: 'canonicalize' } } };
    expect(parseTextSettings(config, { pad_token: { content: '<pad>' } })).toMatchObject({
      contextLength: 64,
      padToken: '<pad>',
      isCanonical: true,
    });
  });

  it('refuses a size that is none', () => {
    expect(() => parsePreprocessing({ size: [0, 224] })).toThrow(/size/);
    expect(() => parsePreprocessing({ mean: [0, 0, 0] })).toThrow(/size/);
  });
});
