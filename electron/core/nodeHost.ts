/** @file The host port in a plain Node process: headless server, command line, tests. */
import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../shared/errors.ts';
import type { ComputeChild, EntryName, Host } from './host.ts';

const here = import.meta.dirname;
const fromSource = fileURLToPath(import.meta.url).endsWith('.ts');

/** How long output may lag behind the end of its process, ms: only a stray grandchild holds the pipe longer. */
const outputLagMs = 500;

export function createNodeHost(): Host {
  return {
    kind: 'node',
    entryFile,
    rendererDir: rendererDir(),
    bundledModelsDir: resource('models', 'bundled'),
    placesFile: resource('places', 'places.bin'),
    exiftoolConfig: resource('exiftool', 'latent.config'),
    startCompute: ({ env }) =>
      toComputeChild(
        fork(entryFile('compute'), {
          // Bytes of thumbnails go as they are, not as JSON.
          serialization: 'advanced',
          stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
          env: { ...process.env, ...env },
          // The parent's own flags (a debugger's port, a test runner's loader) are not the child's.
          execArgv: [],
          // A process group of its own: it can be ended together with its ffmpeg, and Ctrl-C in a terminal
          // reaches the server alone, which then closes everything in order.
          detached: process.platform !== 'win32',
          windowsHide: true,
        }),
      ),
  };
}

/** In source the entries lie in `electron/entry`; a build puts them beside, or above, the bundled chunks. */
function entryFile(name: EntryName): string {
  if (fromSource) return join(here, '..', 'entry', `${name}.ts`);
  const places = ['.', 'entry', '..', '../entry'].map((folder) => join(here, folder, `${name}.js`));
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw new AppError('Internal', `${name}.js is missing in this build of Latent`);
  return found;
}

function rendererDir(): string | undefined {
  const places = fromSource ? ['../../dist/renderer'] : ['../renderer', '../../renderer'];
  return places.map((place) => join(here, place)).find((place) => existsSync(join(place, 'index.html')));
}

/** The scripts make them, perhaps only after this was asked. Electron's host knows where an installer puts them. */
function resource(...name: string[]): string {
  const places = (fromSource ? ['../..'] : ['../..', '../../..']).map((up) =>
    join(here, up, 'resources', ...name),
  );
  return places.find((place) => existsSync(place)) ?? join(here, '../..', 'resources', ...name);
}

function toComputeChild(child: ChildProcess): ComputeChild {
  let startFailure: string | undefined;
  // Without a listener a failed fork, or a message to a process that has just died, would end this one.
  child.on('error', (error) => {
    startFailure ??= String(error);
  });
  return {
    pid: child.pid,
    send: (message) => {
      if (!isMessage(message)) throw new TypeError('only objects are sent to the compute process');
      // A message that no longer arrives is answered by the exit.
      if (child.connected) child.send(message, () => undefined);
    },
    onMessage: (listener) => void child.on('message', listener),
    onOutput: (listener) => {
      for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', listener);
    },
    onExit: (listener) => {
      whenGone(child, (code, signal) => listener(code, signal ?? startFailure ?? null));
    },
    kill: () => killFamily(child),
  };
}

/** `close` comes after the last message and the last line; a grandchild that holds the pipe must not delay it for ever. */
function whenGone(child: ChildProcess, listener: (code: number | null, signal: string | null) => void): void {
  let told = false;
  let lag: NodeJS.Timeout | undefined;
  const tell = (): void => {
    if (told) return;
    told = true;
    clearTimeout(lag);
    listener(child.exitCode, child.signalCode);
  };
  child.once('close', tell);
  child.once('exit', () => {
    killFamily(child);
    if (!told) lag = setTimeout(tell, outputLagMs);
  });
  // A fork that failed has no exit and, depending on how it failed, no close.
  if (child.pid === undefined) child.once('error', tell);
}

function killFamily(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // No such group (all have ended, or this is Windows): then there is at most the child itself.
    child.kill('SIGKILL');
  }
}

const isMessage = (message: unknown): message is object => typeof message === 'object' && message !== null;
