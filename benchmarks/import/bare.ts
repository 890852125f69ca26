/** @file The bare loop: the same derivatives of the same files with the same cores, and nothing around it. */
import { availableParallelism } from 'node:os';
import sharp from 'sharp';
import { parallel } from '../compute/parallel.ts';
import { derive } from '../compute/derive.ts';

const files = process.argv.slice(2);
// One thread a picture and a picture a core: the fastest way to make many derivatives with libvips.
sharp.concurrency(1);
process.on('message', () => {
  const start = performance.now();
  void parallel(files, availableParallelism(), derive).then(() => {
    process.send?.({ ms: performance.now() - start }, () => process.exit(0));
  });
});
process.send?.('ready');
