/**
 * @file Which execution provider models run with: tried once, in a process of its own, since a broken driver hangs or
 * crashes whoever asks it. Runs in the core.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { toPlainError, type PlainError } from '../../../shared/errors.ts';
import type { ProbeTasks } from '../../inference/probe.ts';
import type { ExecutionProvider } from '../../inference/tasks.ts';
import { ComputeProcess, type ComputeOptions } from '../compute/client.ts';

/** Loading a driver for the first time takes some seconds; one that takes longer is not worth waiting for, ms. */
export const probeLimitMs = 20_000;

/** What is tried, best first; the processor is what remains. */
export function providersToTry(
  platform: NodeJS.Platform,
  hasCuda = (): boolean => existsSync(cudaLibrary()),
): ExecutionProvider[] {
  if (platform === 'win32') return ['dml'];
  if (platform === 'darwin') return ['coreml'];
  // CUDA's part of the runtime is 200 MB that only those have who put it there: without it nothing need be started.
  if (platform === 'linux' && hasCuda()) return ['cuda'];
  return [];
}

/** Where the runtime looks for it: beside its own library. */
function cudaLibrary(): string {
  const folder = dirname(createRequire(import.meta.url).resolve('onnxruntime-node/package.json'));
  return join(folder, 'bin', 'napi-v6', 'linux', process.arch, 'libonnxruntime_providers_cuda.so');
}

export interface ProviderChoiceOptions {
  host: ComputeOptions<ProbeTasks>['host'];
  /** Default `providersToTry(process.platform)`. */
  candidates?: readonly ExecutionProvider[];
  /** Told of each that does not work here, with the reason. */
  onRefused?: (provider: ExecutionProvider, why: PlainError) => void;
  /** Default `probeLimitMs`. */
  limitMs?: number;
  /** The worker file in place of `entry/inferenceWorker`, for tests. */
  workerFile?: string;
}

/** Finds out once, when it is first asked, and remembers. */
export class ProviderChoice {
  readonly #options: ProviderChoiceOptions;
  #choice: Promise<ExecutionProvider> | undefined;
  #probe: ComputeProcess<ProbeTasks> | undefined;
  #closed = false;

  constructor(options: ProviderChoiceOptions) {
    this.#options = options;
  }

  /** The best provider that works here. Never rejects: the processor always works. */
  best(): Promise<ExecutionProvider> {
    this.#choice ??= this.#find();
    return this.#choice;
  }

  /** It passed the probe and then failed with a real model: the processor from now on. */
  distrust(provider: ExecutionProvider, why: PlainError): void {
    if (provider === 'cpu') return;
    this.#options.onRefused?.(provider, why);
    this.#choice = Promise.resolve('cpu');
  }

  /** Ends a probe that is under way. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#probe?.close();
  }

  async #find(): Promise<ExecutionProvider> {
    const { host, candidates = providersToTry(process.platform), onRefused, workerFile } = this.#options;
    if (candidates.length === 0) return 'cpu';
    const probe = new ComputeProcess<ProbeTasks>({
      host,
      tasks: {
        probeProvider: { pool: 'probe', lane: 'one', limitMs: this.#options.limitMs ?? probeLimitMs },
      },
      pools: { probe: { entry: 'inferenceWorker', lanes: { one: 1 }, heapMegabytes: 256 } },
      ...(workerFile === undefined ? {} : { workerFiles: { probe: workerFile } }),
    });
    this.#probe = probe;
    try {
      for (const provider of candidates) {
        if (this.#closed) break;
        try {
          await probe.run('probeProvider', { provider });
          return provider;
        } catch (error) {
          onRefused?.(provider, toPlainError(error));
        }
      }
      return 'cpu';
    } finally {
      await probe.close();
    }
  }
}
