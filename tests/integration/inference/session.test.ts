/** What keeps models in memory: the real runtime with small models that the tests write. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Tensor } from 'onnxruntime-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SessionStore, sessionThreads } from '../../../electron/inference/session.ts';
import type { ModelRef } from '../../../electron/inference/tasks.ts';
import { onnxModel } from '../../support/onnxModel.ts';

let folder: string;
let model: ModelRef;
let now: number;
let store: SessionStore;

/** A model that adds `by` to its one number, with some weights that it does not need. */
const adding = (by: number, ballast = 0): Buffer =>
  onnxModel({
    inputs: [{ name: 'x', type: 'float32', shape: [1] }],
    outputs: [{ name: 'y', type: 'float32', shape: [1] }],
    constants: [
      { name: 'by', dims: [1], values: Float32Array.of(by) },
      ...(ballast > 0 ? [{ name: 'ballast', dims: [ballast], values: new Float32Array(ballast) }] : []),
    ],
    nodes: [{ op: 'Add', inputs: ['x', 'by'], outputs: ['y'] }],
  });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latent-sessions-'));
  model = { id: 'adder', layout: 'clip', folder };
  now = 0;
  await writeFile(join(folder, 'one.onnx'), adding(1));
  await writeFile(join(folder, 'two.onnx'), adding(2));
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const open = (options: { limitBytes?: number; idleMs?: number } = {}): SessionStore =>
  (store = new SessionStore({ now: () => now, ...options }));

const add = (file: string, x: number, of = model): Promise<unknown> =>
  store.with(of, { adder: { file } }, async ({ adder }) => {
    const { y } = await adder.run({ x: new Tensor('float32', [x], [1]) });
    return y?.data[0];
  });
const loaded = (): string[] => ['one', 'two'].filter((name) => store.files.join().includes(`${name}.onnx`));

describe('a session', () => {
  it('is loaded by the first task and kept for the next', async () => {
    open();
    expect(await add('one.onnx', 4)).toBe(5);
    await rm(join(folder, 'one.onnx'));
    expect(await add('one.onnx', 5)).toBe(6);
  });

  it('is loaded once when two ask at the same time', async () => {
    open();
    expect(await Promise.all([add('one.onnx', 1), add('one.onnx', 2)])).toEqual([2, 3]);
    expect(store.files).toHaveLength(1);
  });

  it('is let go when it was not used for a while', async () => {
    open({ idleMs: 1000 });
    await add('one.onnx', 1);
    now = 600;
    await add('two.onnx', 1);
    now = 1000;
    await store.releaseIdle();
    expect(loaded()).toEqual(['two']);
    expect(await add('one.onnx', 1)).toBe(2);
  });

  it('is let go by itself, without a task that comes after', async () => {
    store = new SessionStore({ idleMs: 20 });
    await add('one.onnx', 1);
    await expect.poll(() => store.files, { interval: 5 }).toEqual([]);
  });

  it('is not let go under the task that uses it', async () => {
    open({ idleMs: 1000 });
    const answer = await store.with(model, { adder: { file: 'one.onnx' } }, async ({ adder }) => {
      now = 10_000;
      await store.releaseIdle();
      await store.close();
      const { y } = await adder.run({ x: new Tensor('float32', [1], [1]) });
      return y?.data[0];
    });
    expect(answer).toBe(2);
  });
});

describe('the memory limit', () => {
  it('lets the one go that was used longest ago', async () => {
    await writeFile(join(folder, 'one.onnx'), adding(1, 1000));
    await writeFile(join(folder, 'two.onnx'), adding(2, 1000));
    // A thousand numbers are 4 kB, counted one and a half times.
    open({ limitBytes: 8_000 });
    await add('one.onnx', 1);
    expect(await add('two.onnx', 1)).toBe(3);
    expect(loaded()).toEqual(['two']);
  });

  it('counts what lies beside a model and belongs to it', async () => {
    await writeFile(join(folder, 'one.onnx.data'), Buffer.alloc(10_000));
    open({ limitBytes: 14_000 });
    await expect(add('one.onnx', 1)).rejects.toMatchObject({ name: 'ModelUnusable' });
    expect(await add('two.onnx', 1)).toBe(3);
  });

  it('refuses by name what could never fit', async () => {
    open({ limitBytes: 10 });
    await expect(add('one.onnx', 1)).rejects.toMatchObject({
      name: 'ModelUnusable',
      message: expect.stringMatching(/adder needs about/),
    });
  });
});

describe('a model that does not work', () => {
  it.each([
    ['is no model', Buffer.from('<html>not found</html>')],
    ['is cut short', adding(1, 1000).subarray(0, 2000)],
    ['is empty', Buffer.alloc(0)],
  ])('is told by its name when a file %s, and others go on', async (_what, bytes) => {
    await writeFile(join(folder, 'broken.onnx'), bytes);
    open();
    await expect(add('broken.onnx', 1)).rejects.toMatchObject({
      name: 'ModelUnusable',
      message: expect.stringMatching(/adder.*broken\.onnx/),
    });
    expect(await add('one.onnx', 1)).toBe(2);
  });

  it('is told by its name when a file is not there', async () => {
    open();
    await expect(add('nowhere.onnx', 1)).rejects.toMatchObject({ name: 'ModelUnusable' });
  });

  it('is told by its name when it loads and does not run', async () => {
    open();
    const wrongShape = store.with(model, { adder: { file: 'one.onnx' } }, ({ adder }) =>
      adder.run({ x: new Tensor('float32', [1, 2, 3], [3]) }),
    );
    await expect(wrongShape).rejects.toMatchObject({
      name: 'ModelUnusable',
      message: expect.stringMatching(/adder/),
    });
    expect(await add('one.onnx', 1)).toBe(2);
  });

  it('works again as soon as its file does', async () => {
    await writeFile(join(folder, 'late.onnx'), 'no');
    open();
    await expect(add('late.onnx', 1)).rejects.toMatchObject({ name: 'ModelUnusable' });
    await writeFile(join(folder, 'late.onnx'), adding(7));
    expect(await add('late.onnx', 1)).toBe(8);
  });
});

describe('an execution provider', () => {
  it.each(['cuda', 'dml', 'coreml'] as const)(
    'that is not here (%s) leaves it to the processor',
    async (provider) => {
      open();
      expect(await add('one.onnx', 1, { ...model, provider })).toBe(2);
    },
  );
});

describe('threads', () => {
  it('leave a core to the interface', () => {
    expect([1, 2, 4, 8, 9, 64].map(sessionThreads)).toEqual([1, 1, 3, 7, 8, 8]);
  });
});
