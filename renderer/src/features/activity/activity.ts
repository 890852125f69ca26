/** Everything that is going on, as one list of lines: uploads, imports, and each queue with work in it. */
import { create } from 'zustand';
import type { ImportResponse } from '../../../../shared/api/imports.ts';
import { hasMessage, t } from '../../../../shared/messages/t.ts';
import type { Queue } from '../../api/queues.ts';
import type { UploadTotals } from '../import/uploadQueue.ts';
import { nextBurst } from './burst.ts';
import type { Burst } from './burst.ts';
import { ratePerSecond, secondsLeft, withSample } from './rate.ts';
import type { Sample } from './rate.ts';

export interface ActivityLine {
  /** `upload`, `import:<id>` or `queue:<name>`. */
  readonly id: string;
  readonly label: string;
  readonly done: number;
  /** Undefined while it is still being found out. */
  readonly total: number | undefined;
  readonly paused: boolean;
  readonly rate: number | undefined;
  readonly seconds: number | undefined;
}

interface Remembered {
  readonly bursts: ReadonlyMap<string, Burst>;
  readonly samples: ReadonlyMap<string, readonly Sample[]>;
}

interface ActivityState extends Remembered {
  readonly lines: readonly ActivityLine[];
}

export const useActivity = create<ActivityState>(() => ({
  lines: [],
  bursts: new Map(),
  samples: new Map(),
}));

/** What the server and the uploads say now. */
export interface Counted {
  readonly at: number;
  readonly imports: readonly ImportResponse[];
  readonly queues: Readonly<Partial<Record<string, Queue>>>;
  readonly uploads: UploadTotals & { readonly paused: boolean };
}

type Bare = Omit<ActivityLine, 'rate' | 'seconds'>;

const ongoing = new Set(['scanning', 'running', 'paused']);

function importLine(one: ImportResponse): Bare {
  const scanning = one.state === 'scanning';
  const label = scanning
    ? t('activity.scanning')
    : one.mode === 'copy'
      ? t('activity.copying')
      : t('activity.reading');
  return {
    id: `import:${one.id}`,
    label,
    done: scanning ? one.counts.found : one.counts.found - one.counts.waiting,
    total: scanning ? undefined : one.counts.found,
    paused: one.state === 'paused',
  };
}

function bareLines(counted: Counted, bursts: ReadonlyMap<string, Burst>): Bare[] {
  const lines: Bare[] = [];
  const { uploads } = counted;
  if (uploads.done < uploads.found) {
    const label = t('activity.uploading');
    lines.push({ id: 'upload', label, done: uploads.done, total: uploads.found, paused: uploads.paused });
  }
  for (const one of counted.imports) if (ongoing.has(one.state)) lines.push(importLine(one));
  for (const [name, burst] of bursts) {
    const key = `activity.${name}`;
    const paused = counted.queues[name]?.queueStatus.isPaused ?? false;
    const label = hasMessage(key) ? t(key) : name;
    lines.push({ id: `queue:${name}`, label, done: burst.done, total: burst.total, paused });
  }
  return lines;
}

/** The lines after a new count; `before` is what was remembered of the last ones. */
export function activityAfter(before: Remembered, counted: Counted): ActivityState {
  const bursts = new Map<string, Burst>();
  for (const [name, queue] of Object.entries(counted.queues)) {
    const burst = queue && nextBurst(before.bursts.get(name), queue.jobCounts);
    if (burst) bursts.set(name, burst);
  }
  const samples = new Map<string, readonly Sample[]>();
  const lines = bareLines(counted, bursts).map((line): ActivityLine => {
    // Looking for files and taking them in are counted in different things.
    const counts = line.total === undefined ? `${line.id}:scan` : line.id;
    const kept = withSample(before.samples.get(counts) ?? [], { at: counted.at, done: line.done });
    samples.set(counts, kept);
    const rate = line.paused ? undefined : ratePerSecond(kept);
    const seconds = line.total === undefined ? undefined : secondsLeft(line.total - line.done, rate);
    return { ...line, rate, seconds };
  });
  return { bursts, samples, lines };
}

/** How far all of it is together, 0–1; undefined when nothing goes on or the end is not known. */
export function overallFraction(lines: readonly ActivityLine[]): number | undefined {
  let done = 0;
  let total = 0;
  for (const line of lines) {
    if (line.total === undefined) return undefined;
    done += line.done;
    total += line.total;
  }
  return total === 0 ? undefined : done / total;
}
