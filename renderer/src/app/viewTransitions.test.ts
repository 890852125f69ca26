import { describe, expect, it } from 'vitest';
import { EventManager } from './events.ts';
import type { AppEventMap } from './events.ts';
import { FakeDocument, FakeTransition } from './viewTransitions.fake.ts';
import { ViewTransitionManager } from './viewTransitions.ts';
import type { TransitionRequest } from './viewTransitions.ts';

function setUp(page: (log: string[]) => FakeDocument | undefined = (log) => new FakeDocument(log)) {
  const log: string[] = [];
  const errors: unknown[] = [];
  const events = new EventManager<AppEventMap>();
  for (const name of ['PrepareOldSnapshot', 'PrepareNewSnapshot', 'Finished'] as const) {
    events.on(name, ({ types }) => log.push(`${name} [${types.join()}]`));
  }
  const fake = page(log);
  const manager = new ViewTransitionManager({
    events,
    document: () => fake ?? { visibilityState: 'visible' },
    flush: (work) => {
      work();
      log.push('flush');
    },
    onError: (error) => errors.push(error),
  });
  return { log, errors, events, fake, manager };
}

function logged(log: string[], name: string, request: Partial<TransitionRequest> = {}): TransitionRequest {
  return {
    types: ['viewer'],
    prepareOldSnapshot: () => void log.push(`${name} prepareOldSnapshot`),
    performUpdate: () => void log.push(`${name} performUpdate`),
    prepareNewSnapshot: () => void log.push(`${name} prepareNewSnapshot`),
    onFinished: () => void log.push(`${name} onFinished`),
    ...request,
  };
}

/** Lets promise reactions and the fake's next task run. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('a transition', () => {
  it('broadcasts, calls back, flushes and takes snapshots in the order of the protocol', async () => {
    const { log, errors, fake, manager } = setUp();
    const finished = manager.startTransition(logged(log, 'open'));
    expect(manager.isActive).toBe(true);
    await settled();
    fake?.endAnimation();
    await finished;
    expect(log).toEqual([
      'PrepareOldSnapshot [viewer]',
      'open prepareOldSnapshot',
      'flush',
      'start [viewer]',
      'old snapshot',
      'open performUpdate',
      'PrepareNewSnapshot [viewer]',
      'open prepareNewSnapshot',
      'flush',
      'new snapshot',
      'Finished [viewer]',
      'open onFinished',
      'flush',
    ]);
    expect(errors).toEqual([]);
    expect(manager.isActive).toBe(false);
  });

  it('waits for performUpdate before it prepares the new snapshot', async () => {
    const { log, manager } = setUp();
    const loaded = Promise.withResolvers<void>();
    void manager.startTransition(logged(log, 'open', { performUpdate: () => loaded.promise }));
    await settled();
    expect(log).not.toContain('open prepareNewSnapshot');
    loaded.resolve();
    await settled();
    expect(log).toContain('open prepareNewSnapshot');
  });

  it('stays active until the animation ends', async () => {
    const { log, fake, manager } = setUp();
    const finished = manager.startTransition(logged(log, 'open'));
    await settled();
    expect(log.at(-1)).toBe('new snapshot');
    expect(manager.isActive).toBe(true);
    fake?.endAnimation();
    await finished;
    expect(manager.isActive).toBe(false);
  });
});

describe('browsers', () => {
  it('gives the function alone where the form with types throws', async () => {
    const { log, errors, fake, manager } = setUp((shared) => new FakeDocument(shared, 'function'));
    const finished = manager.startTransition(logged(log, 'open'));
    await settled();
    fake?.endAnimation();
    await finished;
    expect(log.filter((line) => line.startsWith('start'))).toEqual(['start']);
    expect(log.filter((line) => line === 'open performUpdate')).toHaveLength(1);
    expect(errors).toEqual([]);
  });

  it('updates, broadcasts and cleans up without the API', async () => {
    const { log, errors, manager } = setUp(() => undefined);
    await manager.startTransition(logged(log, 'open'));
    expect(log.filter((line) => line !== 'flush')).toEqual([
      'PrepareOldSnapshot [viewer]',
      'open prepareOldSnapshot',
      'open performUpdate',
      'PrepareNewSnapshot [viewer]',
      'open prepareNewSnapshot',
      'Finished [viewer]',
      'open onFinished',
    ]);
    expect(errors).toEqual([]);
  });

  it('updates once and reports when starting throws', async () => {
    const { log, errors, fake, manager } = setUp();
    const fault = new DOMException('not now', 'InvalidStateError');
    if (fake) {
      fake.startViewTransition = () => {
        throw fault;
      };
    }
    await manager.startTransition(logged(log, 'open'));
    expect(log.filter((line) => line === 'open performUpdate')).toHaveLength(1);
    expect(log).toContain('open onFinished');
    expect(errors).toEqual([fault]);
  });
});

describe('overlapping transitions', () => {
  it('skips the active one and finishes it before the next begins', async () => {
    const { log, errors, fake, manager } = setUp();
    void manager.startTransition(logged(log, 'first'));
    await settled();
    log.length = 0;
    const second = manager.startTransition(logged(log, 'second', { types: ['timeline'] }));
    await settled();
    fake?.endAnimation();
    await second;
    await settled();
    expect(log.filter((line) => line !== 'flush')).toEqual([
      'skip',
      'Finished [viewer]',
      'first onFinished',
      'PrepareOldSnapshot [timeline]',
      'second prepareOldSnapshot',
      'start [timeline]',
      'old snapshot',
      'second performUpdate',
      'PrepareNewSnapshot [timeline]',
      'second prepareNewSnapshot',
      'new snapshot',
      'Finished [timeline]',
      'second onFinished',
    ]);
    expect(errors).toEqual([]);
  });

  it('aborts the first one’s wait, and never lets it prepare a new snapshot', async () => {
    const { log, fake, manager } = setUp();
    let firstSignal: AbortSignal | undefined;
    const performUpdate = (signal: AbortSignal): Promise<void> => {
      firstSignal = signal;
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
    };
    const first = manager.startTransition(logged(log, 'first', { performUpdate }));
    await settled();
    expect(firstSignal?.aborted).toBe(false);
    const second = manager.startTransition(logged(log, 'second'));
    expect(firstSignal?.aborted).toBe(true);
    await first;
    await settled();
    fake?.endAnimation();
    await second;
    expect(log).not.toContain('first prepareNewSnapshot');
    expect(log.filter((line) => line === 'PrepareNewSnapshot [viewer]')).toHaveLength(1);
    expect(log.filter((line) => line === 'first onFinished')).toHaveLength(1);
  });

  it('still performs the update of one that was skipped before it ran, before the next one’s', async () => {
    const { log, fake, manager } = setUp();
    void manager.startTransition(logged(log, 'first'));
    const second = manager.startTransition(logged(log, 'second'));
    await settled();
    fake?.endAnimation();
    await second;
    expect(log.filter((line) => line.endsWith('performUpdate'))).toEqual([
      'first performUpdate',
      'second performUpdate',
    ]);
    expect(log).not.toContain('first prepareNewSnapshot');
  });

  it('can be skipped without a follower', async () => {
    const { log, fake, manager } = setUp();
    const finished = manager.startTransition(logged(log, 'open'));
    await settled();
    manager.skipActive();
    expect(log.slice(-4)).toEqual(['skip', 'Finished [viewer]', 'open onFinished', 'flush']);
    fake?.endAnimation();
    await finished;
    expect(log.filter((line) => line === 'open onFinished')).toHaveLength(1);
    manager.skipActive();
    expect(log.filter((line) => line === 'skip')).toHaveLength(1);
  });
});

describe('faults', () => {
  it('finishes and reports when performUpdate rejects; no new snapshot is prepared', async () => {
    const { log, errors, manager } = setUp();
    const fault = new Error('the viewer never came');
    await manager.startTransition(logged(log, 'open', { performUpdate: () => Promise.reject(fault) }));
    expect(errors).toEqual([fault]);
    expect(log).not.toContain('PrepareNewSnapshot [viewer]');
    expect(log.slice(-3)).toEqual(['Finished [viewer]', 'open onFinished', 'flush']);
    expect(manager.isActive).toBe(false);
  });

  it('aborts the signal and reports when `ready` rejects for duplicate names', async () => {
    const { log, errors, fake, manager } = setUp();
    const duplicate = new DOMException('two elements are named hero', 'InvalidStateError');
    if (fake) fake.refuse = duplicate;
    let seen: AbortSignal | undefined;
    await manager.startTransition(logged(log, 'open', { performUpdate: (signal) => void (seen = signal) }));
    expect(seen?.aborted).toBe(true);
    expect(seen?.reason).toBe(duplicate);
    expect(errors).toEqual([duplicate]);
    expect(log).toContain('open onFinished');
  });

  it('reports nothing when the page is hidden and the browser therefore refuses', async () => {
    const { log, errors, fake, manager } = setUp();
    if (fake) {
      fake.refuse = new DOMException('hidden', 'InvalidStateError');
      fake.visibilityState = 'hidden';
    }
    await manager.startTransition(logged(log, 'open'));
    expect(errors).toEqual([]);
    expect(log).toContain('open onFinished');
  });

  it('aborts the signal when the browser tires of waiting, and prepares no new snapshot', async () => {
    const { log, errors, fake, manager } = setUp();
    let transition: FakeTransition | undefined;
    if (fake) {
      const start = fake.startViewTransition;
      fake.startViewTransition = (options) => {
        const started = start(options);
        if (started instanceof FakeTransition) transition = started;
        return started;
      };
    }
    let waited = false;
    const finished = manager.startTransition(
      logged(log, 'open', {
        performUpdate: async (signal) => {
          await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
          waited = true;
        },
      }),
    );
    await settled();
    transition?.timeOut();
    await finished;
    expect(waited).toBe(true);
    expect(log).not.toContain('open prepareNewSnapshot');
    expect(log).toContain('open onFinished');
    expect(errors).toEqual([]);
  });

  it('goes on with the navigation when tagging throws', async () => {
    const { log, errors, fake, manager } = setUp();
    const fault = new Error('could not tag');
    const finished = manager.startTransition(
      logged(log, 'open', {
        prepareOldSnapshot: () => {
          throw fault;
        },
      }),
    );
    await settled();
    fake?.endAnimation();
    await finished;
    expect(errors).toEqual([fault]);
    expect(log).toContain('open performUpdate');
    expect(log).toContain('open onFinished');
  });
});
