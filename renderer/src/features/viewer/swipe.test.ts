import { describe, expect, it } from 'vitest';
import { decideSwipe, dragDownLook, resist, swipeAxis } from './swipe.ts';
import type { SwipeAxis } from './swipe.ts';

const stage = { width: 400, height: 800 };
const swipe = (axis: SwipeAxis, dx: number, dy: number, speedX = 0, speedY = 0) =>
  decideSwipe({ axis, dx, dy, speedX, speedY, stage });

describe('the axis of a drag', () => {
  it('stays undecided while the finger only trembles', () => {
    expect(swipeAxis(0, 0)).toBeUndefined();
    expect(swipeAxis(6, -7)).toBeUndefined();
  });

  it('is the one the finger went further along', () => {
    expect(swipeAxis(12, 3)).toBe('x');
    expect(swipeAxis(-12, 11)).toBe('x');
    expect(swipeAxis(3, 12)).toBe('down');
    expect(swipeAxis(3, -12)).toBe('none');
  });
});

describe('what a swipe does', () => {
  it.each([
    ['a long drag to the left shows the next photo', 'x', -101, 0, 0, 0, 'next'],
    ['a long drag to the right shows the previous photo', 'x', 101, 0, 0, 0, 'previous'],
    ['a short slow drag springs back', 'x', -90, 0, -0.2, 0, 'stay'],
    ['a short flick is enough', 'x', -40, 0, -0.8, 0, 'next'],
    ['a twitch is not, however fast', 'x', -20, 0, -2, 0, 'stay'],
    ['turning back is a change of mind, however far it came', 'x', -200, 0, 0.4, 0, 'stay'],
    ['slowing down at the end is not turning back', 'x', -200, 0, 0.1, 0, 'next'],
    ['a long drag down closes', 'down', 0, 150, 0, 0, 'close'],
    ['a flick down closes', 'down', 0, 60, 0, 0.7, 'close'],
    ['a short drag down springs back', 'down', 0, 100, 0, 0.1, 'stay'],
    ['a drag down that ended above its start does nothing', 'down', 0, -200, 0, -0.6, 'stay'],
    ['a drag down ignores how far it strayed sideways', 'down', -300, 20, -1, 0, 'stay'],
    ['a drag up means nothing', 'none', 0, -400, 0, -2, 'stay'],
  ] as const)('%s', (_, axis, dx, dy, speedX, speedY, outcome) => {
    expect(swipe(axis, dx, dy, speedX, speedY)).toBe(outcome);
  });
});

describe('the look of a drag', () => {
  it('shrinks the picture and fades the surround on the way down, within limits', () => {
    expect(dragDownLook(0, stage)).toEqual({ scale: 1, surround: 1 });
    expect(dragDownLook(-50, stage)).toEqual({ scale: 1, surround: 1 });
    expect(dragDownLook(240, stage)).toEqual({ scale: 0.85, surround: 0.5 });
    expect(dragDownLook(9999, stage)).toEqual({ scale: 0.7, surround: 0 });
  });

  it('resists where no photo follows', () => {
    expect(resist(-90, true)).toBe(-90);
    expect(resist(-90, false)).toBe(-30);
  });
});
