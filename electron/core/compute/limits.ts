/**
 * @file The numbers of the compute process: which task runs where and how long it may take, how much memory
 * the process may hold, how fast it is started again. Data and pure functions; runs in the core.
 */
import { availableParallelism } from 'node:os';
import { machineMemory, modelMemoryBytes } from '../../inference/memory.ts';
import type { InferenceTasks } from '../../inference/tasks.ts';
import type { MediaTasks } from '../../media/tasks.ts';
import type { EntryName } from '../host.ts';

/** What a pool's worker file is and how many of its tasks run side by side, lane by lane. */
export interface PoolSpec {
  entry: EntryName;
  /** A lane is a queue of its own: work that waits in one never waits for work in another. */
  lanes: Readonly<Record<string, number | 'perCore'>>;
  /**
   * JavaScript heap of one worker thread, MB. Pixels and models live outside of it, so this only ends a task
   * that collects objects without end; the process' resident memory is watched for the rest.
   */
  heapMegabytes: number;
}

/** Where a task runs and how long it may take, wall clock; more where the machine has little time for it (`pace.ts`). */
export interface TaskSpec {
  pool: string;
  lane: string;
  limitMs: number;
  /** Added for each megabyte of the file at `args.path`, for work whose length follows the file's. */
  limitMsPerMegabyte?: number;
}

/** Every task's arguments and result, like `MediaTasks`. */
export type TaskMap<Tasks> = { [Name in keyof Tasks]: { args: unknown; result: unknown } };

/** Everything the compute process runs. A new pool's tasks are joined here. */
export type ComputeTasks = MediaTasks & InferenceTasks;

/** One row per Piscina pool. */
export const pools = {
  /** Decoding keeps every core busy; a transcode is one ffmpeg that uses all cores and takes minutes. */
  media: { entry: 'mediaWorker', lanes: { photos: 'perCore', transcode: 1 }, heapMegabytes: 512 },
  /**
   * One picture at a time: a model spreads over the cores it may use by itself, and a second thread would hold every
   * model a second time.
   */
  inference: { entry: 'inferenceWorker', lanes: { pictures: 1 }, heapMegabytes: 512 },
  /** What a person has typed doesn't wait behind a page of text that takes seconds; its model is no picture's. */
  queries: { entry: 'inferenceWorker', lanes: { texts: 1 }, heapMegabytes: 256 },
} as const satisfies Record<string, PoolSpec>;

/**
 * One row per task. The limits are several times what the slowest honest file took on a slow disk and a busy
 * machine; a decoder that hangs, hangs for ever.
 */
export const tasks = {
  // Both read a few kilobytes, or a preview that lies ready in the file; the first of all also loads the code.
  sniff: { pool: 'media', lane: 'photos', limitMs: 30_000 },
  quickTile: { pool: 'media', lane: 'photos', limitMs: 30_000 },
  // A 100 MP HEIC or RAW in JavaScript or WebAssembly takes up to 20 s on an old laptop.
  deriveImage: { pool: 'media', lane: 'photos', limitMs: 60_000 },
  deriveEdited: { pool: 'media', lane: 'photos', limitMs: 60_000 },
  // ffprobe reads the index, which may lie at the end of a large file on a sleeping disk.
  probeVideo: { pool: 'media', lane: 'photos', limitMs: 20_000 },
  // ffmpeg gives way as well, and its work is none that this process can tell of.
  deriveVideo: { pool: 'media', lane: 'photos', limitMs: 120_000 },
  // A slow machine needs 10 s a megabyte for 4K HEVC at 50 Mbit/s (a tenth of real time); plus half again.
  transcode: { pool: 'media', lane: 'transcode', limitMs: 600_000, limitMsPerMegabyte: 15_000 },
  renderFullsize: { pool: 'media', lane: 'photos', limitMs: 120_000 },
  // A small part of a preview.
  cropSquare: { pool: 'media', lane: 'photos', limitMs: 20_000 },
  // A group of a hundred takes 10 s on two slow cores; the first task of all also loads the models.
  detectFaces: { pool: 'inference', lane: 'pictures', limitMs: 120_000 },
  embedFace: { pool: 'inference', lane: 'pictures', limitMs: 30_000 },
  // A page of a hundred lines takes 10 s.
  readText: { pool: 'inference', lane: 'pictures', limitMs: 120_000 },
  // The largest model of the catalogue is read from a slow disk in 20 s and takes 5 s a picture.
  embedImage: { pool: 'inference', lane: 'pictures', limitMs: 120_000 },
  embedText: { pool: 'queries', lane: 'texts', limitMs: 60_000 },
} as const satisfies Record<keyof ComputeTasks, TaskSpec>;

/** A task's wall-clock limit in ms, given the size of its file in bytes. */
export function taskLimitMs(spec: TaskSpec, fileBytes: number): number {
  return spec.limitMs + Math.ceil(((spec.limitMsPerMegabyte ?? 0) * fileBytes) / 1_000_000);
}

/** How many tasks of a lane run at once, where `cores` may be used. */
export function laneWidth(width: number | 'perCore', cores: number): number {
  return width === 'perCore' ? Math.max(1, cores) : width;
}

/** How many threads a pool has at most: enough for all its lanes at once, so that nothing waits inside it. */
export function poolThreads(spec: PoolSpec, cores: number): number {
  return Object.values(spec.lanes).reduce((sum: number, width) => sum + laneWidth(width, cores), 0);
}

/** Resident memory of the compute process, in bytes. */
export interface MemoryLimits {
  /** Above this the process finishes what it runs and a fresh one takes its place. */
  softBytes: number;
  /** Above this it is ended at once. */
  hardBytes: number;
}

/**
 * What decoding may take, bytes: a quarter of the machine, at most 1.5 GB, so that a laptop stays usable while it
 * imports. Never below 384 MB: the process with its decoders loaded needs about 200, and a limit under that would only
 * restart it for ever.
 */
export function decodingBytes(machineBytes = machineMemory()): number {
  return Math.max(384 * 2 ** 20, Math.min(1.5 * 2 ** 30, machineBytes / 4));
}

/**
 * Decoding, and the models beside it. The hard limit leaves what decoding takes once more: the last tasks need room to
 * finish.
 */
export function defaultMemoryLimits(machineBytes = machineMemory()): MemoryLimits {
  const softBytes = decodingBytes(machineBytes) + modelMemoryBytes(machineBytes);
  return { softBytes, hardBytes: softBytes + decodingBytes(machineBytes) };
}

/**
 * How many photos are decoded at once: one per core, as long as there are 192 MB for each of what decoding may
 * take (a 24 MP HEIC or RAW is held twice while it is decoded). At least one.
 */
export function photosAtOnce(bytes = decodingBytes(), cores = availableParallelism()): number {
  return Math.max(1, Math.min(cores, Math.floor(bytes / (192 * 2 ** 20))));
}

/**
 * Wait before the process is started again after it died, by how often it died in a row without finishing a
 * task or staying up for `healthyMs`: 100 ms, doubling up to 10 s. A single crash is not felt in an import; a
 * library that can't be loaded doesn't keep a core busy.
 */
export function backOffMs(deathsInARow: number): number {
  return Math.min(10_000, 100 * 2 ** (deathsInARow - 1));
}

/** A process that lived this long counts as healthy: its death begins a new row. */
export const healthyMs = 30_000;

/** After this many starts in a row that never became ready (about 25 s) the waiting tasks are told so. */
export const startAttempts = 8;

/** From fork to ready: loading the first worker takes 0.3 s, and a hundred times that on a machine that swaps. */
export const startLimitMs = 30_000;

/** How often the process tells its size and its work, and running time is looked at: fine enough for seconds, too rare to cost. */
export const tickMs = 250;

/** A process that has not gone this long after SIGKILL hangs in the kernel (a dead network share): it is given up. */
export const unkillableMs = 5_000;

/** A worker thread without work for this long ends; a burst of photos has shorter gaps. */
export const threadIdleMs = 15_000;

/**
 * The whole process ends after this long without work. After a few photos it holds on to some 250 MB even when
 * all its threads have gone (decoders' caches, the allocator's); starting it again costs the next task 0.3 s.
 */
export const processIdleMs = 30_000;

/** `close()` lets running tasks finish for this long: nearly every photo does, and quitting doesn't feel stuck. */
export const closeGraceMs = 1_000;

/** Environment of the compute process, set before it starts because these are read once, at load. */
export function computeEnv(threads: number): Readonly<Record<string, string>> {
  return {
    // sharp decodes on libuv's threads, one per call: all tasks at once, plus two for reading and writing files.
    UV_THREADPOOL_SIZE: String(Math.max(4, threads + 2)),
    // Parallel over photos, not within one: measured faster, and threads don't fight over the cores.
    VIPS_CONCURRENCY: '1',
    // glibc keeps freed memory per thread; with two arenas the process stays 100 MB smaller, at no measured cost.
    MALLOC_ARENA_MAX: '2',
    // Only loaders that are fuzzed upstream; the rest (SVG, PDF, Magick and the like) are refused.
    VIPS_BLOCK_UNTRUSTED: '1',
  };
}
