import { z } from 'zod';

/**
 * What a browser's trace says of its page's main thread. Beside the time on the clock it has the processor's: on a
 * machine that does other things, too, a task can be long only because it had to wait.
 */
export interface MainThread {
  /** Processor time of all tasks, ms. */
  readonly busyMs: number;
  /** The longest task by the clock, ms. */
  readonly longestMs: number;
  /** The longest by the processor, ms; NaN where the system does not tell. */
  readonly longestCpuMs: number;
  /** What that one consisted of, the longest parts first: `FunctionCall 31 ms`. */
  readonly longestParts: string[];
}

export const traceCategories = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'];

const Event = z.object({
  ph: z.string(),
  name: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.number().default(0),
  /** Microseconds by the clock and by the processor. */
  dur: z.number().optional(),
  tdur: z.number().optional(),
  args: z.object({ name: z.unknown() }).optional().catch(undefined),
});
type Event = z.infer<typeof Event>;
const Trace = z.object({ traceEvents: z.array(Event) });

/** Runs of the main thread's loop, as Chromium has called them over the years. */
const isTask = ({ name, ph }: Event): boolean =>
  ph === 'X' && (name === 'RunTask' || name === 'ThreadControllerImpl::RunTask');
const partsTold = 4;

/** Reads a trace that Chromium wrote with `traceCategories`. */
export function readTrace(json: string): MainThread {
  const { traceEvents } = Trace.parse(JSON.parse(json));
  const mains = traceEvents.filter(
    (event) => event.name === 'thread_name' && event.args?.name === 'CrRendererMain',
  );
  const busiest = mains
    .map(({ pid, tid }) => traceEvents.filter((event) => event.pid === pid && event.tid === tid))
    .toSorted((a, b) => sum(b.filter(isTask)) - sum(a.filter(isTask)))
    .at(0);
  const tasks = outermost((busiest ?? []).filter(isTask));
  if (!busiest || tasks.length === 0) throw new Error('The trace has no tasks of a page.');
  const longest = tasks.reduce((a, b) => (cpuOf(b) > cpuOf(a) ? b : a));
  return {
    busyMs: sum(tasks),
    longestMs: Math.max(...tasks.map(({ dur = 0 }) => dur)) / 1000,
    longestCpuMs: (longest.tdur ?? Number.NaN) / 1000,
    longestParts: busiest
      .filter((event) => event.ph === 'X' && !isTask(event) && isWithin(event, longest))
      .toSorted((a, b) => cpuOf(b) - cpuOf(a))
      .slice(0, partsTold)
      .map((event) => `${event.name} ${(cpuOf(event) / 1000).toFixed(0)} ms`),
  };
}

const cpuOf = ({ tdur, dur = 0 }: Event): number => tdur ?? dur;
/** Processor time, ms. */
const sum = (tasks: readonly Event[]): number => tasks.reduce((total, task) => total + cpuOf(task), 0) / 1000;
const isWithin = (part: Event, whole: Event): boolean =>
  part.ts >= whole.ts && part.ts + (part.dur ?? 0) <= whole.ts + (whole.dur ?? 0);

/** Both categories note the same runs; a run inside a run (a nested loop) is a part of it. */
function outermost(tasks: readonly Event[]): Event[] {
  const found: Event[] = [];
  for (const task of tasks.toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))) {
    const before = found.at(-1);
    if (!before || task.ts >= before.ts + (before.dur ?? 0)) found.push(task);
  }
  return found;
}
