/** What becomes of the work when the compute process dies under it. Every death here is a real one. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Death } from '../../../electron/core/compute/liveChild.ts';
import { Gate } from './gate.ts';
import { openTestCompute, testTasks, type TestCompute } from './testCompute.ts';

let compute: TestCompute;
let gate: Gate;
let deaths: Death[];

beforeEach(async () => {
  deaths = [];
  compute = openTestCompute({ onDeath: (death) => deaths.push(death) });
  gate = await Gate.start();
});

afterEach(async () => {
  await compute.close();
  gate.close();
});

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `task${index}`);

describe('the process is killed from outside', () => {
  it('in the middle of twenty tasks: each of them is done, and only what ran at that moment runs twice', async () => {
    const all = names(20).map((name) => compute.run('pass', { port: gate.port, name }));
    const running = await gate.waiting(2);
    const [pid = 0] = compute.stats().pids;
    process.kill(pid, 'SIGKILL');
    gate.open();
    const results = await Promise.all(all);
    expect(results.map((result) => result.name)).toEqual(names(20));
    expect(results.map((result) => result.pid)).not.toContain(pid);
    const twice = names(20).filter((name) => gate.arrivals.filter((other) => other === name).length === 2);
    expect(twice.toSorted()).toEqual(running.toSorted());
    expect(deaths).toMatchObject([{ why: 'crashed', signal: 'SIGKILL' }]);
  });

  it('while nothing runs: the next task starts it again', async () => {
    const first = await compute.run('echo', { value: 1 });
    process.kill(first.pid, 'SIGKILL');
    const second = await compute.run('echo', { value: 2 });
    expect(second.pid).not.toBe(first.pid);
  });

  it('what nobody waits for any more is not run again', async () => {
    const abort = new AbortController();
    const left = compute.run('pass', { port: gate.port, name: 'left' }, { signal: abort.signal });
    const kept = compute.run('pass', { port: gate.port, name: 'kept' });
    await gate.waiting(2);
    abort.abort();
    await expect(left).rejects.toMatchObject({ name: 'Cancelled' });
    process.kill(compute.stats().pids[0] ?? 0, 'SIGKILL');
    await gate.arrived('kept', 2);
    gate.open();
    await kept;
    expect(compute.stats().suspects).toBe(0);
    expect(gate.arrivals.filter((name) => name === 'left')).toHaveLength(1);
  });
});

describe('a task crashes the process', () => {
  for (const signal of ['SIGABRT', 'SIGSEGV'] as const) {
    it(`with ${signal}, twice: it is rejected with ProcessDied, and ten neighbours succeed`, async () => {
      gate.open();
      const neighbours = names(10).map((name) => compute.run('pass', { port: gate.port, name }));
      const guilty = compute.run('die', { path: '/photos/evil.heic', signal }, { priority: 1 });
      await expect(guilty).rejects.toMatchObject({
        name: 'ProcessDied',
        message: expect.stringMatching(new RegExp(`/photos/evil\\.heic.*twice.*${signal}`)),
      });
      expect((await Promise.all(neighbours)).map((result) => result.name)).toEqual(names(10));
      expect(deaths).toHaveLength(2);
    });
  }

  it('and its neighbours in that moment run again, alone, while new work goes on beside them', async () => {
    const guilty = compute.run('passAndDie', { port: gate.port, name: 'guilty' });
    const innocent = compute.run('pass', { port: gate.port, name: 'innocent' });
    await gate.waiting(2);
    gate.let('guilty');
    const rejected = expect(guilty).rejects.toMatchObject({ name: 'ProcessDied' });
    const suspectPid = await gate.arrived('guilty', 2);
    // The second suspect waits its turn; fresh work does not.
    const freshPid = await Promise.race([
      compute.run('echo', { value: 1 }).then((answer) => answer.pid),
      gate.arrived('innocent', 2),
    ]);
    expect(freshPid).not.toBe(suspectPid);
    expect(gate.arrivals.filter((name) => name === 'innocent')).toHaveLength(1);
    expect(compute.stats().suspects).toBe(2);
    gate.let('guilty');
    await rejected;
    await gate.arrived('innocent', 2);
    gate.let('innocent');
    expect(await innocent).toMatchObject({ name: 'innocent' });
  });

  it('and what it printed last is told', async () => {
    const guilty = compute.run('die', {
      path: 'x.heic',
      signal: 'SIGABRT',
      lastWords: 'heap corruption at 0x42',
    });
    await expect(guilty).rejects.toThrow('heap corruption at 0x42');
  });

  it('several do: each is rejected, whoever is beside them succeeds', async () => {
    gate.open();
    const crashing = names(4).map((path) => compute.run('die', { path, signal: 'SIGSEGV' }));
    const sound = names(8).map((name) => compute.run('pass', { port: gate.port, name }));
    const outcomes = await Promise.allSettled([...crashing, ...sound]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual([
      ...crashing.map(() => 'rejected'),
      ...sound.map(() => 'fulfilled'),
    ]);
  });
});

describe('a task ends its own thread', () => {
  it('twice: it is rejected with ProcessDied, and its neighbour never notices', async () => {
    const neighbour = compute.run('pass', { port: gate.port, name: 'neighbour' });
    await gate.arrived('neighbour');
    await expect(compute.run('exitThread', { code: 3 })).rejects.toMatchObject({ name: 'ProcessDied' });
    gate.open();
    await neighbour;
    expect(gate.arrivals).toEqual(['neighbour']);
    expect(deaths).toEqual([]);
  });

  it('by an error that nobody caught: the message says which', async () => {
    const failing = compute.run('throwLater', { message: 'stream ended early' });
    await expect(failing).rejects.toMatchObject({
      name: 'ProcessDied',
      message: expect.stringContaining('stream ended early'),
    });
  });

  it('by filling its JavaScript heap: OutOfMemory', async () => {
    await expect(compute.run('fillHeap', {})).rejects.toMatchObject({ name: 'OutOfMemory' });
    expect((await compute.run('echo', { value: 1 })).value).toBe(1);
  });
});

describe('a task takes too long', () => {
  it('is rejected with TaskTimeout, and those beside it run again and succeed', async () => {
    const neighbour = compute.run('pass', { port: gate.port, name: 'neighbour' });
    const film = compute.run('longPass', { port: gate.port, name: 'film' });
    await gate.waiting(2);
    const [pid] = compute.stats().pids;
    await expect(compute.run('hang', {})).rejects.toMatchObject({
      name: 'TaskTimeout',
      message: expect.stringContaining('hang'),
    });
    await Promise.all([gate.arrived('neighbour', 2), gate.arrived('film', 2)]);
    gate.open();
    const [again] = await Promise.all([neighbour, film]);
    expect(again.pid).not.toBe(pid);
    expect(compute.stats().suspects).toBe(0);
  });

  it('again and again: its neighbour still ends well, because it is never to blame', async () => {
    const neighbour = compute.run('pass', { port: gate.port, name: 'neighbour' });
    for (const attempt of [1, 2, 3]) {
      await gate.arrived('neighbour', attempt);
      await expect(compute.run('hang', {})).rejects.toMatchObject({ name: 'TaskTimeout' });
    }
    gate.open();
    expect(await neighbour).toMatchObject({ name: 'neighbour' });
  });

  it('waiting in the queue is not counted', async () => {
    await compute.close();
    const limit = (task: 'hang' | 'echo', limitMs: number) => ({ [task]: { ...testTasks[task], limitMs } });
    compute = openTestCompute({ tasks: { ...testTasks, ...limit('hang', 2_500), ...limit('echo', 2_000) } });
    const hanging = [compute.run('hang', {}), compute.run('hang', {})];
    const queued = compute.run('echo', { value: 'after them' });
    for (const hang of hanging) await expect(hang).rejects.toMatchObject({ name: 'TaskTimeout' });
    expect(await queued).toMatchObject({ value: 'after them' });
  });

  it.skipIf(process.platform === 'win32')('the programs it started end with it', async () => {
    const waiting = compute.run('startGrandchild', { port: gate.port, name: 'ffmpeg' });
    await gate.arrived('ffmpeg');
    const gone = gate.gone('ffmpeg');
    await expect(waiting).rejects.toMatchObject({ name: 'TaskTimeout' });
    await gone;
  });
});

describe('memory', () => {
  const megabyte = 2 ** 20;
  const limited = (softBytes: number, hardBytes: number): TestCompute =>
    openTestCompute({ memory: { softBytes, hardBytes }, onDeath: (death) => deaths.push(death) });

  it('above the soft limit: what runs ends there, what is new begins in a fresh process', async () => {
    await compute.close();
    compute = limited(300 * megabyte, 4000 * megabyte);
    const large = compute.run('holdMemory', { bytes: 400 * megabyte, port: gate.port, name: 'large' });
    const oldPid = await gate.arrived('large');
    // The process reports itself on its own; the next task shows when that has been acted on.
    await expect.poll(() => compute.stats().recycled).toBe(1);
    const fresh = await compute.run('echo', { value: 1 });
    expect(fresh.pid).not.toBe(oldPid);
    const gone = gate.gone('large');
    gate.let('large');
    expect(await large).toMatchObject({ pid: oldPid });
    await gone;
    await expect.poll(() => compute.stats().pids).toEqual([fresh.pid]);
    expect(deaths).toEqual([]);
  });

  it('above the hard limit: the process is ended; the greedy task is rejected, its neighbour succeeds', async () => {
    await compute.close();
    compute = limited(300 * megabyte, 500 * megabyte);
    const greedy = compute.run('holdMemory', { bytes: 700 * megabyte, port: gate.port, name: 'greedy' });
    const neighbour = compute.run('pass', { port: gate.port, name: 'neighbour' });
    await expect(greedy).rejects.toMatchObject({ name: 'OutOfMemory' });
    gate.open();
    expect(await neighbour).toMatchObject({ name: 'neighbour' });
    expect(deaths.map((death) => death.why)).toEqual(['overMemory', 'overMemory']);
  });
});

describe('the worker file', () => {
  it('cannot be loaded: tasks are told why, and no file is blamed', async () => {
    await compute.close();
    compute = openTestCompute({ workerFiles: { media: '/nowhere/mediaWorker.js' } });
    const all = names(3).map((value) => compute.run('echo', { value }));
    for (const task of all) {
      await expect(task).rejects.toMatchObject({
        name: 'Internal',
        message: expect.stringMatching(/does not start.*nowhere/s),
      });
    }
  });
});

describe('the process', () => {
  it('ends when it is idle, and the next task starts it again', async () => {
    await compute.close();
    compute = openTestCompute({ processIdleMs: 100 });
    const { pid } = await compute.run('echo', { value: 1 });
    await expect.poll(() => compute.stats()).toMatchObject({ state: 'idle', pids: [] });
    expect((await compute.run('echo', { value: 2 })).pid).not.toBe(pid);
    expect(deaths).toEqual([]);
  });

  it('lets idle threads go, and they come back', async () => {
    await compute.close();
    compute = openTestCompute({ threadIdleMs: 50 });
    const first = await compute.run('decode', { bytes: tinyPng });
    const threads = async (): Promise<number> => (await compute.run('echo', { value: 1 })).threadId;
    const before = await threads();
    await expect.poll(threads, { interval: 200 }).not.toBe(before);
    expect((await compute.run('decode', { bytes: tinyPng })).width).toBe(first.width);
    expect(compute.stats().starts).toBe(1);
  });
});

const tinyPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
