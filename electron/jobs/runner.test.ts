import { expect, it } from 'vitest';
import { openTestDb } from '../../tests/support/openTestDb.ts';
import { syncDbClient } from '../../tests/support/testApi.ts';
import { jobQueue, type JobName } from '../../shared/jobs.ts';
import { AppError } from '../../shared/errors.ts';
import { enqueueJob } from '../db/queries/jobs.ts';
import { JobRunner, type JobHandler } from './runner.ts';

type Handlers = Record<JobName, JobHandler>;

/** A runner over a library with one backup to make, which `backUp` makes. */
function runnerOf(backUp: () => Promise<void>) {
  const db = openTestDb();
  enqueueJob(db, { name: 'backupDatabase' });
  const reported: unknown[] = [];
  const handler: JobHandler = () => backUp();
  const runner = new JobRunner({
    db: syncDbClient(db),
    owner: 'test',
    handlers: Object.fromEntries(Object.keys(jobQueue).map((name) => [name, handler])) as Handlers,
    onQueueChanged: () => undefined,
    onError: (error) => reported.push(error),
  });
  const job = () => db.prepare('SELECT state, attempts, error_name AS error FROM job').get();
  return { runner, reported, job };
}

it('closing gives a job back that is called off by it: it waits as before, untried, and nobody is told of a failure', async () => {
  const begun = Promise.withResolvers<void>();
  const backup = Promise.withResolvers<void>();
  const { runner, reported, job } = runnerOf(() => {
    begun.resolve();
    return backup.promise;
  });
  await runner.start();
  await begun.promise;
  expect(job()).toMatchObject({ state: 'active', attempts: 1 });

  const closed = runner.close();
  backup.reject(new AppError('Cancelled', 'The library is closing.'));
  await closed;
  expect(job()).toEqual({ state: 'waiting', attempts: 0, error: null });
  expect(reported).toEqual([]);
});

it('a job that fails for good while the library is open is told, with its reason', async () => {
  const gone = new AppError('NotFound', 'It is not there.');
  const { runner, reported, job } = runnerOf(() => Promise.reject(gone));
  await runner.start();
  await expect.poll(() => reported).toEqual([gone]);
  await runner.close();
  expect(job()).toEqual({ state: 'failed', attempts: 1, error: 'NotFound' });
});
