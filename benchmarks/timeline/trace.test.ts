import { expect, it } from 'vitest';
import { readTrace } from './trace.ts';

const main = { pid: 7, tid: 1 };
const other = { pid: 8, tid: 1 };
const thread = (at: { pid: number; tid: number }) => ({
  ...at,
  ph: 'M',
  name: 'thread_name',
  args: { name: 'CrRendererMain' },
});
const task = (at: { pid: number; tid: number }, ts: number, dur: number, tdur: number, name = 'RunTask') => ({
  ...at,
  ph: 'X',
  name,
  ts,
  dur,
  tdur,
});

it('tells the busiest page, its longest task by either time, and what that was', () => {
  const trace = {
    traceEvents: [
      thread(main),
      thread(other),
      task(other, 0, 9000, 9000),
      task(main, 0, 60_000, 12_000),
      // The same run under its other name.
      task(main, 1, 59_000, 11_900, 'ThreadControllerImpl::RunTask'),
      task(main, 100_000, 41_000, 40_000),
      task(main, 100_100, 30_000, 30_000, 'FunctionCall'),
      task(main, 131_000, 5000, 5000, 'Layout'),
      { ...main, ph: 'I', name: 'Mark', ts: 100_200 },
    ],
  };
  expect(readTrace(JSON.stringify(trace))).toEqual({
    busyMs: 52,
    longestMs: 60,
    longestCpuMs: 40,
    longestParts: ['FunctionCall 30 ms', 'Layout 5 ms'],
  });
});

it('does not take an empty trace for a quiet page', () => {
  expect(() => readTrace(JSON.stringify({ traceEvents: [thread(main)] }))).toThrow('no tasks');
});
