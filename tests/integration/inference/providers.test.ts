/** What models run with, found out in a real process that may hang or crash. */
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { LocalInference } from '../../../electron/core/inference/localInference.ts';
import { ProviderChoice, providersToTry } from '../../../electron/core/inference/providers.ts';
import { createNodeHost } from '../../../electron/core/nodeHost.ts';
import { probeProvider } from '../../../electron/inference/probe.ts';
import type { ExecutionProvider, InferenceTasks, ModelRef } from '../../../electron/inference/tasks.ts';
import type { InferenceClient, InferenceTaskName } from '../../../electron/library/models/types.ts';
import { AppError } from '../../../shared/errors.ts';

const brokenDrivers = fileURLToPath(new URL('fixtures/brokenDrivers.ts', import.meta.url));
let choice: ProviderChoice;
let refused: string[];
afterEach(() => choice.close());

/** Longer than a process takes to start on a machine that does much else: only a driver that hangs waits for all of it. */
const patientMs = 5000;

const choose = (candidates: ExecutionProvider[], workerFile?: string): ProviderChoice => {
  refused = [];
  choice = new ProviderChoice({
    host: createNodeHost(),
    candidates,
    limitMs: patientMs,
    onRefused: (provider, { name }) => refused.push(`${provider} ${name}`),
    ...(workerFile === undefined ? {} : { workerFile }),
  });
  return choice;
};

describe('the probe', () => {
  it('knows the answer of its own little model', async () => {
    choose([]);
    await expect(probeProvider({ provider: 'cpu' })).resolves.toEqual({ provider: 'cpu' });
  });

  // Every system lacks at least one of them: the other is Windows' own, or Apple's.
  const absent = (['dml', 'coreml'] as const).filter(
    (provider) => !providersToTry(process.platform).includes(provider),
  );
  it.each(absent)('says what is not here (%s)', async (provider) => {
    choose([]);
    await expect(probeProvider({ provider })).rejects.toMatchObject({
      name: 'ModelUnusable',
      message: expect.stringContaining(provider),
    });
  });
});

describe('the choice of a provider', () => {
  it('tries what the system has, and CUDA only where its library is', () => {
    choose([]);
    expect(providersToTry('win32')).toEqual(['dml']);
    expect(providersToTry('darwin')).toEqual(['coreml']);
    expect(providersToTry('linux', () => true)).toEqual(['cuda']);
    expect(providersToTry('linux', () => false)).toEqual([]);
    expect(providersToTry('freebsd')).toEqual([]);
  });

  it('is the processor where there is nothing else to try', async () => {
    expect(await choose([]).best()).toBe('cpu');
  });

  it('is the first that works, tried once', async () => {
    choose(['coreml', 'cuda'], brokenDrivers);
    expect(await Promise.all([choice.best(), choice.best()])).toEqual(['coreml', 'coreml']);
    expect(refused).toEqual([]);
  });

  it('outlives a driver that crashes and one that hangs, and takes the next', async () => {
    expect(await choose(['cuda', 'dml', 'coreml'], brokenDrivers).best()).toBe('coreml');
    expect(refused).toEqual(['cuda ProcessDied', 'dml TaskTimeout']);
  });

  it('is the processor when none works', async () => {
    expect(await choose(['dml'], brokenDrivers).best()).toBe('cpu');
  });

  it('is the processor after a provider failed with a real model', async () => {
    choose(['coreml'], brokenDrivers);
    await choice.best();
    choice.distrust('coreml', { name: 'ProcessDied', message: 'gone' });
    expect(await choice.best()).toBe('cpu');
  });
});

describe('inference on this machine', () => {
  const model: ModelRef = { id: 'm', layout: 'clip', folder: '/models/m' };
  const embedding = Float32Array.of(1);

  /** Answers what it was asked with; throws where the provider is not the processor, if it should. */
  class Pool implements InferenceClient {
    readonly seen: (string | undefined)[] = [];
    readonly #failure: Error | undefined;
    constructor(failure?: Error) {
      this.#failure = failure;
    }
    async run<N extends InferenceTaskName>(_name: N, args: InferenceTasks[N]['args']) {
      this.seen.push(args.model.provider);
      if (this.#failure && args.model.provider !== undefined) throw this.#failure;
      // The tests below ask for nothing but vectors.
      const results: InferenceTasks = await Promise.resolve(answers);
      return results[_name].result;
    }
  }
  const line = { width: 1, height: 1 };
  const task = <A, R>(args: A, result: R): { args: A; result: R } => ({ args, result });
  const answers: InferenceTasks = {
    detectFaces: task({ path: '', model, minScore: 0 }, { ...line, faces: [] }),
    embedFace: task({ path: '', model, box: { x1: 0, y1: 0, x2: 1, y2: 1 } }, { embedding }),
    readText: task({ path: '', model, minDetectionScore: 0, minRecognitionScore: 0 }, { ...line, lines: [] }),
    embedImage: task({ path: '', model }, { embedding }),
    embedText: task({ text: '', model }, { embedding }),
  };

  const providers = (best: ExecutionProvider) => {
    const state = { best, distrusted: 0 };
    return {
      state,
      best: async () => Promise.resolve(state.best),
      distrust: () => {
        state.best = 'cpu';
        state.distrusted += 1;
      },
    };
  };

  it('runs with the best provider', async () => {
    choose([]);
    const pool = new Pool();
    const local = new LocalInference({ compute: pool, providers: providers('dml') });
    expect(await local.run('embedText', { text: 'a cat', model })).toEqual({ embedding });
    expect(pool.seen).toEqual(['dml']);
  });

  it('runs again with the processor when the driver took the process along, and keeps to it', async () => {
    choose([]);
    const pool = new Pool(new AppError('ProcessDied', 'gone'));
    const known = providers('dml');
    const local = new LocalInference({ compute: pool, providers: known });
    expect(await local.run('embedImage', { path: 'a.jpg', model })).toEqual({ embedding });
    await local.run('embedImage', { path: 'b.jpg', model });
    expect(pool.seen).toEqual(['dml', undefined, undefined]);
    expect(known.state.distrusted).toBe(1);
  });

  it('does not blame the driver for a file or a model', async () => {
    choose([]);
    const pool = new Pool(new AppError('CorruptFile', 'broken'));
    const known = providers('dml');
    const local = new LocalInference({ compute: pool, providers: known });
    await expect(local.run('embedImage', { path: 'a.jpg', model })).rejects.toMatchObject({
      name: 'CorruptFile',
    });
    expect(known.state.distrusted).toBe(0);
  });
});
