import { z } from 'zod';
import { Uuid } from '../../shared/api/common.ts';
import {
  JobCreate,
  QueueCommand,
  QueueDelete,
  QueueJobResponse,
  QueueJobsQuery,
  QueueLegacyResponse,
  queueNames,
  QueueParams,
  QueueResponse,
  QueuesLegacyResponse,
  QueueUpdate,
  IgnoreFailed,
  RetryFailed,
  RetryFailedResponse,
  type WireJobName,
} from '../../shared/api/queues.ts';
import type { JobName } from '../../shared/jobs.ts';
import type { JobRow, QueueCounts } from '../db/queries/jobs.ts';
import { startByHand } from '../library/queues/byHand.ts';
import { commandQueue, ignoreFailed, queueState, retryFailed, setPaused } from '../library/queues/queues.ts';
import { empty, route } from './route.ts';
import type { Resource } from './routes.ts';

/** Jobs listed per request: enough for a person, few enough to be read at once. */
const listed = 500;

/** Work that is on the screen goes before everything that waits. */
const onScreen = 10;

const wireNames: Record<JobName, WireJobName> = {
  quickTile: 'AssetGenerateThumbnails',
  generateDerivatives: 'AssetGenerateThumbnails',
  extractMetadata: 'AssetExtractMetadata',
  linkLivePhoto: 'AssetExtractMetadata',
  transcodeVideo: 'AssetEncodeVideo',
  readText: 'Ocr',
  embedImage: 'SmartSearch',
  findDuplicates: 'AssetDetectDuplicates',
  detectFaces: 'AssetDetectFaces',
  assignFaces: 'FacialRecognition',
  groupFaces: 'FacialRecognition',
  deleteFiles: 'FileDelete',
  backupDatabase: 'DatabaseBackup',
  verifyFiles: 'IntegrityChecksumFiles',
  verifyDueFiles: 'IntegrityChecksumFiles',
  findUntracked: 'IntegrityUntrackedFiles',
  recheckReports: 'IntegrityChecksumFilesRefresh',
  settleReports: 'IntegrityDeleteReports',
  scanLibrary: 'LibraryScanQueueAll',
  readLibraryFiles: 'LibrarySyncFiles',
  removeLibrary: 'LibraryDelete',
};

const statistics = ({ active, completed, failed, delayed, waiting, paused }: QueueCounts) => ({
  active,
  completed,
  failed,
  delayed,
  waiting,
  paused,
});

const toQueue = (counts: QueueCounts): QueueResponse => ({
  name: counts.name,
  isPaused: counts.isPaused,
  statistics: statistics(counts),
});

const toLegacy = (counts: QueueCounts): QueueLegacyResponse => ({
  jobCounts: statistics(counts),
  queueStatus: { isActive: counts.active > 0, isPaused: counts.isPaused },
});

const toJob = (job: JobRow): QueueJobResponse => ({
  id: String(job.id),
  name: wireNames[job.name],
  timestamp: job.createdAt,
  data: {
    ...(job.assetId !== null && { id: job.assetId }),
    ...(job.fileName !== null && { fileName: job.fileName }),
    job: job.name,
    state: job.state,
    attempts: job.attempts,
    ...(job.errorName !== null && { errorName: job.errorName }),
    ...(job.errorMessage !== null && { errorMessage: job.errorMessage }),
  },
});

/** Background work, as older clients see it (`/jobs`) and as newer ones do (`/queues`). */
export const queues: Resource = (app, deps) => {
  const common = { tag: 'queues', admin: true } as const;

  route(
    app,
    {
      ...common,
      method: 'GET',
      path: '/jobs',
      operationId: 'getQueuesLegacy',
      summary: 'All queues by name',
      access: 'job.read',
      response: QueuesLegacyResponse,
    },
    async () => {
      const counts = new Map((await deps.db.read.getQueueCounts()).map((queue) => [queue.name, queue]));
      return QueuesLegacyResponse.parse(
        Object.fromEntries(
          queueNames.flatMap((name) => {
            const queue = counts.get(name);
            return queue ? [[name, toLegacy(queue)]] : [];
          }),
        ),
      );
    },
  );

  route(
    app,
    {
      ...common,
      method: 'POST',
      path: '/jobs',
      operationId: 'createJob',
      summary: 'Start a kind of care by hand',
      access: 'job.create',
      body: JobCreate,
      response: empty,
    },
    async ({ body }) => {
      await startByHand(deps, body.name);
    },
  );

  route(
    app,
    {
      ...common,
      method: 'PUT',
      path: '/jobs/:name',
      operationId: 'runQueueCommandLegacy',
      summary: 'Start, pause, resume or empty a queue',
      access: 'job.create',
      params: QueueParams,
      body: QueueCommand,
      response: QueueLegacyResponse,
    },
    async ({ params, body }) => {
      await commandQueue(deps, params.name, body.command, body.force ?? false);
      return toLegacy(await queueState(deps, params.name));
    },
  );

  route(
    app,
    {
      ...common,
      method: 'GET',
      path: '/queues',
      operationId: 'getQueues',
      summary: 'All queues',
      access: 'queue.read',
      response: z.array(QueueResponse),
    },
    async () => (await deps.db.read.getQueueCounts()).map(toQueue),
  );

  route(
    app,
    {
      ...common,
      method: 'GET',
      path: '/queues/:name',
      operationId: 'getQueue',
      summary: 'One queue',
      access: 'queue.read',
      params: QueueParams,
      response: QueueResponse,
    },
    async ({ params }) => toQueue(await queueState(deps, params.name)),
  );

  route(
    app,
    {
      ...common,
      method: 'PUT',
      path: '/queues/:name',
      operationId: 'updateQueue',
      summary: 'Pause or resume a queue',
      access: 'queue.update',
      params: QueueParams,
      body: QueueUpdate,
      response: QueueResponse,
    },
    async ({ params, body }) => {
      if (body.isPaused !== undefined) await setPaused(deps, params.name, body.isPaused);
      return toQueue(await queueState(deps, params.name));
    },
  );

  route(
    app,
    {
      ...common,
      method: 'DELETE',
      path: '/queues/:name/jobs',
      operationId: 'emptyQueue',
      summary: 'Take out what waits, and what failed when asked',
      access: 'queueJob.delete',
      params: QueueParams,
      body: QueueDelete,
      response: empty,
    },
    async ({ params, body }) => {
      await commandQueue(deps, params.name, 'empty', false);
      if (body?.failed) await commandQueue(deps, params.name, 'clear-failed', false);
    },
  );

  route(
    app,
    {
      ...common,
      method: 'GET',
      path: '/queues/:name/jobs',
      operationId: 'getQueueJobs',
      summary: 'The jobs of a queue with their failures, last touched first',
      access: 'queueJob.read',
      params: QueueParams,
      query: QueueJobsQuery,
      response: z.array(QueueJobResponse),
    },
    async ({ params, query }) => {
      const jobs = await deps.db.read.listJobs({ queue: params.name, limit: listed });
      // A paused or delayed job waits; a completed one is gone.
      const states = new Set(
        query.status?.map((status) => (status === 'paused' || status === 'delayed' ? 'waiting' : status)),
      );
      return jobs.filter((job) => states.size === 0 || states.has(job.state)).map(toJob);
    },
  );

  route(
    app,
    {
      ...common,
      method: 'POST',
      path: '/queues/retry-failed',
      operationId: 'retryFailedJobs',
      summary: 'Failed work waits again',
      access: 'job.create',
      body: RetryFailed,
      response: RetryFailedResponse,
    },
    async ({ body }) => ({ count: await retryFailed(deps, body) }),
  );

  route(
    app,
    {
      ...common,
      method: 'POST',
      path: '/queues/ignore-failed',
      operationId: 'ignoreFailedJobs',
      summary: 'Failed work is forgotten',
      access: 'job.create',
      body: IgnoreFailed,
      response: RetryFailedResponse,
    },
    async ({ body }) => ({ count: await ignoreFailed(deps, body) }),
  );

  route(
    app,
    {
      tag: 'queues',
      method: 'POST',
      path: '/queues/prioritise',
      operationId: 'prioritiseAssets',
      summary: 'These photos are on the screen: their work goes first',
      access: 'asset.read',
      body: z.object({ assetIds: z.array(Uuid).max(500) }).meta({ id: 'PrioritiseAssetsDto' }),
      response: empty,
    },
    async ({ auth, body }) => {
      await deps.db.write.prioritiseAssets({
        ownerId: auth.user.id,
        assetIds: body.assetIds,
        priority: onScreen,
      });
    },
  );
};
