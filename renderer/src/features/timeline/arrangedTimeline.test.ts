import { expect, it } from 'vitest';
import { ArrangedTimeline } from './arrangedTimeline.ts';

const signal = new AbortController().signal;
const over = (bucket: string): ArrangedTimeline =>
  new ArrangedTimeline({
    loadCounts: async () => [{ timeBucket: bucket, count: 3 }],
    loadMonth: () => Promise.reject(new Error('not asked for here')),
    monthOf: async () => '2024-05-01',
  });

it('an album that was put in order is one section, and every photo of it is there', async () => {
  const timeline = over('0001-01-01');
  await timeline.loadCounts({}, signal);
  expect(timeline.isByDate).toBe(false);
  expect(await timeline.monthOf('any', signal)).toBe('0001-01-01');
});

it('any other album is by month', async () => {
  const timeline = over('2024-05-01');
  await timeline.loadCounts({}, signal);
  expect(timeline.isByDate).toBe(true);
  expect(await timeline.monthOf('any', signal)).toBe('2024-05-01');
});
