import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import { TimeBucketAssetResponse, TimeBucketsResponse } from '../../shared/api/timeline.ts';
import { percentile, type BenchOptions, type Figure } from '../figures.ts';
import { processorMs } from '../support/processorMs.ts';
import { startServer, type BenchServer } from '../support/server.ts';
import { syntheticLibrary } from '../support/syntheticLibrary.ts';
import type { ClientReports, Task } from './client.ts';

const usualCount = 100_000;
const clients = 4;
/** Long enough for some ten thousand answers. */
const forMs = 8000;
/** Of the newest photos, all of which have thumbnails. More than the databases keep in memory. */
const photos = 20_000;

/** `api`: thumbnails a second for four clients that ask as fast as they get, and how long each of them waits. */
export async function apiBenchmark(options: BenchOptions): Promise<Figure[]> {
  const server = await startServer(await syntheticLibrary(options.count ?? usualCount));
  try {
    const ids = scattered(await newestIds(server));
    const before = processorMs(server.pid);
    const { warm, timed: report } = await ask(server, { ids, clients, forMs });
    const eachMs = (processorMs(server.pid) - before) / (warm.answers + report.answers);
    const kilobytes = Math.round(report.bytes / report.answers / 1024);
    return [
      {
        name: 'thumbnails',
        value: (report.answers * 1000) / report.ms,
        unit: '/s',
        note: `${clients} clients, ${report.answers} answers of some ${kilobytes} KiB, processor ${eachMs.toFixed(2)} ms each`,
      },
      { name: 'thumbnail, p50', value: percentile(report.times, 0.5), unit: 'ms' },
      { name: 'thumbnail, p95', value: percentile(report.times, 0.95), unit: 'ms' },
      { name: 'answers that failed', value: report.failed, unit: '', goal: { atMost: 0 } },
    ];
  } finally {
    await server.close();
  }
}

async function newestIds(server: BenchServer): Promise<string[]> {
  const json = async (path: string): Promise<unknown> => JSON.parse((await server.get(path)).body.toString());
  const months = z.array(TimeBucketsResponse).parse(await json('/timeline/buckets?visibility=timeline'));
  const ids: string[] = [];
  for (const { timeBucket } of months) {
    const path = `/timeline/bucket?visibility=timeline&timeBucket=${timeBucket}`;
    ids.push(...TimeBucketAssetResponse.pick({ id: true }).parse(await json(path)).id);
    if (ids.length >= photos) break;
  }
  return ids.slice(0, photos);
}

/** In no order that a disk or a cache would like. */
const scattered = (ids: readonly string[]): string[] =>
  ids.toSorted((a, b) => (a.slice(24) < b.slice(24) ? -1 : 1));

async function ask(server: BenchServer, task: Task): Promise<ClientReports> {
  const child = fork(join(import.meta.dirname, 'client.ts'), [server.url, server.token]);
  await once(child, 'message');
  child.send(task);
  const [report]: ClientReports[] = await once(child, 'message');
  if (!report) throw new Error('The clients ended without a report.');
  return report;
}
