import { describe, expect, it } from 'vitest';
import { modelMemoryBytes } from '../../inference/memory.ts';
import {
  computeEnv,
  decodingBytes,
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

  it('look at one picture at a time, and at a typed text beside it', () => {
    expect(poolThreads(pools.inference, 8)).toBe(1);
    expect(tasks.embedText.pool).not.toBe(tasks.readText.pool);
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
  it('leave decoding a quarter of the machine, between 384 MB and 1.5 GB', () => {
    expect(decodingBytes(4 * gigabyte)).toBe(gigabyte);
    expect(decodingBytes(64 * gigabyte)).toBe(1.5 * gigabyte);
    expect(decodingBytes(gigabyte)).toBe(384 * 2 ** 20);
  });

  it('leave models a quarter of the machine, between 512 MB and 4 GB', () => {
    expect(modelMemoryBytes(8 * gigabyte)).toBe(2 * gigabyte);
    expect(modelMemoryBytes(64 * gigabyte)).toBe(4 * gigabyte);
    expect(modelMemoryBytes(gigabyte)).toBe(512 * 2 ** 20);
  });

  it('bear both at once, and before the process is ended what decoding takes once more', () => {
    expect(defaultMemoryLimits(8 * gigabyte)).toEqual({ softBytes: 3.5 * gigabyte, hardBytes: 5 * gigabyte });
  });
});
