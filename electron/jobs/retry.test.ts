import { expect, it } from 'vitest';
import { judgeFailure } from './retry.ts';

it.each([
  ['a passing trouble is tried again, later each time', 'Internal', 1, { retryAt: 6_000, quarantine: false }],
  ['the second time after a minute', 'Internal', 2, { retryAt: 61_000, quarantine: false }],
  ['three times is enough', 'Internal', 3, { retryAt: null, quarantine: false }],
  ['a broken file is broken tomorrow too', 'CorruptFile', 1, { retryAt: null, quarantine: false }],
  ['a file that kills the decoder is left alone', 'ProcessDied', 1, { retryAt: null, quarantine: true }],
])('%s', (_name, errorName, attempts, verdict) => {
  expect(judgeFailure(errorName, attempts, 1_000)).toEqual(verdict);
});
