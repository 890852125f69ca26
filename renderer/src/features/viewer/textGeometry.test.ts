import { describe, expect, it } from 'vitest';
import { fitLetters, lineBox } from './textGeometry.ts';

const picture = { width: 1000, height: 500 };

describe('a line on a picture', () => {
  it('lies where its corners are', () => {
    const corners = { x1: 0.1, y1: 0.2, x2: 0.5, y2: 0.2, x4: 0.1, y4: 0.3 };
    expect(lineBox(corners, picture)).toEqual({ left: 100, top: 100, width: 400, height: 50, angle: 0 });
  });

  it('that climbs by a right angle begins at the bottom', () => {
    // Read upwards: its top left corner is at the picture's bottom left.
    const box = lineBox({ x1: 0.1, y1: 0.9, x2: 0.1, y2: 0.1, x4: 0.15, y4: 0.9 }, picture);
    expect(box.angle).toBeCloseTo(-Math.PI / 2);
    expect(box.width).toBeCloseTo(400);
    expect(box.height).toBeCloseTo(50);
  });

  it('is measured on the picture and not in parts of it, which are no squares', () => {
    const box = lineBox({ x1: 0, y1: 0, x2: 0.3, y2: 0.8, x4: 0, y4: 0.1 }, picture);
    expect(box.width).toBeCloseTo(500);
    expect(box.angle).toBeCloseTo(Math.atan2(400, 300));
  });
});

it('letters fill their box from end to end', () => {
  const box = { left: 0, top: 0, width: 300, height: 50, angle: 0 };
  const { size, stretch } = fitLetters(box, 500);
  expect(((500 * size) / 100) * stretch).toBeCloseTo(300);
  expect(fitLetters(box, 0).stretch).toBe(1);
});
