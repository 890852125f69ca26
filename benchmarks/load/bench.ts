import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { percentile, type BenchOptions, type Figure } from '../figures.ts';
import { treeBytes } from '../import/memory.ts';
import { processorMs } from '../support/processorMs.ts';
import { startServer, type BenchServer } from '../support/server.ts';
import { syntheticLibrary } from '../support/syntheticLibrary.ts';
import type { Household, HouseholdReport } from './clients.ts';

const usualCount = 20_000;
/** A minute: long enough for memory that grows to show. */
const usualSeconds = 60;
/** Of that, how long one person browses alone, for comparison. */
const idleShare = 0.2;

/** `load`: a household's evening: 4 phones upload, 8 people browse. `--seconds N` for a shorter one. */
export async function loadBenchmark(options: BenchOptions): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'latent-bench-load-'));
  try {
    const library = join(folder, 'library');
    // What is uploaded must not be in the next run's library.
    await cp(await syntheticLibrary(options.count ?? usualCount), library, { recursive: true });
    const pictures = await drawPhotos(folder);
    const server = await startServer(library);
    try {
      return await measure(server, pictures, (options.seconds ?? usualSeconds) * 1000);
    } finally {
      await server.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(server: BenchServer, pictures: string[], forMs: number): Promise<Figure[]> {
  const { url, token, pid } = server;
  const common = { url, token, pictures };
  const idle = await run({ ...common, phones: 0, people: 1, forMs: forMs * idleShare });
  const atRest = treeBytes(pid);
  const processor = processorMs(pid);
  // What was needed to do this work at all is there after a quarter; what grows from there on goes on growing.
  const settled = later(forMs / 4, () => treeBytes(pid));
  const load = await run({ ...common, phones: 4, people: 8, forMs });
  const processorShare = (processorMs(pid) - processor) / load.ms;
  const atEnd = treeBytes(pid);
  const mib = (bytes: number): number => bytes / 2 ** 20;
  const middle = await settled;
  const p = (times: readonly number[], share: number): number => percentile(times, share);
  const tell = (name: string, times: readonly number[]): Figure => ({
    name,
    value: p(times, 0.95),
    unit: 'ms',
    note: `median ${p(times, 0.5).toFixed(0)} ms, ${times.length} answers`,
  });
  return [
    { ...tell('thumbnail, p95, one person alone', idle.thumbnails) },
    { ...tell('thumbnail, p95', load.thumbnails), goal: { atMost: 80 } },
    tell('month, p95', load.months),
    tell('albums, p95', load.albums),
    tell('what is new, p95', load.syncs),
    tell('upload, p95', load.uploads),
    {
      name: 'uploads',
      value: (load.uploads.length * 1000) / load.ms,
      unit: '/s',
      note: `server's own process: ${processorShare.toFixed(2)} cores`,
    },
    {
      name: 'errors',
      value: idle.errors.length + load.errors.length,
      unit: '',
      goal: { atMost: 0 },
      note: [...new Set([...idle.errors, ...load.errors])].slice(0, 3).join('; '),
    },
    {
      name: 'memory grown from a quarter to the end',
      value: mib(atEnd - middle),
      unit: 'MiB',
      // The compute process comes and goes with its pools; more than that would be a leak.
      goal: { atMost: 150 },
      note: `at rest ${mib(atRest).toFixed(0)}, after a quarter ${mib(middle).toFixed(0)}, at the end ${mib(atEnd).toFixed(0)} MiB`,
    },
  ];
}

const later = <T>(ms: number, look: () => T): Promise<T> =>
  new Promise((resolve) => setTimeout(() => resolve(look()), ms));

async function run(household: Household): Promise<HouseholdReport> {
  const child = fork(join(import.meta.dirname, 'clients.ts'));
  await once(child, 'message');
  child.send(household);
  const [report]: HouseholdReport[] = await once(child, 'message');
  if (!report) throw new Error('The household ended without a report.');
  return report;
}

/** Photos as phones take them: 12 megapixels, some 3 MB. */
async function drawPhotos(folder: string): Promise<string[]> {
  const paths: string[] = [];
  for (let n = 0; n < 3; n += 1) {
    const path = join(folder, `photo-${n}.jpg`);
    const noise = { type: 'gaussian', mean: 96 + n * 32, sigma: 20 } as const;
    const small = await sharp({
      create: { width: 1008, height: 756, channels: 3, background: 'grey', noise },
    })
      .png()
      .toBuffer();
    await writeFile(
      path,
      await sharp(small)
        .resize(4032, 3024, { kernel: 'cubic' })
        .jpeg({ quality: 88 })
        .withExif({ IFD0: { Make: 'Latent', Model: 'Load' } })
        .toBuffer(),
    );
    paths.push(path);
  }
  return paths;
}
