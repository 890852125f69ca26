import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

const lower = constants.priority.PRIORITY_BELOW_NORMAL;

/**
 * Puts this process behind the interface: decoding uses every core that is free and gives way at once to a
 * scroll. What it starts later (threads, ffmpeg) inherits it. Linux keeps the priority per thread, and the
 * threads that will decode may exist already, so there every one is set.
 */
export function lowerPriority(): void {
  try {
    const threads = process.platform === 'linux' ? readdirSync('/proc/self/task').map(Number) : [0];
    for (const thread of threads) setPriority(thread, lower);
    if (process.platform === 'linux') lowerSession();
  } catch (error) {
    // Some sandboxes forbid it (and a thread may end meanwhile): then the system shares as it likes.
    console.warn(`compute: the priority stays as it was: ${String(error)}`);
  }
}

/** The kernel's share of a session among the others, where it is built to share so (most desktops'). */
const sessionShare = '/proc/self/autogroup';

/**
 * A Linux desktop shares its processors among sessions first, and heeds the priority of a thread only within its own. In
 * a session of its own (a detached child of Node has one) this process would take half of the machine from the server:
 * thumbnails took two and a half times as long while photos came in. A session that is also somebody else's is left alone.
 */
function lowerSession(): void {
  if (!existsSync(sessionShare) || sessionId() !== process.pid) return;
  writeFileSync(sessionShare, String(lower));
}

/** Of this process. The name in `stat` may have spaces and brackets of its own; what follows it has not. */
function sessionId(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const [, , , session] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(session);
}
