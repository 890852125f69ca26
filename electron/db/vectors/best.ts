/** From this many on the limit is guessed from a sample first: a pass that only compares is several times as fast. */
const sampledFrom = 65_536;
/** Every so manieth is in the sample. Bursts of photos that are alike lie beside each other, so it should not be next to 1. */
const sampleStep = 16;
/** Buckets that values are sorted into to find what the best reach. */
const buckets = 32_768;

/** Where the `limit` largest values are, in the order of places; some more where many are as large. NaN counts as nothing. */
export function best(values: Float32Array, limit: number): number[] {
  if (values.length < sampledFrom) return atLeast(values, reached(values, limit, 1));
  const expected = limit / sampleStep;
  // Three standard deviations more, so that the sample's luck hardly ever matters.
  const guess = reached(values, expected + 3 * Math.sqrt(expected) + 1, sampleStep);
  const found = atLeast(values, guess);
  if (found.length < limit) return atLeast(values, reached(values, limit, 1));
  const sorted = new Float32Array(found.length);
  for (let index = 0; index < found.length; index += 1) sorted[index] = values[found[index] ?? 0] ?? 0;
  const least = sorted.sort()[found.length - limit] ?? guess;
  return found.filter((at) => (values[at] ?? 0) >= least);
}

function atLeast(values: Float32Array, least: number): number[] {
  const found: number[] = [];
  for (let at = 0; at < values.length; at += 1) if ((values[at] ?? 0) >= least) found.push(at);
  return found;
}

/** A value that at least `limit` of every `step`th reach, and hardly more than that. */
function reached(values: Float32Array, limit: number, step: number): number {
  let low = Infinity;
  let high = -Infinity;
  for (let at = 0; at < values.length; at += step) {
    const value = values[at] ?? 0;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (!(high > low)) return low;
  const scale = (buckets - 1) / (high - low);
  const histogram = new Uint32Array(buckets);
  for (let at = 0; at < values.length; at += step) {
    const value = values[at] ?? 0;
    if (value >= low) histogram[((value - low) * scale) | 0]! += 1;
  }
  let sum = 0;
  for (let bucket = buckets - 1; bucket >= 0; bucket -= 1) {
    sum += histogram[bucket] ?? 0;
    // A bucket lower: rounding must not lose the one on the edge.
    if (sum >= limit) return low + (bucket - 1) / scale;
  }
  return low;
}
