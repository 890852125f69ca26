import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createCompute } from '../../electron/core/compute/client.ts';
import { computeEnv } from '../../electron/core/compute/limits.ts';
import { createNodeHost } from '../../electron/core/nodeHost.ts';
import type { BenchOptions, Figure } from '../figures.ts';
import { processorMs } from '../support/processorMs.ts';
import { isPart, parts, type MlPart, type PartName } from './part.ts';

/** Bare loop and pool by turns, so that a machine that slows down slows both. */
const rounds = 3;

interface Run {
  ms: number;
  /** Processor time of the process that infers, with all its threads. */
  cpuMs: number;
  things: number;
}

interface PoolRun extends Run {
  /** Of the core's event loop while the pool worked, and before that. */
  delayMs: number;
  idleDelayMs: number;
}

async function runBare(name: PartName, paths: readonly string[]): Promise<Run> {
  const child = fork(fileURLToPath(new URL('bare.ts', import.meta.url)), [name, ...paths], {
    env: { ...process.env, ...computeEnv(4) },
  });
  await once(child, 'message');
  child.send('go');
  const [run]: Run[] = await once(child, 'message');
  if (!run) throw new Error('The bare loop ended without a report.');
  return run;
}

/** All pictures at once into the queue, as an import does. This process stands for the core and for what it serves. */
async function runPool(part: MlPart, paths: readonly string[]): Promise<PoolRun> {
  const compute = createCompute(createNodeHost());
  try {
    await part.pooled(compute, paths[0] ?? '');
    const pid = compute.stats().pids[0] ?? 0;
    const idleDelayMs = await loopDelay(() => setTimeout(1000));
    const start = { ms: performance.now(), cpuMs: processorMs(pid) };
    let counts: number[] = [];
    const delayMs = await loopDelay(async () => {
      counts = await Promise.all(paths.map((path) => part.pooled(compute, path)));
    });
    const ms = performance.now() - start.ms;
    return {
      ms,
      cpuMs: processorMs(pid) - start.cpuMs,
      things: counts.reduce((sum, count) => sum + count, 0),
      delayMs,
      idleDelayMs,
    };
  } finally {
    await compute.close();
  }
}

/** The delay of this process' event loop while something runs, 99th percentile, ms. */
async function loopDelay(meanwhile: () => Promise<unknown>): Promise<number> {
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  await meanwhile();
  loop.disable();
  return loop.percentile(99) / 1e6;
}

const median = (numbers: number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;

async function measure(name: PartName, folder: string, options: BenchOptions): Promise<Figure[]> {
  const part = await parts[name]();
  const reason = part.missing();
  if (reason !== undefined) {
    return [
      { name: part.things, value: 0, unit: '/s', goal: { atLeast: 1 }, note: `not measured: ${reason}` },
    ];
  }
  const paths = await part.pictures(join(folder, name), options.count);
  const runs: { bare: Run; pool: PoolRun }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    runs.push({ bare: await runBare(name, paths), pool: await runPool(part, paths) });
  }
  const unit = `${part.things}/s`;
  const rate = ({ things, ms }: Run): number => (things * 1000) / ms;
  return [
    { name: `${part.things}, bare loop`, value: median(runs.map(({ bare }) => rate(bare))), unit },
    {
      name: `${part.things}, compute pool`,
      value: median(runs.map(({ pool }) => rate(pool))),
      unit,
      note: `${runs[0]?.pool.things} in ${paths.length} pictures, median of ${rounds}`,
    },
    {
      name: `${part.things}, ratio`,
      value: median(runs.map(({ bare, pool }) => rate(pool) / rate(bare))),
      unit: '',
      goal: { atLeast: 0.85 },
      note: `by processor time ${median(runs.map(({ bare, pool }) => bare.cpuMs / pool.cpuMs)).toFixed(2)}`,
    },
    {
      name: `${part.things}, differing from the bare loop`,
      value: Math.max(...runs.map(({ bare, pool }) => Math.abs(bare.things - pool.things))),
      unit: '',
      goal: { atMost: 0 },
    },
    {
      name: `${part.things}, event loop delay meanwhile, p99`,
      value: Math.max(...runs.map(({ pool }) => pool.delayMs)),
      unit: 'ms',
      goal: { atMost: 20 },
      note: `with nothing to do ${median(runs.map(({ pool }) => pool.idleDelayMs)).toFixed(0)} ms`,
    },
  ];
}

/** `ml`: what the app's models do in a second, beside a bare loop over the same sessions in the same run. */
export async function mlBenchmark(options: BenchOptions): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'latent-bench-ml-'));
  try {
    const figures: Figure[] = [];
    for (const name of Object.keys(parts).filter(isPart))
      figures.push(...(await measure(name, folder, options)));
    return figures;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
