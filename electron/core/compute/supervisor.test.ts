import { beforeEach, describe, expect, it } from 'vitest';
import type { ComputeChild } from '../host.ts';
import type { Clock } from './clock.ts';
import { backOffMs, healthyMs, startAttempts, startLimitMs, tickMs, unkillableMs } from './limits.ts';
import type { Death, RunEnd } from './liveChild.ts';
import { silentMs } from './pace.ts';
import type { FromCompute, StartMessage, ToCompute } from './protocol.ts';
import { Supervisor } from './supervisor.ts';

/** Time that stands still until the test turns it. */
class ManualClock implements Clock {
  #now = 0;
  #timers: { at: number; callback: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { at: this.#now + ms, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Goes on by `ms`, calling back everything that falls due, in order. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const next = this.#timers.filter((timer) => timer.at <= end).toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = Math.max(this.#now, next.at);
      next.callback();
    }
    this.#now = end;
  }

  /** The machine slept: time has passed, and no timer noticed. */
  sleep(ms: number): void {
    this.#now += ms;
  }
}

/** A process that does what the test says; killed, it goes, unless it is stuck. */
class FakeChild implements ComputeChild {
  readonly pid = 1;
  readonly runs: (ToCompute & { type: 'run' })[] = [];
  killed = false;
  stuck = false;
  #onMessage: (message: unknown) => void = () => undefined;
  #onOutput: (text: string) => void = () => undefined;
  #onExit: (code: number | null, signal: string | null) => void = () => undefined;

  send(message: ToCompute): void {
    if (message.type === 'run') this.runs.push(message);
  }
  onMessage(listener: (message: unknown) => void): void {
    this.#onMessage = listener;
  }
  onOutput(listener: (text: string) => void): void {
    this.#onOutput = listener;
  }
  onExit(listener: (code: number | null, signal: string | null) => void): void {
    this.#onExit = listener;
  }
  kill(): void {
    this.killed = true;
    if (!this.stuck) this.#onExit(null, 'SIGKILL');
  }

  says(message: FromCompute): void {
    this.#onMessage(message);
  }
  finishes(id: number): void {
    this.says({ type: 'end', id, end: { kind: 'done', result: 'result' }, residentBytes: 10 });
  }
  crashes(output = ''): void {
    this.#onOutput(output);
    this.#onExit(null, 'SIGSEGV');
  }
}

const startMessage: StartMessage = {
  type: 'start',
  pools: {},
  threadIdleMs: 1,
  tickMs,
};

let clock: ManualClock;
let children: FakeChild[];
let deaths: Death[];
let unstartable: Death[];
let supervisor: Supervisor;

beforeEach(() => {
  clock = new ManualClock();
  children = [];
  deaths = [];
  unstartable = [];
  supervisor = new Supervisor({
    startProcess: () => {
      const child = new FakeChild();
      children.push(child);
      return child;
    },
    startMessage,
    memory: { softBytes: 100, hardBytes: 200 },
    clock,
    idleMs: 5_000,
    onChange: () => undefined,
    onUnstartable: (death) => unstartable.push(death),
    onDeath: (death) => deaths.push(death),
  });
});

const last = (): FakeChild => {
  const child = children.at(-1);
  if (child === undefined) throw new Error('no process was started');
  return child;
};

/** Asks for a process and makes it ready, after however long the supervisor waits. */
function startReady(): FakeChild {
  supervisor.available();
  clock.advance(10_000);
  last().says({ type: 'ready' });
  return last();
}

/** Hands over a task and collects how it ended. */
function run(limitMs = 60_000): RunEnd[] {
  const ends: RunEnd[] = [];
  supervisor.run({ pool: 'media', name: 'task', args: {}, limitMs, onEnd: (end) => ends.push(end) });
  return ends;
}

/** How long the supervisor waits until it starts the next process. */
function waitUntilStart(): number {
  const before = children.length;
  supervisor.available();
  let waited = 0;
  for (; children.length === before; waited += 50) clock.advance(50);
  return waited;
}

describe('starting again', () => {
  it('waits 100 ms after the first death, twice as long after each further one, never more than 10 s', () => {
    expect(waitUntilStart()).toBe(0);
    const waits = Array.from({ length: 9 }, () => {
      last().says({ type: 'ready' });
      last().crashes();
      return waitUntilStart();
    });
    expect(waits).toEqual([100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000]);
    expect(waits).toEqual(waits.map((_, index) => backOffMs(index + 1)));
  });

  it('begins at 100 ms again after a process that stayed up, and after one that got work done', () => {
    for (let death = 0; death < 3; death += 1) {
      startReady().crashes();
    }
    expect(waitUntilStart()).toBe(400);
    last().says({ type: 'ready' });
    run();
    clock.advance(healthyMs);
    last().crashes();
    expect(waitUntilStart()).toBe(100);
    last().crashes();
    expect(waitUntilStart()).toBe(200);
    last().says({ type: 'ready' });
    run();
    last().finishes(1);
    last().crashes();
    expect(waitUntilStart()).toBe(100);
  });

  it('does not wait after a process that it ended itself', () => {
    startReady();
    const ends = run(1_000);
    clock.advance(1_000);
    expect(ends).toEqual([{ kind: 'timedOut' }]);
    expect(waitUntilStart()).toBe(0);
    expect(deaths).toEqual([]);
  });

  it('starts nothing that nobody asks for', () => {
    startReady().crashes();
    clock.advance(60_000);
    expect(children).toHaveLength(1);
  });

  it('tells the waiting tasks when no process becomes ready, and keeps trying when asked', () => {
    for (let attempt = 1; attempt <= startAttempts; attempt += 1) {
      expect(unstartable).toHaveLength(0);
      waitUntilStart();
      last().crashes('Cannot find module piscina');
    }
    expect(unstartable).toMatchObject([{ why: 'crashed', output: 'Cannot find module piscina' }]);
    waitUntilStart();
    last().says({ type: 'ready' });
    expect(supervisor.available()).toBe(true);
  });

  it('gives a process that hangs in its start 30 s', () => {
    supervisor.available();
    clock.advance(startLimitMs - 1);
    expect(last().killed).toBe(false);
    clock.advance(1);
    expect(last().killed).toBe(true);
    expect(deaths).toMatchObject([{ why: 'startTimedOut' }]);
  });
});

describe('a running task', () => {
  it('is not overdue because the machine slept', () => {
    startReady();
    const ends = run(2_000);
    clock.advance(500);
    clock.sleep(3_600_000);
    clock.advance(tickMs);
    expect(ends).toEqual([]);
    clock.advance(2_000);
    expect(ends).toEqual([{ kind: 'timedOut' }]);
  });

  /** `ms` go by in which the process got `cpuMs` of every `tickMs` to work, and says so. */
  function pass(child: FakeChild, ms: number, cpuMs: number): void {
    for (let passed = 0; passed < ms; passed += tickMs) {
      child.says({ type: 'pulse', residentBytes: 10, cpuMs, wallMs: tickMs });
      clock.advance(tickMs);
    }
  }

  it('has more time where its process gets little of the processor, ten times as much at most', () => {
    const child = startReady();
    const ends = run(2_000);
    pass(child, 9_500, 50);
    expect(ends).toEqual([]);
    pass(child, 1_000, 50);
    expect(ends).toEqual([{ kind: 'timedOut' }]);

    const next = startReady();
    const later = run(2_000);
    pass(next, 19_000, 5);
    expect(later).toEqual([]);
    pass(next, 1_500, 5);
    expect(later).toEqual([{ kind: 'timedOut' }]);
  });

  it.each([
    ['hangs and does nothing', 0.5],
    ['keeps a core busy', 250],
    ['keeps all cores busy', 1_000],
  ])('that %s has its limit and no more', (_, cpuMs) => {
    const child = startReady();
    const ends = run(2_000);
    pass(child, 1_750, cpuMs);
    expect(ends).toEqual([]);
    pass(child, 500, cpuMs);
    expect(ends).toEqual([{ kind: 'timedOut' }]);
  });

  it('in a process that has gone silent has no more than its limit', () => {
    const child = startReady();
    const ends = run(20_000);
    pass(child, 1_000, 25);
    clock.advance(silentMs + 19_000);
    expect(ends).toEqual([]);
    clock.advance(1_500);
    expect(ends).toEqual([{ kind: 'timedOut' }]);
  });

  it('that answers while its process is being ended has answered', () => {
    const child = startReady();
    child.stuck = true;
    const slow = run(1_000);
    const other = run();
    clock.advance(1_000);
    child.finishes(2);
    child.crashes();
    expect(slow).toEqual([{ kind: 'timedOut' }]);
    expect(other).toEqual([{ kind: 'done', result: 'result' }]);
  });

  it('in a process that even SIGKILL does not end is given up after 5 s', () => {
    startReady().stuck = true;
    const ends = run(1_000);
    clock.advance(1_000 + unkillableMs);
    expect(ends).toEqual([{ kind: 'timedOut' }]);
    expect(waitUntilStart()).toBe(0);
  });
});

describe('a process that has grown', () => {
  it('finishes what it runs while the next one is already there, and then goes', () => {
    const old = startReady();
    const ends = run();
    old.says({ type: 'pulse', residentBytes: 150, cpuMs: 250, wallMs: 250 });
    const fresh = startReady();
    expect(fresh).not.toBe(old);
    run();
    expect(old.killed).toBe(false);
    old.finishes(1);
    expect(ends).toEqual([{ kind: 'done', result: 'result' }]);
    expect(old.killed).toBe(true);
    expect(fresh.killed).toBe(false);
    expect(supervisor.recycled).toBe(1);
  });

  it('is ended at the hard limit, and whoever ran in it is suspected', () => {
    startReady();
    const ends = run();
    last().says({ type: 'pulse', residentBytes: 250, cpuMs: 250, wallMs: 250 });
    expect(ends).toMatchObject([{ kind: 'died', outOfMemory: true }]);
  });
});

describe('a process without work', () => {
  it('ends after its idle time, counted from its last task', () => {
    const child = startReady();
    clock.advance(4_000);
    run();
    clock.advance(20_000);
    child.finishes(1);
    clock.advance(4_999);
    expect(child.killed).toBe(false);
    clock.advance(1);
    expect(child.killed).toBe(true);
    expect(supervisor.state).toBe('idle');
  });

  it('ends too when whoever wanted it left before it was ready', () => {
    const child = startReady();
    clock.advance(5_000);
    expect(child.killed).toBe(true);
  });
});

describe('close()', () => {
  it('resolves only when every process is gone', async () => {
    const old = startReady();
    run();
    old.stuck = true;
    old.says({ type: 'pulse', residentBytes: 150, cpuMs: 250, wallMs: 250 });
    startReady();
    let closed = false;
    const closing = supervisor.close().then(() => (closed = true));
    await Promise.resolve();
    expect(children.every((child) => child.killed)).toBe(true);
    expect(closed).toBe(false);
    old.crashes();
    await closing;
    expect(supervisor.available()).toBe(false);
    expect(children).toHaveLength(2);
  });
});
