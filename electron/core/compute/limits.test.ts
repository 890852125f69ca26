import { describe, expect, it } from 'vitest';
import {
  computeEnv,
  defaultMemoryLimits,
  laneWidth,
  photosAtOnce,
  pools,
  poolThreads,
  tasks,
  taskLimitMs,
} from './limits.ts';

const gigabyte = 2 ** 30;

describe('the task table', () => {
  it('names only lanes that their pool has', () => {
    for (const [name, spec] of Object.entries(tasks)) {
      expect(Object.keys(pools[spec.pool].lanes), name).toContain(spec.lane);
    }
  });

  it('gives a transcode more time the larger its file is, and the others a fixed time', () => {
    expect(taskLimitMs(tasks.transcode, 0)).toBe(600_000);
    expect(taskLimitMs(tasks.transcode, 100_000_000)).toBe(600_000 + 1_500_000);
    expect(taskLimitMs(tasks.deriveImage, 100_000_000)).toBe(60_000);
  });
});

describe('the pools', () => {
  it('decode one photo per core, at least one, and one film', () => {
    expect(laneWidth('perCore', 8)).toBe(8);
    expect(laneWidth('perCore', 0)).toBe(1);
    expect(poolThreads(pools.media, 8)).toBe(9);
  });

  it('decode fewer at once where memory is short', () => {
    expect(photosAtOnce(1.5 * gigabyte, 4)).toBe(4);
    expect(photosAtOnce(1.5 * gigabyte, 64)).toBe(8);
    expect(photosAtOnce(384 * 2 ** 20, 16)).toBe(2);
    expect(photosAtOnce(0, 16)).toBe(1);
  });

  it('have a libuv thread for each of their own and two for files, never fewer than the usual four', () => {
    expect(computeEnv(9)['UV_THREADPOOL_SIZE']).toBe('11');
    expect(computeEnv(1)['UV_THREADPOOL_SIZE']).toBe('4');
  });
});

describe('the memory limits', () => {
  it('are a quarter of the machine, between 384 MB and 1.5 GB, and twice that', () => {
    expect(defaultMemoryLimits(4 * gigabyte)).toEqual({ softBytes: gigabyte, hardBytes: 2 * gigabyte });
    expect(defaultMemoryLimits(64 * gigabyte)).toEqual({
      softBytes: 1.5 * gigabyte,
      hardBytes: 3 * gigabyte,
    });
    expect(defaultMemoryLimits(gigabyte).softBytes).toBe(384 * 2 ** 20);
  });
});
