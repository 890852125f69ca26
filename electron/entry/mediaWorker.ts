/** @file A thread of the compute process' media pool: decodes photos, drives ffmpeg. */
import sharp from 'sharp';
import { taskWorker } from '../core/compute/child/taskWorker.ts';
import { mediaTasks } from '../media/implementations.ts';
import type { MediaTasks } from '../media/tasks.ts';

// The process refuses every loader that is not fuzzed upstream (see `computeEnv`). Drawings are the one exception
// that people's libraries hold: their renderer is memory-safe, and `media/` hands it bytes without an address.
sharp.unblock({ operation: ['VipsForeignLoadSvg'] });

export default taskWorker<MediaTasks>(mediaTasks);
