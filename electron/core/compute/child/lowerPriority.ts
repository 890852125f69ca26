import { readdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/**
 * Puts this process behind the interface: decoding uses every core that is free and gives way at once to a
 * scroll. What it starts later (threads, ffmpeg) inherits it. Linux keeps the priority per thread, and the
 * threads that will decode may exist already, so there every one is set.
 */
export function lowerPriority(): void {
  try {
    const threads = process.platform === 'linux' ? readdirSync('/proc/self/task').map(Number) : [0];
    for (const thread of threads) setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch (error) {
    // Some sandboxes forbid it (and a thread may end meanwhile): then the system shares as it likes.
    console.warn(`compute: the priority stays as it was: ${String(error)}`);
  }
}
