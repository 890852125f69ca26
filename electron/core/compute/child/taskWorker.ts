import module from 'node:module';
import { toPlainError } from '../../../../shared/errors.ts';
import type { WorkerAnswer, WorkerCall } from '../protocol.ts';

/** Every task's implementation, by name: `{ sniff: async ({ path }) => … }`. */
export type TaskImplementations<Tasks extends { [Name in keyof Tasks]: { args: unknown; result: unknown } }> =
  {
    [Name in keyof Tasks]: (
      args: Tasks[Name]['args'],
    ) => Promise<Tasks[Name]['result']> | Tasks[Name]['result'];
  };

/**
 * Makes a worker file's default export out of task implementations. Errors are answered as data, because one
 * that is thrown loses its name on the way out of the thread. Tasks must not start detached processes: they
 * would outlive the compute process.
 */
export function taskWorker<Tasks extends { [Name in keyof Tasks]: { args: unknown; result: unknown } }>(
  implementations: TaskImplementations<Tasks>,
): (message: WorkerCall) => Promise<WorkerAnswer> {
  const byName: ReadonlyMap<string, unknown> = new Map(Object.entries(implementations));
  return async (message) => {
    if (message.probe === true) {
      // What was compiled is kept when a process ends by itself, and this one is always killed.
      module.flushCompileCache();
      return { ok: true, result: undefined };
    }
    try {
      const implementation = byName.get(message.name);
      if (typeof implementation !== 'function') throw new Error(`no task is called ${message.name}`);
      return { ok: true, result: await implementation(message.args) };
    } catch (error) {
      return { ok: false, error: toPlainError(error) };
    }
  };
}
