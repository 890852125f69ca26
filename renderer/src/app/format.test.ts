import { describe, expect, it } from 'vitest';
import { formatBytes, formatRate, formatSeconds } from './format.ts';

describe('sizes', () => {
  it('read as on the box of the disk', () => {
    expect(formatBytes(84_200_000_000, 'en')).toBe('84 GB');
    expect(formatBytes(3_240_000, 'en')).toBe('3.2 MB');
    expect(formatBytes(640, 'en')).toBe('640 bytes');
  });

  it('count single bytes in words', () => {
    expect([0, 1, 2].map((bytes) => formatBytes(bytes, 'en'))).toEqual(['0 bytes', '1 byte', '2 bytes']);
    expect(formatBytes(1_000, 'en')).toBe('1 kB');
  });

  it('never need four digits', () => {
    expect(formatBytes(999_700_000, 'en')).toBe('1 GB');
    expect(formatBytes(999, 'en')).toBe('999 bytes');
  });
});

describe('times', () => {
  it('are seconds, then minutes, then hours', () => {
    expect([0.2, 43.4, 59.4].map((seconds) => formatSeconds(seconds))).toEqual(['1 s', '43 s', '59 s']);
    expect([59.6, 90, 3_570].map((seconds) => formatSeconds(seconds))).toEqual(['1 min', '2 min', '1 h']);
    expect(formatSeconds(7_500)).toBe('2 h 5 min');
  });
});

describe('rates', () => {
  it('are per second, and per minute where that would be nothing', () => {
    expect(formatRate(62.3, 'en')).toBe('62/s');
    expect(formatRate(3.44, 'en')).toBe('3.4/s');
    expect(formatRate(0.2, 'en')).toBe('12/min');
  });
});
