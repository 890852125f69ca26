/**
 * `npm run bench -- [NAME] [--json FILE]`: each figure beside its goal, with the machine it was measured on. Exits 1 if a
 * goal is missed. Without a name, all of them.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { isMet, table, type Benchmark, type Figure } from './figures.ts';

/** Loaded only when asked for: one benchmark's imports are no part of another's memory. */
const benchmarks: Record<string, () => Promise<Benchmark>> = {
  import: async () => (await import('./import/bench.ts')).importBenchmark,
  timeline: async () => (await import('./timeline/bench.ts')).timelineBenchmark,
  search: async () => (await import('./search/bench.ts')).searchBenchmark,
  ml: async () => (await import('./ml/bench.ts')).mlBenchmark,
  faces: async () => (await import('./faces/bench.ts')).facesBenchmark,
  sync: async () => (await import('./sync/bench.ts')).syncBenchmark,
  load: async () => (await import('./load/bench.ts')).loadBenchmark,
  api: async () => (await import('./api/bench.ts')).apiBenchmark,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    files: { type: 'string' },
    count: { type: 'string' },
    seconds: { type: 'string' },
  },
});

const names = positionals.length > 0 ? positionals : Object.keys(benchmarks);
const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
};
console.log(
  `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.platform}, Node ${machine.node}`,
);

const results: Record<string, Figure[]> = {};
let missed = 0;
for (const name of names) {
  const load = benchmarks[name];
  if (!load) {
    console.error(`There is no benchmark "${name}". There are: ${Object.keys(benchmarks).join(', ')}.`);
    process.exit(2);
  }
  const run = await load();
  const figures = await run({
    files: values.files,
    count: values.count === undefined ? undefined : Number(values.count),
    seconds: values.seconds === undefined ? undefined : Number(values.seconds),
  });
  results[name] = figures;
  missed += figures.filter((figure) => !isMet(figure)).length;
  console.log(`\n${name}\n${table(figures)}`);
}
if (values.json) writeFileSync(values.json, `${JSON.stringify({ machine, results }, null, 2)}\n`);
if (missed > 0) console.log(`\n${missed} missed`);
process.exit(missed > 0 ? 1 : 0);
