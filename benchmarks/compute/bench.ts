/**
 * @file What the compute process costs: the same photos through a bare sharp loop and through the pool, in turns, on
 * the same cores. `node benchmarks/compute/bench.ts [photos] [rounds]` prints a table; the goal is a ratio of 0.95.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, constants, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { ComputeProcess } from '../../electron/core/compute/client.ts';
import { computeEnv, pools } from '../../electron/core/compute/limits.ts';
import { createNodeHost } from '../../electron/core/nodeHost.ts';
import { cpuMs } from './cpuMs.ts';
import type { BenchTasks } from './worker.ts';

const [photos = '24', rounds = '5'] = process.argv.slice(2);
const width = availableParallelism();
const folder = await mkdtemp(join(tmpdir(), 'latent-bench-'));
const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** 12 MP with noise: as slow to decode as a photograph, and made here. */
async function makePhotos(count: number): Promise<string[]> {
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  const small = await sharp({ create: { width: 1000, height: 750, channels: 3, background: 'grey', noise } })
    .png()
    .toBuffer();
  const paths = Array.from({ length: count }, (_, index) => join(folder, `${index}.jpg`));
  for (const path of paths) await sharp(small).resize(4000, 3000).jpeg({ quality: 92 }).toFile(path);
  return paths;
}

interface Cost {
  ms: number;
  cpuMs: number;
}

async function bare(files: string[], niceness: number): Promise<Cost> {
  const env = { ...process.env, ...computeEnv(width + 1) };
  const child = fork(file('bare.ts'), [String(width), String(niceness), ...files], { env });
  await once(child, 'message');
  child.send('go');
  const [cost]: Cost[] = await once(child, 'message');
  child.kill();
  return cost ?? { ms: Number.NaN, cpuMs: Number.NaN };
}

/** The CPU time counts the compute process and this one, which waits for nothing else. */
async function pooled(files: string[]): Promise<Cost> {
  const row = { pool: 'media', lane: 'photos', limitMs: 60_000 };
  const compute = new ComputeProcess<BenchTasks>({
    host: createNodeHost(),
    tasks: { derive: row, cpuMs: row },
    pools,
    workerFiles: { media: file('worker.ts') },
  });
  const allCpuMs = async (): Promise<number> => cpuMs() + (await compute.run('cpuMs', {}));
  await Promise.all(files.slice(0, width).map((path) => compute.run('derive', { path })));
  const cpuBefore = await allCpuMs();
  const start = performance.now();
  await Promise.all(files.map((path) => compute.run('derive', { path })));
  const ms = performance.now() - start;
  const spent = (await allCpuMs()) - cpuBefore;
  const hopStart = performance.now();
  for (let hop = 0; hop < 1000; hop += 1) await compute.run('cpuMs', {});
  hops.push(performance.now() - hopStart);
  resident.push(compute.stats().residentBytes);
  await compute.close();
  return { ms, cpuMs: spent };
}

const hops: number[] = [];
const resident: number[] = [];
const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const best = (costs: Cost[], what: keyof Cost): number => Math.min(...costs.map((cost) => cost[what]));

try {
  const files = await makePhotos(Number(photos));
  const costs: Record<string, Cost[]> = { bare: [], 'bare, low priority': [], pool: [] };
  for (let round = 0; round < Number(rounds); round += 1) {
    costs['bare']?.push(await bare(files, 0));
    costs['pool']?.push(await pooled(files));
    costs['bare, low priority']?.push(await bare(files, constants.priority.PRIORITY_BELOW_NORMAL));
  }
  const model = cpus()[0]?.model ?? 'unknown';
  console.log(`${files.length} photos of 12 MP, ${rounds} rounds in turns, ${width} × ${model}`);
  const reference = costs['bare'] ?? [];
  console.table(
    Object.entries(costs).map(([name, all]) => ({
      name,
      'photos/s, best': Number(((files.length / best(all, 'ms')) * 1000).toFixed(2)),
      'ratio to bare': Number((best(reference, 'ms') / best(all, 'ms')).toFixed(3)),
      'CPU ms/photo, best': Math.round(best(all, 'cpuMs') / files.length),
      'CPU ratio to bare': Number((best(reference, 'cpuMs') / best(all, 'cpuMs')).toFixed(3)),
    })),
  );
  console.log(
    `a hop there and back: ${median(hops).toFixed(0)} µs; resident after the photos: ${(median(resident) / 2 ** 20).toFixed(0)} MB`,
  );
} finally {
  await rm(folder, { recursive: true });
}
