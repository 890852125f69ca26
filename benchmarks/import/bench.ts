import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchOptions, Figure } from '../figures.ts';
import type { HostReport } from './host.ts';
import { watchMemory } from './memory.ts';
import { makeHeics, makePhotos, photosIn } from './photos.ts';

/** Photos of a run: half a minute of work a time, so that starting up is no part of the figure. */
const defaultCount = 200;

/** Bare loop and import by turns, so that a machine that slows down slows both. */
const rounds = 3;

const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

async function started(child: ChildProcess): Promise<ChildProcess> {
  await once(child, 'message');
  return child;
}

async function runBare(paths: string[]): Promise<number> {
  const child = await started(fork(file('bare.ts'), paths));
  child.send('go');
  const [report]: { ms: number }[] = await once(child, 'message');
  return report?.ms ?? Number.NaN;
}

async function runImport(library: string, paths: string[]): Promise<HostReport & { peakBytes: number }> {
  const child = await started(fork(file('host.ts'), [library, ...paths]));
  const memory = watchMemory(child.pid ?? 0);
  child.send('go');
  const [report]: HostReport[] = await once(child, 'message');
  if (!report) throw new Error('The import ended without a report.');
  return { ...report, peakBytes: memory.stop() };
}

const median = (numbers: number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;

/** `import`: photos a second end to end, beside a bare loop over the same files in the same run. */
export async function importBenchmark(options: BenchOptions): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'latent-bench-import-'));
  try {
    const photos = options.files
      ? photosIn(options.files)
      : await makePhotos(join(folder, 'photos'), options.count ?? defaultCount);
    const ratios: number[] = [];
    const rates: number[] = [];
    const bareRates: number[] = [];
    const delays: number[] = [];
    let peak = 0;
    let failed = 0;
    for (let round = 0; round < rounds; round += 1) {
      const bareMs = await runBare(photos);
      const report = await runImport(join(folder, `library-${round}`), photos);
      await rm(join(folder, `library-${round}`), { recursive: true, force: true });
      ratios.push(bareMs / report.ms);
      rates.push((photos.length * 1000) / report.ms);
      bareRates.push((photos.length * 1000) / bareMs);
      delays.push(report.loopP99Ms);
      peak = Math.max(peak, report.peakBytes);
      failed = Math.max(failed, report.failed);
    }
    return [
      { name: 'bare sharp loop', value: median(bareRates), unit: 'photos/s' },
      {
        name: 'import, end to end',
        value: median(rates),
        unit: 'photos/s',
        note: `${photos.length} photos, median of ${rounds}`,
      },
      { name: 'ratio', value: median(ratios), unit: '', goal: { atLeast: 0.8 } },
      { name: 'files that failed', value: failed, unit: '', ...(!options.files && { goal: { atMost: 0 } }) },
      { name: 'event loop delay, p99', value: Math.max(...delays), unit: 'ms', goal: { atMost: 20 } },
      { name: 'memory of all processes, peak', value: peak / 2 ** 20, unit: 'MiB', goal: { atMost: 1024 } },
      ...(await heicFigures(folder, photos)),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** HEIC has no bare loop in sharp to stand beside; its rate is told. */
async function heicFigures(folder: string, photos: string[]): Promise<Figure[]> {
  const heics = await makeHeics(join(folder, 'heic'), photos.slice(0, 12));
  if (heics.length === 0) return [];
  const report = await runImport(join(folder, 'library-heic'), heics);
  return [
    {
      name: 'import of HEIC',
      value: (heics.length * 1000) / report.ms,
      unit: 'photos/s',
      note: '12 MP each',
    },
  ];
}
