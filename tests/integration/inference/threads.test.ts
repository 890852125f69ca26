/** The threads of the compute process that run models: how they end, and that they don't wait for each other. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCompute, type ComputeProcess } from '../../../electron/core/compute/client.ts';
import type { ComputeTasks } from '../../../electron/core/compute/limits.ts';
import { createNodeHost } from '../../../electron/core/nodeHost.ts';
import { bundledFaces, hasBundledFaces } from '../../support/bundledModels.ts';
import { anna, drawPeople } from '../../support/drawnFace.ts';

let folder: string;
let compute: ComputeProcess<ComputeTasks>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latent-threads-'));
});
afterEach(async () => {
  await compute.close();
  await rm(folder, { recursive: true });
});

const picture = async (): Promise<string> => {
  const path = join(folder, 'one.jpg');
  await writeFile(path, await drawPeople(400, 300, [{ who: anna, x: 200, y: 150, height: 120 }]));
  return path;
};
const threads = async (): Promise<number> => (await readdir(`/proc/${compute.stats().pids[0]}/task`)).length;

describe.skipIf(!hasBundledFaces || process.platform !== 'linux')('a thread with loaded models', () => {
  it('ends when it has no work, and the process lives on', async () => {
    compute = createCompute(createNodeHost(), { threadIdleMs: 200 });
    const run = async () =>
      compute.run('detectFaces', { path: await picture(), model: bundledFaces, minScore: 0.7 });
    expect((await run()).faces).toHaveLength(1);
    const whileLoaded = await threads();
    await expect.poll(threads, { interval: 20, timeout: 20_000 }).toBeLessThan(whileLoaded);
    // Another thread, which loads the models again.
    expect((await run()).faces).toHaveLength(1);
    expect(compute.stats()).toMatchObject({ starts: 1, suspects: 0 });
  });
});

describe.skipIf(!hasBundledFaces)('a typed text', () => {
  it('does not wait for the pictures that came before it', async () => {
    compute = createCompute(createNodeHost());
    const path = await picture();
    const order: string[] = [];
    const pictures = Array.from({ length: 8 }, async () => {
      await compute.run('detectFaces', { path, model: bundledFaces, minScore: 0.7 });
      order.push('picture');
    });
    // There is no such model: that is found out in the thread where the text would have been read.
    const model = { id: 'nothing', layout: 'clip', folder } as const;
    const text = compute.run('embedText', { text: 'a cat', model }).catch(() => order.push('text'));
    await Promise.all([...pictures, text]);
    expect(order).toHaveLength(9);
    expect(order.indexOf('text')).toBeLessThan(8);
  });
});
