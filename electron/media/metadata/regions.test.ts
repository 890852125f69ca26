import { describe, expect, test } from 'vitest';
import type { Dimensions } from './dimensions.ts';
import { faceRegions } from './regions.ts';

const upright: Dimensions = {
  orientation: 1,
  width: 400,
  height: 200,
  exifImageWidth: 400,
  exifImageHeight: 200,
};
/** Stored lying, shown standing. */
const standing: Dimensions = { ...upright, orientation: 6, width: 200, height: 400 };

const tagged = (
  region: object,
  applied: object = { W: 400, H: 200, Unit: 'pixel' },
): Record<string, unknown> => ({ RegionInfo: { AppliedToDimensions: applied, RegionList: [region] } });
const anna = { Name: 'Anna', Type: 'Face', Area: { X: 0.25, Y: 0.5, W: 0.1, H: 0.4, Unit: 'normalized' } };

const rounded = (tags: Record<string, unknown>, size: Dimensions): unknown =>
  faceRegions(tags, size).map(({ name, ...box }) => [
    name,
    ...Object.values(box).map((side) => Number(side.toFixed(3))),
  ]);

describe('faces that another program has marked', () => {
  test('are corners about a centre', () => {
    expect(rounded(tagged(anna), upright)).toEqual([['Anna', 0.2, 0.3, 0.3, 0.7]]);
  });

  test('turn with the picture', () => {
    expect(rounded(tagged(anna), standing)).toEqual([['Anna', 0.3, 0.2, 0.7, 0.3]]);
  });

  test('do not turn when the program had turned them already', () => {
    expect(rounded(tagged(anna, { W: 200, H: 400, Unit: 'pixel' }), standing)).toEqual([
      ['Anna', 0.2, 0.3, 0.3, 0.7],
    ]);
  });

  test.each([
    ['without a name', { ...anna, Name: undefined }],
    ['of a pet', { ...anna, Type: 'Pet' }],
    ['without a size', { ...anna, Area: { X: 0.5, Y: 0.5 } }],
    ['in pixels of nobody knows what', { ...anna, Area: { ...anna.Area, Unit: 'pixel' } }],
    ['that is no structure', 'Anna'],
  ])('%s are left out', (_what, region) => {
    expect(faceRegions({ RegionInfo: { RegionList: [region] } }, upright)).toEqual([]);
  });

  test('are none where there are none', () => {
    expect(faceRegions({}, upright)).toEqual([]);
    expect(faceRegions({ RegionInfo: 'damaged' }, upright)).toEqual([]);
  });
});
