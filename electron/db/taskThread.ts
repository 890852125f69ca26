import { Worker } from 'node:worker_threads';
import { AppError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';
import type { DatabasePaths } from './paths.ts';
import type { FromThread, Task, TaskResult, ThreadStart } from './protocol.ts';
import { fromWire } from './sqliteError.ts';

/** A long piece of work in a thread of its own. */
export interface RunningTask<Result> {
  readonly result: Promise<Result>;
  /** Stops it between two steps; `result` rejects with Cancelled. Only for tasks that may be left half-done: backup, check. */
  cancel(): Promise<void>;
}

/** Starts `task` in a new thread, which ends with it. Errors are those of `task.ts`, or ProcessDied. */
export function startTask<Name extends Task['name']>(
  workerFile: string,
  paths: DatabasePaths,
  task: Extract<Task, { name: Name }>,
): RunningTask<TaskResult[Name]> {
  const workerData: ThreadStart = { role: 'task', paths, task };
  const worker = new Worker(workerFile, { workerData, name: `db-${task.name}` });
  let wasCancelled = false;
  const result = new Promise<TaskResult[Name]>((resolve, reject) => {
    worker.on('message', (message: FromThread<TaskResult[Name]>) => {
      if (message.kind === 'done') resolve(message.value);
      else if (message.kind === 'failed') reject(fromWire(message.error));
    });
    worker.on('error', (cause) => reject(died(task.name, cause)));
    worker.on('exit', () => {
      if (wasCancelled) reject(new AppError('Cancelled', t('database.taskStopped', { task: task.name })));
      else reject(died(task.name, undefined));
    });
  });
  return {
    result,
    async cancel() {
      wasCancelled = true;
      await worker.terminate();
    },
  };
}

const died = (call: string, cause: unknown): AppError =>
  new AppError('ProcessDied', t('database.threadDied', { call }), { cause });
