import { mediaTasks } from '../../electron/media/implementations.ts';
import type { ComputeClient, MediaTaskName, MediaTasks } from '../../electron/media/tasks.ts';

type Implementations = {
  [N in MediaTaskName]: (args: MediaTasks[N]['args']) => Promise<MediaTasks[N]['result']>;
};
const tasks: Implementations = mediaTasks;

/** The real decoders without the process that they run in: for tests of what is done with pictures, not of crashes. */
export const inProcessCompute: ComputeClient = { run: (name, args) => tasks[name](args) };
