import { fileURLToPath } from 'node:url';
import { ComputeProcess, type ComputeOptions } from '../../../electron/core/compute/client.ts';
import type { TaskSpec } from '../../../electron/core/compute/limits.ts';
import { createNodeHost } from '../../../electron/core/nodeHost.ts';
import type { TestTasks } from './fixtures/testTasks.ts';

const short: TaskSpec = { pool: 'media', lane: 'photos', limitMs: 30_000 };

export const testTasks: Record<keyof TestTasks, TaskSpec> = {
  echo: short,
  pass: short,
  longPass: { ...short, lane: 'transcode' },
  fail: short,
  hang: { ...short, limitMs: 600 },
  reportAndHang: short,
  die: short,
  passAndDie: short,
  exitThread: short,
  throwLater: short,
  fillHeap: short,
  holdMemory: short,
  startGrandchild: { ...short, limitMs: 2_000 },
  environment: short,
  decode: short,
};

export type TestCompute = ComputeProcess<TestTasks>;

/** A compute process of the real kind, two photos wide, whose worker does what `TestTasks` says. */
export function openTestCompute(options: Partial<ComputeOptions<TestTasks>> = {}): TestCompute {
  return new ComputeProcess<TestTasks>({
    host: createNodeHost(),
    tasks: testTasks,
    pools: { media: { entry: 'mediaWorker', lanes: { photos: 2, transcode: 1 }, heapMegabytes: 64 } },
    workerFiles: { media: fileURLToPath(new URL('fixtures/testWorker.ts', import.meta.url)) },
    ...options,
  });
}
