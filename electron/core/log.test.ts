import { expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { createLog, reporterTo } from './log.ts';

const toldOf = (error: unknown, level?: 'info'): string => {
  const lines: string[] = [];
  reporterTo(createLog(level, (text) => lines.push(text)))(error);
  return lines.join('');
};

it('is told of what has failed, with its name and reason', () => {
  expect(toldOf(new AppError('DiskFull', 'No space.'))).toMatch(
    / error unexpected failure name=DiskFull message=No space\./,
  );
});

it('is not troubled with what was called off: as a rule because the library is closing', () => {
  const called = new AppError('Cancelled', 'The library was closed.');
  expect(toldOf(called)).toBe('');
  expect(toldOf(called, 'info')).toContain(' info called off name=Cancelled message=The library was closed.');
});
