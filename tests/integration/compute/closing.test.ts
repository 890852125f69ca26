/** How the compute process ends: on request, with its parent, and never later than either. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
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

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('close()', () => {
  it('when nothing was started, starts nothing', async () => {
    await compute.close();
    expect(compute.stats()).toMatchObject({ state: 'closed', starts: 0 });
  });

  it('lets what runs finish, rejects what waits, and leaves no process', async () => {
    const running = [
      compute.run('pass', { port: gate.port, name: 'a' }),
      compute.run('pass', { port: gate.port, name: 'b' }),
    ];
    const waiting = compute.run('pass', { port: gate.port, name: 'c' });
    await gate.waiting(2);
    const pids = compute.stats().pids;
    const closed = compute.close();
    gate.open();
    await expect(waiting).rejects.toMatchObject({ name: 'Cancelled' });
    expect(await Promise.all(running)).toMatchObject([{ name: 'a' }, { name: 'b' }]);
    await closed;
    expect(pids.filter(isAlive)).toEqual([]);
    expect(gate.arrivals).not.toContain('c');
  });

  it('ends what does not finish in time, also when it hangs', async () => {
    const film = compute.run('longPass', { port: gate.port, name: 'film' });
    const hanging = compute.run('hang', {});
    const rejected = Promise.all(
      [film, hanging].map((task) =>
        expect(task).rejects.toMatchObject({ name: expect.stringMatching(/Cancelled|TaskTimeout/) }),
      ),
    );
    await gate.arrived('film');
    const gone = gate.gone('film');
    await compute.close();
    await rejected;
    await gone;
    await expect(film).rejects.toMatchObject({ name: 'Cancelled' });
  });

  it('while the process is still starting, or waits to be started again', async () => {
    const early = compute.run('echo', { value: 1 });
    const rejected = expect(early).rejects.toMatchObject({ name: 'Cancelled' });
    await compute.close();
    await rejected;

    const second = openTestCompute();
    const guilty = second.run('die', { path: 'x', signal: 'SIGSEGV' });
    const guiltyRejected = expect(guilty).rejects.toMatchObject({
      name: expect.stringMatching(/Cancelled|ProcessDied/),
    });
    await expect.poll(() => second.stats().suspects, { interval: 5 }).toBe(1);
    await second.close();
    await guiltyRejected;
    expect(second.stats().pids).toEqual([]);
  });

  it('twice waits for the same end, and afterwards nothing runs', async () => {
    const { pid } = await compute.run('echo', { value: 1 });
    const [first, second] = [compute.close(), compute.close()];
    await second;
    expect(isAlive(pid)).toBe(false);
    await first;
    await expect(compute.run('echo', { value: 1 })).rejects.toMatchObject({ name: 'Cancelled' });
  });

  it('is followed by a second start at once', async () => {
    await compute.run('echo', { value: 1 });
    await compute.close();
    const next = openTestCompute();
    expect((await next.run('echo', { value: 2 })).value).toBe(2);
    await next.close();
  });
});

describe('the parent', () => {
  const startParent = () =>
    spawn(
      process.execPath,
      [fileURLToPath(new URL('fixtures/parent.ts', import.meta.url)), String(gate.port)],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );

  it('is killed: the compute process, its hanging threads and its programs vanish', async () => {
    const parent = startParent();
    const names = ['hanging', 'film', 'ffmpeg'];
    const pids = await Promise.all(names.map((name) => gate.arrived(name)));
    expect(pids).not.toContain(parent.pid);
    const gone = Promise.all(names.map((name) => gate.gone(name)));
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    await gone;
  });
});
