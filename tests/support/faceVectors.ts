/** Vectors like those of real faces: each person has a centre, faces lie about it, and some people look alike. */

/** A generator of numbers in 0 … 1 that gives the same ones for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const dimensions = 512;

export interface MadeFace {
  person: number;
  vector: Float32Array;
}

export interface FaceRecipe {
  /** Faces of each person. */
  sizes: readonly number[];
  seed: number;
  /** Share of people who look like the one before them; their centres have the cosine `alikeness`. */
  alike?: number;
  /** 0.3: sisters. Two photos of one person have about 0.6 on average. */
  alikeness?: number;
}

/** Faces person by person. Mean cosine of one person's faces is about 0.6, between 0.3 (bad light) and 0.85; strangers' is 0.05. */
export function makeFaces({ sizes, seed, alike = 0.1, alikeness = 0.3 }: FaceRecipe): MadeFace[] {
  const random = randomNumbers(seed);
  // Sum of four uniform numbers: near enough to a bell, at a tenth of the price.
  const bell = (): number => (random() + random() + random() + random() - 2) * 1.732;
  const direction = (): Float32Array => unit(Float32Array.from({ length: dimensions }, () => random() - 0.5));
  // What all faces have in common: no pair of strangers is quite at a right angle.
  const common = direction();
  let last = direction();
  return sizes.flatMap((size, person) => {
    const own = direction();
    const centre =
      random() < alike
        ? mix([last, Math.sqrt(alikeness)], [own, Math.sqrt(1 - alikeness)])
        : mix([common, 0.22], [own, 1]);
    last = centre;
    return Array.from({ length: size }, () => {
      // How much of a face is the person: less in bad light, or from the side.
      const likeness = Math.min(0.92, Math.max(0.6, 0.78 + 0.06 * bell()));
      return { person, vector: mix([centre, likeness], [direction(), Math.sqrt(1 - likeness * likeness)]) };
    });
  });
}

function mix(...parts: readonly (readonly [Float32Array, number])[]): Float32Array {
  const sum = new Float32Array(dimensions);
  for (const [vector, share] of parts) {
    for (let index = 0; index < dimensions; index++)
      sum[index] = (sum[index] ?? 0) + share * (vector[index] ?? 0);
  }
  return unit(sum);
}

function unit(vector: Float32Array): Float32Array {
  let square = 0;
  for (const value of vector) square += value * value;
  const length = Math.sqrt(square);
  return vector.map((value) => value / length);
}

/** The same faces in another order. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = randomNumbers(seed);
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const [a, b] = [result[last], result[other]];
    if (a !== undefined && b !== undefined) [result[last], result[other]] = [b, a];
  }
  return result;
}
