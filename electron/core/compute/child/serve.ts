/**
 * @file The compute process itself: opens the pools it is told to, runs what it is sent, watches its own size.
 * It keeps nothing that matters, so every way it ends is a SIGKILL, from the core or from itself.
 */
import { toPlainError } from '../../../../shared/errors.ts';
import {
  isToCompute,
  type FromCompute,
  type RunMessage,
  type StartMessage,
  type TaskEnd,
} from '../protocol.ts';
import { lowerPriority } from './lowerPriority.ts';
import type { ParentLink } from './parentLink.ts';
import { WorkerPool } from './workerPool.ts';

/** Serves the parent until it is gone. */
export function serveCompute(parent: ParentLink): void {
  const pools = new Map<string, WorkerPool>();
  let running = 0;
  let tickMs = 0;
  let pulse: NodeJS.Timeout | undefined;
  let last = timesNow();
  const send = (message: FromCompute): void => parent.send(message);

  const sendPulse = (): void => {
    const now = timesNow();
    const residentBytes = process.memoryUsage.rss();
    send({ type: 'pulse', residentBytes, cpuMs: now.cpuMs - last.cpuMs, wallMs: now.wallMs - last.wallMs });
    last = now;
  };

  const start = (message: StartMessage): void => {
    for (const [name, spec] of Object.entries(message.pools)) {
      // Not before: to load the code takes a second of a core, and half a minute on a busy machine for who lets all go first.
      pools.set(name, new WorkerPool(spec, message.threadIdleMs, lowerPriority));
    }
    tickMs = message.tickMs;
    send({ type: 'ready' });
  };

  const run = async (message: RunMessage): Promise<void> => {
    running += 1;
    // Only while something runs: an idle process sleeps.
    if (pulse === undefined) {
      last = timesNow();
      pulse = setInterval(sendPulse, tickMs);
    }
    const end = await runIn(pools.get(message.pool), message);
    running -= 1;
    if (running === 0) {
      clearInterval(pulse);
      pulse = undefined;
    }
    send({ type: 'end', id: message.id, end, residentBytes: process.memoryUsage.rss() });
  };

  parent.onClose(endFamily);
  parent.onMessage((message) => {
    if (!isToCompute(message)) return;
    if (message.type === 'start') start(message);
    else void run(message);
  });
}

/** Processor time of all threads, and the clock, ms. */
function timesNow(): { cpuMs: number; wallMs: number } {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1000, wallMs: performance.now() };
}

function runIn(pool: WorkerPool | undefined, message: RunMessage): Promise<TaskEnd> | TaskEnd {
  if (pool !== undefined) return pool.run(message.name, message.args);
  return { kind: 'unstartable', error: toPlainError(new Error(`there is no pool called ${message.pool}`)) };
}

/**
 * Ends this process and, where the host made it the leader of a process group, what it started (ffmpeg) too.
 * SIGKILL, because `process.exit` waits for threads, and one may hang in native code.
 */
function endFamily(): void {
  try {
    process.kill(-process.pid, 'SIGKILL');
  } catch {
    // Not a leader, or Windows, where children end with their parent's job object.
    process.kill(process.pid, 'SIGKILL');
  }
}
