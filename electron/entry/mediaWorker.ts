/** @file A thread of the compute process' media pool: decodes photos, drives ffmpeg. */
import { taskWorker } from '../core/compute/child/taskWorker.ts';
import { mediaTasks } from '../media/implementations.ts';
import type { MediaTasks } from '../media/tasks.ts';

export default taskWorker<MediaTasks>(mediaTasks);
