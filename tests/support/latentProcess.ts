import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createApi, type Api } from '../../electron/cli/api.ts';
import { readInstance, type Instance } from '../../electron/core/instance.ts';
import { libraryPaths } from '../../electron/library/paths.ts';
import { until } from './until.ts';

const bin = resolve(import.meta.dirname, '../../bin/latent.mjs');

export interface LatentProcess {
  readonly child: ChildProcess;
  readonly stdout: string;
  readonly stderr: string;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
}

/** The `latent` command as a process of its own, with settings from nowhere but its arguments and `env`. */
export function runLatent(args: readonly string[], env: Record<string, string> = {}): LatentProcess {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(LATENT_|VITEST|NODE_OPTIONS)/.test(name),
  );
  const child = spawn(process.execPath, [bin, ...args], {
    env: {
      ...Object.fromEntries(inherited),
      // The settings of whoever runs the tests are not the tests' business.
      LATENT_CONFIG: join(resolve(import.meta.dirname), 'no-such-settings.json'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal);
  return {
    child,
    ended,
    get stdout() {
      return output.stdout;
    },
    get stderr() {
      return output.stderr;
    },
  };
}

export interface ServingLatent extends LatentProcess {
  readonly instance: Instance;
  readonly api: Api;
}

/** `latent serve` on `library`, up and reachable. The caller ends it. */
export async function serveLatent(library: string, env: Record<string, string> = {}): Promise<ServingLatent> {
  const started = runLatent(['serve', '--library', library, '--port', '0'], env);
  let isOver = false;
  void started.ended.then(() => (isOver = true));
  const instance = await until('latent serve to be up', () => {
    if (isOver) throw new Error(`latent serve ended:\n${started.stdout}${started.stderr}`);
    const found = readInstance(libraryPaths(library).instance);
    return found?.pid === started.child.pid ? found : undefined;
  });
  // Not spread: its output grows.
  return Object.assign(started, { instance, api: createApi(instance.url, instance.token) });
}

/** Ends a process as a power cut would. */
export async function killNow(latent: LatentProcess): Promise<void> {
  latent.child.kill('SIGKILL');
  await latent.ended;
}

/**
 * Process ids that were started, by whomever, with `NAME=value` in their environment. Only Linux can tell; elsewhere
 * the answer is always [].
 */
export function processesWith(name: string, value: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`${name}=${value}`);
      } catch {
        // It has ended while we looked, or is not ours.
        return false;
      }
    })
    .map(Number);
}
