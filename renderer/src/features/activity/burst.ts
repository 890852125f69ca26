/**
 * A burst of work in a queue: from the first job that waits to the moment none does. The server counts what is left
 * and what was ever done; "1,204 of 3,880" is about the burst.
 */
export interface QueueCounts {
  readonly active: number;
  readonly waiting: number;
  readonly delayed: number;
  readonly paused: number;
  /** Jobs that were ever completed; only grows. */
  readonly completed: number;
}

export interface Burst {
  /** `completed` when the burst began. */
  readonly base: number;
  readonly done: number;
  readonly total: number;
}

/** The burst after a new count; undefined when there is nothing left to do. */
export function nextBurst(before: Burst | undefined, counts: QueueCounts): Burst | undefined {
  const left = counts.active + counts.waiting + counts.delayed + counts.paused;
  if (left === 0) return undefined;
  // A server that started anew counts from zero again.
  const base = before && before.base <= counts.completed ? before.base : counts.completed;
  const done = counts.completed - base;
  return { base, done, total: done + left };
}
