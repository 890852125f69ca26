/** How fast something goes and when it will be done, from what was counted so far. Times are milliseconds. */
export interface Sample {
  readonly at: number;
  readonly done: number;
}

/** Long enough to be calm, short enough to notice when RAW files follow JPEGs. */
const windowMillis = 15_000;

/** Less than this says nothing about speed. */
const leastMillis = 1_500;

/** The samples with one more; old ones are dropped, and all of them where the count starts over. */
export function withSample(samples: readonly Sample[], sample: Sample): Sample[] {
  const last = samples.at(-1);
  if (last && sample.done < last.done) return [sample];
  return [...samples.filter((old) => sample.at - old.at <= windowMillis), sample];
}

/** Things per second over the window; undefined until there is enough to tell, or while nothing moves. */
export function ratePerSecond(samples: readonly Sample[]): number | undefined {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || last.at - first.at < leastMillis || last.done === first.done) return undefined;
  return (last.done - first.done) / ((last.at - first.at) / 1000);
}

/** Seconds until `remaining` more are done; undefined while the rate is. */
export function secondsLeft(remaining: number, rate: number | undefined): number | undefined {
  return rate === undefined ? undefined : remaining / rate;
}
