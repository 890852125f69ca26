import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { once } from 'node:events';
import { outputTooLarge, processDied, taskTimeout } from '../errors.ts';

export interface RunOptions {
  /** The original's path, for the words of errors. */
  readonly path: string;
  /** Wall clock, in milliseconds; the child is ended after it. */
  readonly timeoutMs: number;
  /** Most bytes of output that are kept; one more ends the child. */
  readonly maxOutputBytes: number;
  /** Written to the child's input, which is closed afterwards; without it there is none. */
  readonly input?: readonly Uint8Array[];
  /** True for long work (transcoding): lets everything else on the machine go first. */
  readonly isBackground?: boolean;
}

export interface RunResult {
  /** Exit code; null when a signal ended it. */
  readonly code: number | null;
  readonly output: Buffer;
  /** The end of what it said on its error stream, at most 64 KB. */
  readonly messages: string;
}

const keptMessageBytes = 65_536;

/**
 * Runs a decoder as a child without a shell and collects its output. A non-zero exit is a result, not an error.
 * Errors: `TaskTimeout`, `OutOfMemory` (output over the cap), `ProcessDied` (ended by a signal or not startable).
 */
export async function runTool(
  program: string,
  args: readonly string[],
  options: RunOptions,
): Promise<RunResult> {
  const child = spawn(program, args, {
    stdio: [options.input ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    // Nothing of ours (tokens, proxies) is the decoder's business.
    env: {
      PATH: process.env['PATH'],
      SystemRoot: process.env['SystemRoot'],
      TMPDIR: process.env['TMPDIR'],
      LC_ALL: 'C',
    },
    windowsHide: true,
  });
  const chunks: Buffer[] = [];
  let outputBytes = 0;
  let messages = '';
  let ending: 'timeout' | 'size' | undefined;
  const timer = setTimeout(() => {
    ending = 'timeout';
    child.kill('SIGKILL');
  }, options.timeoutMs);
  child.stdout?.on('data', (chunk: Buffer) => {
    outputBytes += chunk.length;
    if (outputBytes <= options.maxOutputBytes) chunks.push(chunk);
    else {
      ending ??= 'size';
      child.kill('SIGKILL');
    }
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    messages = (messages + chunk.toString('utf8')).slice(-keptMessageBytes);
  });
  // A child that has seen enough closes its input early; its exit code tells whether that was right.
  child.stdin?.on('error', () => undefined);
  for (const part of options.input ?? []) child.stdin?.write(part);
  child.stdin?.end();
  if (options.isBackground && child.pid !== undefined) lowerPriority(child.pid);

  try {
    const [code] = await once(child, 'close').catch((error: unknown) => {
      throw processDied(options.path, error);
    });
    if (ending === 'timeout') throw taskTimeout(options.path, options.timeoutMs);
    if (ending === 'size') throw outputTooLarge(options.path);
    if (code === null) throw processDied(options.path, new Error(`${program} was ended by a signal`));
    return { code: Number(code), output: Buffer.concat(chunks), messages };
  } finally {
    clearTimeout(timer);
  }
}

/** Nice value 10. Not every system lets us, and then the child just runs as it is. */
function lowerPriority(pid: number): void {
  try {
    setPriority(pid, 10);
  } catch (error) {
    // The child may be gone already, or the system may forbid it; neither changes the result.
    void error;
  }
}
