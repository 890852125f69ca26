import { describe, expect, it } from 'vitest';
import { clockText, seekTarget, stepSpeed } from './videoTime.ts';

describe('the clock of a video', () => {
  it.each([
    [0, '0:00'],
    [7.9, '0:07'],
    [750, '12:30'],
    [3723, '1:02:03'],
    [Number.NaN, '0:00'],
    [Number.POSITIVE_INFINITY, '0:00'],
    [-3, '0:00'],
  ])('%s s reads %s', (seconds, text) => {
    expect(clockText(seconds)).toBe(text);
  });
});

describe('speeds', () => {
  it('go to the next one offered and stay at the ends', () => {
    expect(stepSpeed(1, 1)).toBe(1.5);
    expect(stepSpeed(1, -1)).toBe(0.5);
    expect(stepSpeed(2, 1)).toBe(2);
    expect(stepSpeed(0.25, -1)).toBe(0.25);
    expect(stepSpeed(1.2, -1)).toBe(1);
  });
});

describe('jumping', () => {
  it('stays within the video and does not reach its very end', () => {
    expect(seekTarget(5, 10, 60)).toBe(15);
    expect(seekTarget(5, -10, 60)).toBe(0);
    expect(seekTarget(55, 10, 60)).toBeCloseTo(59.95);
    expect(seekTarget(0, 10, Number.NaN)).toBe(0);
  });
});
