import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import { jobQueue, type JobName, type QueueName } from '../../../shared/jobs.ts';
import type { DbClient } from '../../db/client.ts';
import type { QueueCounts } from '../../db/queries/jobs.ts';
import type { ModelRole } from '../../inference/tasks.ts';
import type { EventHub } from '../events.ts';
import { startIntegrityJob } from '../integrity/byHand.ts';
import { likenessNow, type DuplicateModels } from '../duplicates/likeness.ts';
import type { Models } from '../models/types.ts';
import { enqueueFor } from '../processing/understanding.ts';

export interface QueueDeps {
  db: DbClient;
  events: EventHub;
}

/** `start` asks which model its queue's work is for. */
export type QueueCommandDeps = QueueDeps & { models: Models & DuplicateModels };

export type QueueCommand = 'start' | 'pause' | 'resume' | 'empty' | 'clear-failed';

/** The kind of work that `start` asks for in each queue that we have work for. */
const startable: Partial<Record<QueueName, JobName>> = {
  thumbnailGeneration: 'generateDerivatives',
  metadataExtraction: 'extractMetadata',
  videoConversion: 'transcodeVideo',
};

/** Queues whose `start` enqueues what a model does, by the model's role. */
const understood: Partial<Record<QueueName, ModelRole>> = {
  faceDetection: 'faces',
  ocr: 'text',
  smartSearch: 'meaning',
};

export async function queueState(deps: Pick<QueueDeps, 'db'>, queue: QueueName): Promise<QueueCounts> {
  const counts = (await deps.db.read.getQueueCounts()).find(({ name }) => name === queue);
  if (!counts) throw new AppError('NotFound', t('queues.unknown', { queue }));
  return counts;
}

export async function setPaused(deps: QueueDeps, queue: QueueName, isPaused: boolean): Promise<void> {
  await deps.db.write.setQueuePaused({ queue, isPaused });
  deps.events.emit('queue.changed', { queue });
  deps.events.emit('jobs.added', {});
}

/** Carries out a command of the protocol. `force` makes `start` do again what is done. */
export async function commandQueue(
  deps: QueueCommandDeps,
  queue: QueueName,
  command: QueueCommand,
  force: boolean,
): Promise<void> {
  switch (command) {
    case 'pause':
    case 'resume':
      return setPaused(deps, queue, command === 'pause');
    case 'empty':
      await deps.db.write.clearJobs({ queue, state: 'waiting' });
      break;
    case 'clear-failed':
      await deps.db.write.clearJobs({ queue, state: 'failed' });
      break;
    case 'start': {
      const name = startable[queue];
      const role = understood[queue];
      if (queue === 'backupDatabase') await deps.db.write.enqueueJobs({ jobs: [{ name: 'backupDatabase' }] });
      else if (queue === 'facialRecognition')
        await deps.db.write.enqueueJobs({ jobs: [{ name: 'groupFaces' }] });
      else if (queue === 'integrityCheck') await startIntegrityJob(deps, 'integrity-checksum-mismatch');
      else if (queue === 'duplicateDetection') await compareAll(deps, force);
      else if (queue === 'library') await deps.db.write.enqueueLibraryScans({});
      else if (role) await enqueueFor(deps, role, force);
      else if (name) await deps.db.write.enqueueForAssets({ name, force });
      deps.events.emit('jobs.added', {});
    }
  }
  deps.events.emit('queue.changed', { queue });
}

async function compareAll(deps: QueueCommandDeps, force: boolean): Promise<void> {
  const likeness = await likenessNow(deps.models);
  if (likeness) await deps.db.write.enqueueDuplicates({ likeness, force });
}

/** Failed work waits again; returns how much. */
export async function retryFailed(
  deps: QueueDeps,
  which: { queue?: QueueName; assetId?: string },
): Promise<number> {
  const count = await deps.db.write.retryFailedJobs(which);
  deps.events.emit('jobs.added', {});
  for (const queue of new Set(Object.values(jobQueue))) deps.events.emit('queue.changed', { queue });
  return count;
}

/** Failures of a queue, or of one photo in it, are forgotten; what is wrong with a file stays on its tile. Returns how many. */
export async function ignoreFailed(
  deps: QueueDeps,
  which: { queue: QueueName; assetId?: string },
): Promise<number> {
  const count = await deps.db.write.clearJobs({ ...which, state: 'failed' });
  deps.events.emit('queue.changed', { queue: which.queue });
  return count;
}
