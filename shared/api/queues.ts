import { z } from 'zod';
import { queueConcurrency } from '../jobs.ts';
import type { QueueName as Name } from '../jobs.ts';
import { queryList, Uuid } from './common.ts';

const isName = (name: string): name is Name => name in queueConcurrency;
/** Every queue, in the order it is listed. */
export const queueNames = Object.keys(queueConcurrency).filter(isName);

export const QueueName = z.enum(queueNames).meta({ id: 'QueueName' });

export const QueueParams = z.object({ name: QueueName });

export const QueueStatistics = z
  .object({
    active: z.int(),
    completed: z.int(),
    failed: z.int(),
    delayed: z.int(),
    waiting: z.int(),
    paused: z.int(),
  })
  .meta({ id: 'QueueStatisticsDto' });

export const QueueResponse = z
  .object({ name: QueueName, isPaused: z.boolean(), statistics: QueueStatistics })
  .meta({ id: 'QueueResponseDto' });
export type QueueResponse = z.infer<typeof QueueResponse>;

export const QueueLegacyResponse = z
  .object({
    jobCounts: QueueStatistics,
    queueStatus: z
      .object({ isActive: z.boolean(), isPaused: z.boolean() })
      .meta({ id: 'QueueStatusLegacyDto' }),
  })
  .meta({ id: 'QueueResponseLegacyDto' });
export type QueueLegacyResponse = z.infer<typeof QueueLegacyResponse>;

/** Every queue is a key, also those that never have work. */
export const QueuesLegacyResponse = z
  .record(QueueName, QueueLegacyResponse)
  .meta({ id: 'QueuesResponseLegacyDto' });
export type QueuesLegacyResponse = z.infer<typeof QueuesLegacyResponse>;

export const QueueCommand = z
  .object({
    command: z.enum(['start', 'pause', 'resume', 'empty', 'clear-failed']).meta({ id: 'QueueCommand' }),
    /** With `start`: also for photos that have the result already. */
    force: z.boolean().optional(),
  })
  .meta({ id: 'QueueCommandDto' });

export const QueueUpdate = z.object({ isPaused: z.boolean().optional() }).meta({ id: 'QueueUpdateDto' });

export const QueueDelete = z
  .object({
    /** Failed jobs too. */
    failed: z.boolean().optional(),
  })
  .optional()
  .meta({ id: 'QueueDeleteDto' });

export const QueueJobStatus = z
  .enum(['active', 'failed', 'completed', 'delayed', 'waiting', 'paused'])
  .meta({ id: 'QueueJobStatus' });
export type QueueJobStatus = z.infer<typeof QueueJobStatus>;

export const QueueJobsQuery = z.object({ status: queryList(QueueJobStatus).optional() });

/** The protocol's names of the kinds of work we have. */
export const WireJobName = z
  .enum([
    'AssetGenerateThumbnails',
    'AssetExtractMetadata',
    'AssetEncodeVideo',
    'AssetEmptyTrash',
    'AssetDetectDuplicates',
    'AssetDetectFaces',
    'FacialRecognition',
    'Ocr',
    'SmartSearch',
    'FileDelete',
    'DatabaseBackup',
    'IntegrityChecksumFiles',
    'IntegrityChecksumFilesRefresh',
    'IntegrityUntrackedFiles',
    'IntegrityDeleteReports',
    'LibraryScanQueueAll',
    'LibrarySyncFiles',
    'LibraryDelete',
  ])
  .meta({ id: 'JobName' });
export type WireJobName = z.infer<typeof WireJobName>;

export const QueueJobResponse = z
  .object({
    id: z.string(),
    name: WireJobName,
    /** When it was asked for, milliseconds UTC. */
    timestamp: z.int(),
    data: z
      .object({
        /** The asset it is about. */
        id: z.string().optional(),
        fileName: z.string().optional(),
        /** Ours, more exact than `name`. */
        job: z.string(),
        state: z.enum(['waiting', 'active', 'failed']),
        attempts: z.int(),
        /** Why it failed: the error's name, and its text for a person. */
        errorName: z.string().optional(),
        errorMessage: z.string().optional(),
      })
      .catchall(z.unknown()),
  })
  .meta({ id: 'QueueJobResponseDto' });
export type QueueJobResponse = z.infer<typeof QueueJobResponse>;

export const ManualJobName = z
  .enum([
    'person-cleanup',
    'tag-cleanup',
    'user-cleanup',
    'memory-cleanup',
    'memory-create',
    'backup-database',
    'integrity-missing-files',
    'integrity-untracked-files',
    'integrity-checksum-mismatch',
    'integrity-missing-files-refresh',
    'integrity-untracked-files-refresh',
    'integrity-checksum-mismatch-refresh',
    'integrity-missing-files-delete-all',
    'integrity-untracked-files-delete-all',
    'integrity-checksum-mismatch-delete-all',
  ])
  .meta({ id: 'ManualJobName' });
export type ManualJobName = z.infer<typeof ManualJobName>;

export const JobCreate = z.object({ name: ManualJobName }).meta({ id: 'JobCreateDto' });

/** Ours: failed jobs of a queue, of one photo, or all of them, wait again. */
export const RetryFailed = z
  .object({ queue: QueueName.optional(), assetId: Uuid.optional() })
  .meta({ id: 'RetryFailed' });

/** Ours: failed jobs of a queue, or of one photo in it, are forgotten. */
export const IgnoreFailed = z
  .object({ queue: QueueName, assetId: Uuid.optional() })
  .meta({ id: 'IgnoreFailed' });

export const RetryFailedResponse = z.object({ count: z.int() }).meta({ id: 'RetryFailedResponse' });
