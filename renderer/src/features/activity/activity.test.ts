import { describe, expect, it } from 'vitest';
import type { ImportResponse } from '../../../../shared/api/imports.ts';
import type { Queue } from '../../api/queues.ts';
import { activityAfter, overallFraction } from './activity.ts';
import type { Counted } from './activity.ts';
import { nextBurst } from './burst.ts';
import { ratePerSecond, secondsLeft, withSample } from './rate.ts';
import type { Sample } from './rate.ts';

describe('rate', () => {
  const samples = (...points: [seconds: number, done: number][]) =>
    points.reduce<Sample[]>((all, [seconds, done]) => withSample(all, { at: seconds * 1000, done }), []);

  it('says nothing before it knows', () => {
    expect(ratePerSecond([])).toBeUndefined();
    expect(ratePerSecond(samples([0, 5]))).toBeUndefined();
    expect(ratePerSecond(samples([0, 5], [1, 50]))).toBeUndefined();
  });

  it('is the mean of the last seconds, not of all time', () => {
    expect(ratePerSecond(samples([0, 0], [2, 100]))).toBe(50);
    // Slow for a minute, fast now.
    expect(ratePerSecond(samples([0, 0], [60, 60], [64, 260]))).toBe(50);
  });

  it('is unknown while nothing moves, and starts over when the count does', () => {
    expect(ratePerSecond(samples([0, 7], [10, 7]))).toBeUndefined();
    expect(samples([0, 900], [1, 950], [2, 3])).toEqual([{ at: 2000, done: 3 }]);
  });

  it('gives the time left', () => {
    expect(secondsLeft(120, 40)).toBe(3);
    expect(secondsLeft(120, undefined)).toBeUndefined();
  });
});

describe('burst', () => {
  const counts = (part: object) => ({ active: 0, waiting: 0, delayed: 0, paused: 0, completed: 0, ...part });

  it('counts from the first job that waits, whatever was done before', () => {
    const first = nextBurst(undefined, counts({ waiting: 10, completed: 5_000 }));
    expect(first).toMatchObject({ done: 0, total: 10 });
    expect(nextBurst(first, counts({ waiting: 6, active: 1, completed: 5_003 }))).toMatchObject({
      done: 3,
      total: 10,
    });
  });

  it('grows when more arrives, and counts work that is paused or tried again later', () => {
    const first = nextBurst(undefined, counts({ waiting: 10 }));
    expect(nextBurst(first, counts({ paused: 20, delayed: 1, completed: 4 }))).toMatchObject({
      done: 4,
      total: 25,
    });
  });

  it('ends when nothing is left, and survives a server that starts anew', () => {
    const first = nextBurst(undefined, counts({ waiting: 1, completed: 100 }));
    expect(nextBurst(first, counts({ completed: 101 }))).toBeUndefined();
    expect(nextBurst(first, counts({ waiting: 3, completed: 2 }))).toMatchObject({ done: 0, total: 3 });
  });
});

describe('the list of what goes on', () => {
  const nothing = { bursts: new Map(), samples: new Map() };
  const noUploads = {
    found: 0,
    done: 0,
    added: 0,
    duplicate: 0,
    skipped: 0,
    failed: 0,
    bytes: 0,
    bytesSent: 0,
    paused: false,
  };
  const oneImport = (
    part: Partial<ImportResponse>,
    counts: Partial<ImportResponse['counts']>,
  ): ImportResponse => ({
    id: 'a',
    mode: 'copy',
    sources: ['/card'],
    state: 'running',
    startedAt: '2026-11-14T12:00:00.000Z',
    finishedAt: null,
    counts: { found: 0, waiting: 0, added: 0, duplicate: 0, skipped: 0, failed: 0, ...counts },
    bytes: 0,
    bytesDone: 0,
    ...part,
  });
  const queue = (part: Partial<Queue['jobCounts']>, isPaused = false): Queue => ({
    jobCounts: { active: 0, waiting: 0, delayed: 0, paused: 0, failed: 0, completed: 0, ...part },
    queueStatus: { isActive: false, isPaused },
  });
  const counted = (part: Partial<Counted>): Counted => ({
    at: 0,
    imports: [],
    queues: {},
    uploads: noUploads,
    ...part,
  });

  it('is empty when nothing is to be done', () => {
    const { lines } = activityAfter(
      nothing,
      counted({ imports: [oneImport({ state: 'done' }, { found: 9, added: 9 })] }),
    );
    expect(lines).toEqual([]);
    expect(overallFraction(lines)).toBeUndefined();
  });

  it('names uploads, imports and queues, in the order in which a photo goes through them', () => {
    const { lines } = activityAfter(
      nothing,
      counted({
        uploads: { ...noUploads, found: 4, done: 1 },
        imports: [oneImport({}, { found: 100, waiting: 60, added: 40 })],
        queues: { metadataExtraction: queue({ waiting: 60 }), ocr: queue({}) },
      }),
    );
    expect(lines.map(({ label, done, total }) => [label, done, total])).toEqual([
      ['Uploading', 1, 4],
      ['Copying', 40, 100],
      ['Reading metadata', 0, 60],
    ]);
    expect(overallFraction(lines)).toBeCloseTo(41 / 164);
  });

  it('does not pretend to know the end while it still looks for files', () => {
    const { lines } = activityAfter(
      nothing,
      counted({ imports: [oneImport({ state: 'scanning' }, { found: 812 })] }),
    );
    expect(lines).toMatchObject([{ label: 'Looking for photos', done: 812, total: undefined }]);
    expect(overallFraction(lines)).toBeUndefined();
  });

  it('measures speed from one count to the next, and stops when paused', () => {
    const at = (seconds: number, completed: number, isPaused = false) =>
      counted({
        at: seconds * 1000,
        queues: { thumbnailGeneration: queue({ waiting: 100 - completed, completed }, isPaused) },
      });
    const first = activityAfter(nothing, at(0, 0));
    const second = activityAfter(first, at(4, 40));
    expect(second.lines).toMatchObject([{ done: 40, total: 100, rate: 10, seconds: 6 }]);
    expect(activityAfter(second, at(5, 40, true)).lines).toMatchObject([{ paused: true, rate: undefined }]);
  });
});
