import { expect, it } from 'vitest';
import { OutputTail } from './outputTail.ts';

it('keeps the end of what was printed, however much it was', () => {
  const tail = new OutputTail(20);
  for (let line = 0; line < 1000; line += 1) tail.add(`line ${line}\n`);
  expect(tail.last()).toMatch(/line 998\nline 999$/);
});

it('gives whole lines when asked for less', () => {
  const tail = new OutputTail();
  tail.add('a first line that is long\nsecond\nthird\n');
  expect(tail.last(15)).toBe('second\nthird');
});
