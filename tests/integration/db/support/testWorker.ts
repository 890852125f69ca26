import { parentPort, workerData } from 'node:worker_threads';
import { migrations } from '../../../../electron/db/migrations/all.ts';
import { serveDatabase } from '../../../../electron/db/worker.ts';
import { reads, writes } from './testQueries.ts';

if (!parentPort) throw new Error('testWorker is a worker thread.');
await serveDatabase(parentPort, workerData, { reads, writes, migrations });
