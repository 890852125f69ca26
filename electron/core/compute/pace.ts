/**
 * @file How fast a task's time runs out. A limit is there for decoders that hang, and a machine that is busy with other
 * things gives the compute process, which lets everybody go first, a tenth of a core or less: its second is not a
 * second's work. Pure.
 */

/**
 * A process that used less of a core than this hangs, or waits for a disk: both are what limits are for. What it takes
 * to say four times a second how it is, is a tenth of it.
 */
const leastShare = 0.01;

/** The slowest that time runs out: a task never lasts longer than ten times its limit. */
const slowestPace = 0.1;

/** Without a word for so long (ms) the process itself hangs, whatever it did before. */
export const silentMs = 5_000;

/**
 * What part of the passing time counts for a process that used `cpuMs` of processor time in `wallMs` (both ms, all its
 * threads): all of it for one that kept a core busy, or did nothing at all; else as much as it got to work.
 */
export function paceOf(cpuMs: number, wallMs: number): number {
  const share = wallMs > 0 ? cpuMs / wallMs : 1;
  return share < leastShare ? 1 : Math.min(1, Math.max(slowestPace, share));
}
