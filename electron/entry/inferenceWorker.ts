/** @file A thread of the compute process that runs models: that of the pictures, or that of the queries. */
import { taskWorker } from '../core/compute/child/taskWorker.ts';
import { inferenceTasks } from '../inference/implementations.ts';
import { probeProvider, type ProbeTasks } from '../inference/probe.ts';
import type { InferenceTasks } from '../inference/tasks.ts';

export default taskWorker<InferenceTasks & ProbeTasks>({ ...inferenceTasks, probeProvider });
