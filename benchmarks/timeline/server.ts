import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { TimeBucketsResponse } from '../../shared/api/timeline.ts';
import { percentile, type Figure } from '../figures.ts';
import { treeBytes } from '../import/memory.ts';
import { processorMs } from '../support/processorMs.ts';
import { startServer, type BenchServer } from '../support/server.ts';
import { bigMonth } from '../support/syntheticPhotos.ts';
import { bareMonth } from './bareMonth.ts';

/** Starts; the median is told, because the first one reads from the disk and the others from memory. */
const starts = 5;
/** So many that the first few, for which the engine still compiles, are not the slowest twentieth by themselves. */
const bucketsAsked = 200;
const bucketAsked = 200;
/** After that long without a request what a request took has been given back, ms. */
const idleMs = 5000;

/** What the server of a library of this size can do: starting, months, a big month, and its memory afterwards. */
export async function serverFigures(library: string, size: string): Promise<Figure[]> {
  const startMs: number[] = [];
  const startProcessorMs: number[] = [];
  for (let i = 0; i < starts; i += 1) {
    const server = await startServer(library);
    startMs.push(server.firstAnswerMs);
    startProcessorMs.push(processorMs(server.pid));
    await server.close();
  }
  const server = await startServer(library);
  try {
    await wait(idleMs);
    const idleBytes = treeBytes(server.pid);
    const buckets = await timed(server, '/timeline/buckets?visibility=timeline', bucketsAsked);
    const months = z.array(TimeBucketsResponse).parse(JSON.parse(buckets.body));
    const name = `${bigMonth.year}-${String(bigMonth.month).padStart(2, '0')}-01`;
    const big = months.find(({ timeBucket }) => timeBucket === name);
    const bucket = await timed(
      server,
      `/timeline/bucket?visibility=timeline&timeBucket=${name}`,
      bucketAsked,
    );
    const bare = bareMonth(library, bucketAsked);
    await wait(idleMs);
    return [
      {
        name: `${size}: server start to first answer`,
        value: median(startMs),
        unit: 'ms',
        goal: { atMost: 1500 },
        note: `median of ${starts}; processor ${median(startProcessorMs).toFixed(0)} ms`,
      },
      {
        name: `${size}: buckets, p95`,
        value: percentile(buckets.ms, 0.95),
        unit: 'ms',
        goal: { atMost: 50 },
        note: `${months.length} months; ${told(buckets)}`,
      },
      {
        name: `${size}: bucket of a big month, p95`,
        value: percentile(bucket.ms, 0.95),
        unit: 'ms',
        goal: { atMost: 60 },
        note: `${big?.count ?? 0} photos, ${(bucket.body.length / 2 ** 20).toFixed(1)} MiB; ${told(bucket)}; the same rows as JSON without a server ${percentile(bare, 0.95).toFixed(0)}, median ${median(bare).toFixed(0)}`,
      },
      {
        name: `${size}: memory of the idle server`,
        value: idleBytes / 2 ** 20,
        unit: 'MiB',
        goal: { atMost: 400 },
        note: `after the requests above ${Math.round(treeBytes(server.pid) / 2 ** 20)}`,
      },
    ];
  } finally {
    await server.close();
  }
}

interface Timed {
  readonly ms: number[];
  /** Of the server for one answer. */
  readonly processorMs: number;
  readonly body: string;
}

const told = ({ ms, processorMs }: Timed): string =>
  `median ${median(ms).toFixed(1)}, processor ${processorMs.toFixed(1)} ms`;

/** Asks `times` times, one after the other, after two that warm it up. */
async function timed(server: BenchServer, path: string, times: number): Promise<Timed> {
  const ms: number[] = [];
  // As text only once it is over: the client's own garbage would be part of the next answer's time.
  let body: Buffer = Buffer.alloc(0);
  let processor = 0;
  for (let i = -2; i < times; i += 1) {
    if (i === 0) processor = processorMs(server.pid);
    const answer = await server.get(path);
    if (answer.status !== 200) throw new Error(`${path} was answered with ${answer.status}.`);
    body = answer.body;
    if (i >= 0) ms.push(answer.ms);
  }
  return { ms, body: body.toString(), processorMs: (processorMs(server.pid) - processor) / times };
}

const median = (numbers: readonly number[]): number => percentile(numbers, 0.5);
