import { describe, expect, it } from 'vitest';
import { middleOf, unbroken, unbrokenShape } from './shapes.ts';

const square = (x: number, y: number, side: number): GeoJSON.Position[] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
];

it('a country is named in its largest part', () => {
  const shape: GeoJSON.MultiPolygon = {
    type: 'MultiPolygon',
    coordinates: [[square(-54, 3, 1)], [square(0, 44, 6)]],
  };
  expect(middleOf(shape)).toEqual({ at: [3, 47], size: 36 });
});

describe('at the date line', () => {
  it('a line goes on, in both directions', () => {
    const there = [
      [179, 65],
      [-179, 66],
      [-178, 67],
      [179, 68],
    ];
    expect(unbroken(there).map(([longitude]) => longitude)).toEqual([179, 181, 182, 179]);
    expect(unbroken(there.toReversed()).map(([longitude]) => longitude)).toEqual([179, 182, 181, 179]);
  });

  it('a country stays in one piece, and its name on it', () => {
    const fiji: GeoJSON.Polygon = {
      type: 'Polygon',
      coordinates: [
        [
          [179, -18],
          [-179, -18],
          [-179, -16],
          [179, -16],
          [179, -18],
        ],
      ],
    };
    expect(middleOf(unbrokenShape(fiji))).toEqual({ at: [180, -17], size: 4 });
  });

  it('what goes all around the world is closed at its pole', () => {
    const ice: GeoJSON.Polygon = {
      type: 'Polygon',
      coordinates: [
        [
          [-90, -70],
          [0, -70],
          [90, -70],
          [179, -70],
          [-90, -70],
        ],
      ],
    };
    expect(unbrokenShape(ice).coordinates).toEqual([
      [
        [-90, -70],
        [0, -70],
        [90, -70],
        [179, -70],
        [270, -70],
        [270, -90],
        [-90, -90],
        [-90, -70],
      ],
    ]);
  });
});
