import { strideOf } from './bits.ts';
import { scanCode } from './scanCode.ts';
import { queryPlanes } from './signs.ts';

/** Vectors of a chunk: as a row of the database 256 KiB of bits for 512 dimensions. */
export const chunkSize = 4096;

const pageBytes = 65_536;
/** Where things lie in the memory: the query's five rows, what the loop writes for a chunk, and the chunks behind it. */
const outAt = 2560;
const chunksAt = outAt + chunkSize * 4;
const longestStride = 496;

interface Kernel {
  scan(
    rows: number,
    factors: number,
    count: number,
    stride: number,
    query: number,
    weights: number,
    out: number,
  ): void;
}

const isKernel = (exports: object): exports is Kernel => 'scan' in exports;

/** Compiled once per thread. */
let code: WebAssembly.Module | undefined;

/** Buckets that estimates are sorted into to find the best. */
const buckets = 32_768;

/**
 * The signs of one model's vectors in memory: for 512 dimensions 64 bytes a photo, four for its factor and four for its
 * estimate. They say which few thousand of a million are worth an exact look.
 */
export class SignIndex {
  readonly #stride: number;
  readonly #chunkBytes: number;
  readonly #memory: WebAssembly.Memory;
  readonly #kernel: Kernel;
  /** Which chunk lies at which place, and the other way round. */
  readonly #chunks: number[] = [];
  readonly #placeOf = new Map<number, number>();
  readonly #counts: number[] = [];
  /** Of the last query, per slot; NaN where there is no vector. */
  #estimates = new Float32Array(0);

  constructor(dimensions: number) {
    this.#stride = strideOf(dimensions);
    this.#chunkBytes = chunkSize * (this.#stride + 4);
    if (this.#stride > longestStride)
      throw new RangeError(`Vectors of ${dimensions} numbers are too long to index.`);
    this.#memory = new WebAssembly.Memory({ initial: 1 });
    code ??= new WebAssembly.Module(scanCode);
    const { exports } = new WebAssembly.Instance(code, { env: { memory: this.#memory } });
    if (!isKernel(exports)) throw new TypeError('The kernel does not export its loop.');
    this.#kernel = exports;
  }

  /** Vectors in it. */
  get count(): number {
    return this.#counts.reduce((sum, count) => sum + count, 0);
  }

  /** Bytes that it holds. */
  get bytes(): number {
    return this.#memory.buffer.byteLength + this.#estimates.byteLength;
  }

  /** Adds a chunk or replaces it. @throws RangeError beyond 4 GB. */
  setChunk(chunk: number, factors: Float32Array, bits: Uint8Array): void {
    let place = this.#placeOf.get(chunk);
    if (place === undefined) {
      place = this.#chunks.length;
      const missing = this.#addressOf(place + 1) - this.#memory.buffer.byteLength;
      if (missing > 0) this.#memory.grow(Math.ceil(missing / pageBytes));
      this.#chunks.push(chunk);
      this.#placeOf.set(chunk, place);
    }
    const at = this.#addressOf(place);
    new Float32Array(this.#memory.buffer, at, chunkSize).set(factors);
    new Uint8Array(this.#memory.buffer, at + chunkSize * 4, chunkSize * this.#stride).set(bits);
    this.#counts[place] = factors.reduce((count, factor) => count + (Number.isNaN(factor) ? 0 : 1), 0);
  }

  /**
   * Ids of the `limit` vectors that are nearest by their signs, in no order; some more where many are as near.
   * `allowed`: only these.
   */
  candidates(query: Float32Array, limit: number, allowed?: readonly number[]): number[] {
    this.#estimate(query);
    const slots = allowed && this.#slotsOf(allowed);
    const least = this.#threshold(limit, slots);
    const found: number[] = [];
    const estimates = this.#estimates;
    if (slots) {
      for (const slot of slots) if ((estimates[slot] ?? Number.NaN) >= least) found.push(this.#idOf(slot));
    } else {
      for (let slot = 0; slot < estimates.length; slot += 1) {
        if ((estimates[slot] ?? Number.NaN) >= least) found.push(this.#idOf(slot));
      }
    }
    return found;
  }

  #addressOf(place: number): number {
    return chunksAt + place * this.#chunkBytes;
  }

  #idOf(slot: number): number {
    return (this.#chunks[Math.floor(slot / chunkSize)] ?? 0) * chunkSize + (slot % chunkSize);
  }

  #slotsOf(ids: readonly number[]): number[] {
    const slots: number[] = [];
    for (const id of ids) {
      const place = this.#placeOf.get(Math.floor(id / chunkSize));
      if (place !== undefined) slots.push(place * chunkSize + (id % chunkSize));
    }
    return slots;
  }

  #estimate(query: Float32Array): void {
    const slots = this.#chunks.length * chunkSize;
    if (this.#estimates.length !== slots) this.#estimates = new Float32Array(slots);
    const { planes, weights } = queryPlanes(query);
    new Uint8Array(this.#memory.buffer, 0, planes.length).set(planes);
    const out = new Float32Array(this.#memory.buffer, outAt, chunkSize);
    for (let place = 0; place < this.#chunks.length; place += 1) {
      const factors = this.#addressOf(place);
      this.#kernel.scan(factors + chunkSize * 4, factors, chunkSize, this.#stride, 0, weights, outAt);
      this.#estimates.set(out, place * chunkSize);
    }
  }

  /** The estimate that at least `limit` reach. */
  #threshold(limit: number, slots: readonly number[] | undefined): number {
    const estimates = this.#estimates;
    const count = slots ? slots.length : estimates.length;
    let low = Infinity;
    let high = -Infinity;
    for (let index = 0; index < count; index += 1) {
      const estimate = estimates[slots ? (slots[index] ?? 0) : index] ?? Number.NaN;
      if (estimate < low) low = estimate;
      if (estimate > high) high = estimate;
    }
    if (!(high > low)) return low;
    const scale = (buckets - 1) / (high - low);
    const histogram = new Uint32Array(buckets);
    for (let index = 0; index < count; index += 1) {
      const estimate = estimates[slots ? (slots[index] ?? 0) : index] ?? Number.NaN;
      if (estimate >= low) histogram[((estimate - low) * scale) | 0]! += 1;
    }
    let sum = 0;
    for (let bucket = buckets - 1; bucket >= 0; bucket -= 1) {
      sum += histogram[bucket] ?? 0;
      // A bucket lower: rounding must not lose the one on the edge.
      if (sum >= limit) return low + (bucket - 1) / scale;
    }
    return low;
  }
}
