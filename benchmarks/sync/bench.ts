import { request as httpRequest, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import type { BenchOptions, Figure } from '../figures.ts';
import { treeBytes, watchMemory } from '../import/memory.ts';
import { processorMs } from '../support/processorMs.ts';
import { startServer, type BenchServer } from '../support/server.ts';
import { syntheticLibrary } from '../support/syntheticLibrary.ts';

const usualCount = 1_000_000;

/** What fills a phone: the rest is a few lines. */
const types = ['AuthUsersV1', 'UsersV1', 'AssetsV2', 'AssetExifsV1'];

interface Heard {
  assets: number;
  lines: number;
  bytes: number;
  ms: number;
  firstLineMs: number;
  isComplete: boolean;
}

/** `sync`: what a new phone is sent of a whole library, how fast, and with how much memory of the server's. */
export async function syncBenchmark(options: BenchOptions): Promise<Figure[]> {
  const count = options.count ?? usualCount;
  const server = await startServer(await syntheticLibrary(count));
  try {
    const before = treeBytes(server.pid);
    const processor = processorMs(server.pid);
    const memory = watchMemory(server.pid);
    const heard = await listen(server);
    const grownMiB = (memory.stop() - before) / 2 ** 20;
    const cpuMs = processorMs(server.pid) - processor;
    return [
      {
        name: 'assets',
        value: (heard.assets * 1000) / heard.ms,
        unit: '/s',
        // A phone takes in some thousands of rows a second; the server is not to be what it waits for.
        goal: { atLeast: 10_000 },
        note: `${heard.assets} assets and what their files say in ${(heard.ms / 1000).toFixed(1)} s, ${Math.round(heard.bytes / 2 ** 20)} MiB`,
      },
      {
        name: 'processor for 1,000 lines',
        value: (cpuMs * 1000) / heard.lines,
        unit: 'ms',
      },
      { name: 'first line', value: heard.firstLineMs, unit: 'ms', goal: { atMost: 200 } },
      {
        name: 'memory more than at rest',
        value: grownMiB,
        unit: 'MiB',
        // Pages of the database in memory (64 MiB a reader) and the garbage of a stream; a million rows would be a gigabyte.
        goal: { atMost: 150 },
      },
      {
        name: 'assets that are missing',
        value: heard.isComplete ? count - heard.assets : count,
        unit: '',
        goal: { atMost: 0 },
      },
    ];
  } finally {
    await server.close();
  }
}

async function listen(server: BenchServer): Promise<Heard> {
  const begun = performance.now();
  const answer = await ask(server, JSON.stringify({ types }));
  if (answer.statusCode !== 200) throw new Error(`The stream began with ${answer.statusCode}.`);
  const heard: Heard = { assets: 0, lines: 0, bytes: 0, ms: 0, firstLineMs: 0, isComplete: false };
  for await (const line of createInterface({ input: answer })) {
    if (heard.lines === 0) heard.firstLineMs = performance.now() - begun;
    heard.lines += 1;
    heard.bytes += line.length + 1;
    if (line.startsWith('{"type":"AssetV2"')) heard.assets += 1;
    if (line.startsWith('{"type":"SyncCompleteV1"')) heard.isComplete = true;
  }
  heard.ms = performance.now() - begun;
  return heard;
}

function ask(server: BenchServer, body: string): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const headers = { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' };
  httpRequest(`${server.url}/api/sync/stream`, { method: 'POST', headers }, resolve)
    .on('error', reject)
    .end(body);
  return promise;
}
