import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Coalesce } from './coalesce.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('tells the first at once, and the last of the others a quarter of a second later', () => {
  const told: string[] = [];
  const coalesce = new Coalesce((key) => told.push(key));
  for (let n = 0; n < 100; n++) coalesce.call('a');
  coalesce.call('b');
  expect(told).toEqual(['a', 'b']);
  vi.advanceTimersByTime(250);
  expect(told).toEqual(['a', 'b', 'a']);
  vi.advanceTimersByTime(1000);
  expect(told).toEqual(['a', 'b', 'a']);
});

it('tells nothing after it was closed', () => {
  const told: string[] = [];
  const coalesce = new Coalesce((key) => told.push(key));
  coalesce.call('a');
  coalesce.call('a');
  coalesce.close();
  vi.advanceTimersByTime(1000);
  expect(told).toEqual(['a']);
});
