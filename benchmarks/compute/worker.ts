/** @file The benchmark's worker file for the media pool. */
import { taskWorker } from '../../electron/core/compute/child/taskWorker.ts';
import { cpuMs } from './cpuMs.ts';
import { derive } from './derive.ts';

export interface BenchTasks {
  derive: { args: { path: string }; result: { preview: number; thumbnail: Uint8Array } };
  /** Does nothing but tell the CPU time of the whole process so far, ms. */
  cpuMs: { args: Record<string, never>; result: number };
}

export default taskWorker<BenchTasks>({ derive: ({ path }) => derive(path), cpuMs });
