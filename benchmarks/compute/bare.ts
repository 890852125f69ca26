/** @file The bare loop: the same work in one process, as many at once as there are cores; it is told when to begin. */
import { setPriority } from 'node:os';
import { parallel } from './parallel.ts';
import { cpuMs } from './cpuMs.ts';
import { derive } from './derive.ts';

const [width = '1', niceness = '0', ...files] = process.argv.slice(2);
setPriority(Number(niceness));
await derive(files[0] ?? '');
process.on('message', () => {
  const start = { ms: performance.now(), cpuMs: cpuMs() };
  void parallel(files, Number(width), derive).then(() => {
    process.send?.({ ms: performance.now() - start.ms, cpuMs: cpuMs() - start.cpuMs });
  });
});
process.send?.('ready');
