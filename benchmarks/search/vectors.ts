/**
 * @file Vectors as a model of meaning makes them, as far as a search can tell: they share a mean, so that any two pictures are
 * alike to some 0.5; subjects are clusters of very different sizes, a burst of one moment is a cluster in a cluster; what
 * differs lies mostly in some hundred directions. Seeded: every run has the same.
 */

/** Numbers from 0 to 1 (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Directions that differences lie in, and how many of each kind of vector are made beforehand. */
const directions = 96;
const subjects = 2000;
const moments = 4096;
const noises = 2048;

export interface ClusteredVectors {
  readonly dimensions: number;
  /** Writes vector number `index`, of length 1, into `out`. */
  write(index: number, out: Float32Array): void;
  /** A query like a picture: near one of them, but not the same. */
  pictureQuery(index: number): Float32Array;
  /** A query like a text: far from all pictures, as texts are, but in the direction of a subject. */
  textQuery(index: number): Float32Array;
  /** The mean of texts. */
  readonly textCenter: Float32Array;
}

export function clusteredVectors(seed: number, dimensions = 512): ClusteredVectors {
  const random = randomFrom(seed);
  const gauss = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const filled = (scale: number): Float32Array =>
    Float32Array.from({ length: dimensions }, () => gauss() * scale);
  // A few numbers are large in every picture.
  const mean = filled(1 / Math.sqrt(dimensions)).map((value, index) => value * (index % 170 === 7 ? 6 : 1));
  const textGap = filled(0.8 / Math.sqrt(dimensions));
  const basis = Array.from({ length: directions }, (_, index) =>
    filled((1 / Math.sqrt(dimensions)) * (index + 1) ** -0.3),
  );
  const structured = (scale: number): Float32Array => {
    const vector = filled((scale * 0.35) / Math.sqrt(dimensions));
    for (const direction of basis) {
      const weight = ((gauss() * scale) / Math.sqrt(directions)) * 2;
      for (let index = 0; index < dimensions; index += 1) vector[index]! += (direction[index] ?? 0) * weight;
    }
    return vector;
  };
  const subjectOf = Array.from({ length: subjects }, () => structured(0.55));
  const momentOf = Array.from({ length: moments }, () => structured(0.4));
  const noiseOf = Array.from({ length: noises }, () => structured(0.22));
  const normalise = (vector: Float32Array): Float32Array => {
    let sum = 0;
    for (const value of vector) sum += value * value;
    const length = Math.sqrt(sum);
    for (let index = 0; index < vector.length; index += 1) vector[index]! /= length;
    return vector;
  };
  const hashed = (index: number, salt: number): number => randomFrom(index * 7919 + salt)();
  /** Some subjects have thousands of photos, most have few. */
  const subjectAt = (index: number): number => Math.floor(subjects * hashed(Math.floor(index / 12), 1) ** 3);

  const write = (index: number, out: Float32Array): void => {
    const parts = [
      mean,
      subjectOf[subjectAt(index)],
      momentOf[Math.floor(hashed(Math.floor(index / 12), 2) * moments)],
      noiseOf[Math.floor(hashed(index, 3) * noises)],
      noiseOf[Math.floor(hashed(index, 4) * noises)],
    ];
    out.fill(0);
    for (const part of parts) if (part) for (let at = 0; at < dimensions; at += 1) out[at]! += part[at] ?? 0;
    normalise(out);
  };
  return {
    dimensions,
    write,
    pictureQuery(index) {
      const vector = new Float32Array(dimensions);
      write(index, vector);
      const noise = noiseOf[Math.floor(hashed(index, 5) * noises)] ?? mean;
      return normalise(vector.map((value, at) => value + (noise[at] ?? 0) * 0.6));
    },
    textQuery(index) {
      const subject = subjectOf[subjectAt(index * 101)] ?? mean;
      const noise = momentOf[Math.floor(hashed(index, 6) * moments)] ?? mean;
      return normalise(textGap.map((gap, at) => gap + (subject[at] ?? 0) * 0.9 + (noise[at] ?? 0) * 0.5));
    },
    textCenter: normalise(textGap.slice()),
  };
}
