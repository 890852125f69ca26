/** What the compute process does when nothing goes wrong. */
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Gate } from './gate.ts';
import { openTestCompute, type TestCompute } from './testCompute.ts';

let compute: TestCompute;
let gate: Gate;

beforeEach(async () => {
  compute = openTestCompute();
  gate = await Gate.start();
});

afterEach(async () => {
  await compute.close();
  gate.close();
});

describe('a task', () => {
  it('starts the process when it is the first', async () => {
    expect(compute.stats()).toMatchObject({ state: 'idle', pids: [], starts: 0 });
    const { pid } = await compute.run('echo', { value: 1 });
    expect(pid).not.toBe(process.pid);
    expect(compute.stats()).toMatchObject({ state: 'ready', pids: [pid], starts: 1 });
  });

  it('gets and gives bytes, big integers and dates as they are', async () => {
    const value = {
      bytes: new Uint8Array([1, 2, 255]),
      hash: 2n ** 63n + 1n,
      at: new Date(0),
      none: undefined,
    };
    const answer = await compute.run('echo', { value });
    expect(answer.value).toEqual(value);
  });

  it('rejects with the named error that it threw', async () => {
    const failing = compute.run('fail', { name: 'CorruptFile', message: 'no end of image' });
    await expect(failing).rejects.toMatchObject({
      name: 'CorruptFile',
      message: 'no end of image',
      status: 500,
    });
  });

  it('rejects with Internal when it threw anything else', async () => {
    const failing = compute.run('fail', { name: 'TypeError', message: 'x is undefined' });
    await expect(failing).rejects.toMatchObject({ name: 'Internal', message: 'x is undefined' });
  });

  it('rejects when its arguments cannot be sent, and the next one runs', async () => {
    await expect(compute.run('echo', { value: () => 1 })).rejects.toMatchObject({ name: 'Internal' });
    expect((await compute.run('echo', { value: 2 })).value).toBe(2);
  });

  it('decodes with sharp, but not with loaders that are not fuzzed', async () => {
    const bytes = await sharp({ create: { width: 30, height: 20, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const decoded = await compute.run('decode', { bytes });
    expect(decoded.width).toBe(30);
    expect(decoded.pixels.length).toBe(30 * 20 * 3);
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    await expect(compute.run('decode', { bytes: svg })).rejects.toThrow(/unsupported|blocked/i);
  });

  it('finds the environment that native libraries need', async () => {
    const names = ['UV_THREADPOOL_SIZE', 'VIPS_CONCURRENCY', 'VIPS_BLOCK_UNTRUSTED'];
    expect(await compute.run('environment', { names })).toEqual(['5', '1', '1']);
  });

  it.skipIf(process.platform === 'win32')('runs below normal priority in every thread', async () => {
    const { priorities } = await compute.run('echo', { value: 1 });
    expect(new Set(priorities)).toEqual(new Set([constants.priority.PRIORITY_BELOW_NORMAL]));
  });

  it('gives way to the server also where Linux shares its processors among sessions first', async () => {
    const { pid } = await compute.run('echo', { value: 1 });
    // The test's own session tells nothing: one that the system started with has no share of its own to show.
    const isSharedBySession = existsSync('/proc/self/autogroup');
    expect(sessionPriority(pid)).toBe(
      isSharedBySession ? constants.priority.PRIORITY_BELOW_NORMAL : undefined,
    );
    expect(sessionPriority(process.pid)).not.toBe(constants.priority.PRIORITY_BELOW_NORMAL);
  });
});

/** `/autogroup-12 nice 10`; nothing where the kernel does not share so, or for a session that it started with. */
function sessionPriority(pid: number): number | undefined {
  const file = `/proc/${pid}/autogroup`;
  const nice = existsSync(file) ? /nice (-?\d+)/.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
  return nice === undefined ? undefined : Number(nice);
}

describe('lanes', () => {
  it('run as many tasks at once as they are wide, and a transcode does not hold up photos', async () => {
    const all = [
      compute.run('longPass', { port: gate.port, name: 'film1' }),
      compute.run('longPass', { port: gate.port, name: 'film2' }),
      ...['a', 'b', 'c'].map((name) => compute.run('pass', { port: gate.port, name })),
    ];
    expect((await gate.waiting(3)).toSorted()).toEqual(['a', 'b', 'film1']);
    expect(compute.stats().lanes).toEqual({
      'media.photos': { width: 2, queued: 1, running: 2 },
      'media.transcode': { width: 1, queued: 1, running: 1 },
    });
    gate.let('a');
    await gate.arrived('c');
    expect(gate.arrivals).not.toContain('film2');
    gate.let('film1');
    await gate.arrived('film2');
    gate.open();
    await Promise.all(all);
  });

  it('take the higher priority first, then the older', async () => {
    const pass = (name: string, priority?: number): Promise<unknown> =>
      compute.run('pass', { port: gate.port, name }, priority === undefined ? {} : { priority });
    const first = [pass('a'), pass('b')];
    await gate.waiting(2);
    const later = [pass('low', -1), pass('old'), pass('young'), pass('high', 5)];
    const order = ['a', 'high', 'old', 'young', 'low'];
    for (const [index, name] of order.slice(1).entries()) {
      gate.let(order[index] ?? '');
      await gate.arrived(name);
    }
    gate.open();
    await Promise.all([...first, ...later]);
    expect(gate.arrivals.slice(2)).toEqual(['high', 'old', 'young', 'low']);
  });
});

describe('aborting', () => {
  it('drops a waiting task', async () => {
    const running = ['a', 'b'].map((name) => compute.run('pass', { port: gate.port, name }));
    await gate.waiting(2);
    const abort = new AbortController();
    const dropped = compute.run('pass', { port: gate.port, name: 'dropped' }, { signal: abort.signal });
    const next = compute.run('pass', { port: gate.port, name: 'next' });
    abort.abort(new Error('scrolled away'));
    await expect(dropped).rejects.toMatchObject({ name: 'Cancelled', cause: new Error('scrolled away') });
    gate.open();
    await Promise.all([...running, next]);
    expect(gate.arrivals).not.toContain('dropped');
  });

  it('stops waiting for a running task, which keeps its place until it ends', async () => {
    const abort = new AbortController();
    const left = compute.run('pass', { port: gate.port, name: 'left' }, { signal: abort.signal });
    await gate.arrived('left');
    abort.abort();
    await expect(left).rejects.toMatchObject({ name: 'Cancelled' });
    expect(compute.stats().lanes['media.photos']).toMatchObject({ running: 1 });
    gate.let('left');
    await gate.gone('left');
    const { pid } = await compute.run('echo', { value: 1 });
    expect(compute.stats()).toMatchObject({ pids: [pid], starts: 1 });
  });

  it('never begins what was aborted before', async () => {
    const signal = AbortSignal.abort();
    await expect(compute.run('echo', { value: 1 }, { signal })).rejects.toMatchObject({ name: 'Cancelled' });
    expect(compute.stats().starts).toBe(0);
  });
});
