import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point, Quad } from './geometry.ts';
import { readingOrder } from './readingOrder.ts';

type Line = [name: string, left: number, top: number, width: number, height?: number];

const quad = (left: number, top: number, width: number, height: number): Quad => [
  [left, top],
  [left + width, top],
  [left + width, top + height],
  [left, top + height],
];

/** The page, turned clockwise about its corner. */
const turned = (corners: Quad, degrees: number): Quad => {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const turn = ([x, y]: Point): Point => [x * cos - y * sin, x * sin + y * cos];
  return [turn(corners[0]), turn(corners[1]), turn(corners[2]), turn(corners[3])];
};

const read = (lines: readonly Line[], degrees = 0): string =>
  readingOrder(
    lines.map(([, left, top, width, height = 10]) => turned(quad(left, top, width, height), degrees)),
  )
    .map((index) => lines[index]?.[0])
    .join(' ');

const left = (name: string, row: number): Line => [name, 10, 10 + row * 20, 100];
const right = (name: string, row: number): Line => [name, 130, 10 + row * 20, 100];

const twoColumns: Line[] = [0, 1, 2, 3].flatMap((row) => [left(`l${row}`, row), right(`r${row}`, row)]);

describe('readingOrder', () => {
  it('reads lines from top to bottom', () => {
    expect(read([left('c', 2), left('a', 0), left('b', 1)])).toBe('a b c');
  });

  it('reads words of one line from left to right, also if they are not level', () => {
    expect(
      read([
        ['c', 100, 12, 30],
        ['a', 10, 13, 30],
        ['b', 50, 9, 30],
        ['d', 10, 30, 30],
      ]),
    ).toBe('a b c d');
  });

  it('reads columns of prose one after the other', () => {
    expect(read(twoColumns)).toBe('l0 l1 l2 l3 r0 r1 r2 r3');
  });

  it('reads three columns', () => {
    const third = [0, 1, 2].map((row): Line => [`t${row}`, 250, 10 + row * 20, 100]);
    expect(read([...third, ...twoColumns])).toBe('l0 l1 l2 l3 r0 r1 r2 r3 t0 t1 t2');
  });

  it('reads a heading above columns first, and a footer last', () => {
    const page: Line[] = [['footer', 10, 120, 220], ...twoColumns, ['heading', 10, -30, 220, 20]];
    expect(read(page)).toBe('heading l0 l1 l2 l3 r0 r1 r2 r3 footer');
  });

  it('reads a list with prices row by row', () => {
    const list = ['bread', 'milk', 'eggs', 'tea'].flatMap((name, row): Line[] => [
      [name, 10, 10 + row * 20, 100],
      [`${row}.50`, 200, 10 + row * 20, 30],
    ]);
    expect(read(list)).toBe('bread 0.50 milk 1.50 eggs 2.50 tea 3.50');
  });

  it('reads two labels beside each other as a row', () => {
    expect(read([right('b', 0), left('a', 0), right('d', 1), left('c', 1)])).toBe('a b c d');
  });

  it.each([7, -12, 90, 180, 270])('reads a page turned by %i° as the one that is not', (degrees) => {
    expect(read(twoColumns, degrees)).toBe('l0 l1 l2 l3 r0 r1 r2 r3');
  });

  it('gives every line once, whatever the page', () => {
    const lines = fc.array(
      fc.tuple(
        fc.integer({ max: 500, min: 0 }),
        fc.integer({ max: 500, min: 0 }),
        fc.integer({ min: 1, max: 300 }),
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(lines, (all) => {
        const order = readingOrder(all.map(([x, y, width]) => quad(x, y, width, 12)));
        expect(order.toSorted((a, b) => a - b)).toEqual(all.map((_, index) => index));
      }),
    );
  });
});
