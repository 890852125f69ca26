/** A database thread. Which of them it is (writer, reader, or one task) its owner says in `workerData`. */
import { parentPort, workerData } from 'node:worker_threads';
import { migrations } from '../db/migrations/all.ts';
import { reads, writes } from '../db/registry.ts';
import { serveDatabase } from '../db/worker.ts';

if (!parentPort) throw new Error('dbWorker is started as a worker thread, by db/open.ts.');
await serveDatabase(parentPort, workerData, { reads, writes, migrations });
