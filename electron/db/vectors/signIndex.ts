import { best } from './best.ts';
import { strideOf } from './bits.ts';
import { longestStride, scanIn } from './scan.ts';
import type { Scan } from './scan.ts';
import { queryTable } from './signs.ts';

/** Vectors of a chunk: as a row of the database 256 KiB of bits for 512 dimensions. */
export const chunkSize = 4096;

const pageBytes = 65_536;
/** Where things lie in the memory: the query's table, what the loop writes for a chunk, and the chunks behind it. */
const outAt = longestStride * 32;
const chunksAt = outAt + chunkSize * 4;

/**
 * The signs of one model's vectors in memory: for 512 dimensions 64 bytes a photo, four for its factor and four for its
 * estimate. They say which few thousand of a million are worth an exact look.
 */
export class SignIndex {
  readonly #stride: number;
  readonly #chunkBytes: number;
  readonly #memory: WebAssembly.Memory;
  readonly #scan: Scan;
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
    this.#scan = scanIn(this.#memory);
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
    const estimates = slots ? pick(this.#estimates, slots) : this.#estimates;
    return best(estimates, limit).map((at) => this.#idOf(slots ? (slots[at] ?? 0) : at));
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
    const { table, weights } = queryTable(query);
    new Uint8Array(this.#memory.buffer, 0, table.length).set(table);
    const out = new Float32Array(this.#memory.buffer, outAt, chunkSize);
    for (let place = 0; place < this.#chunks.length; place += 1) {
      const factors = this.#addressOf(place);
      this.#scan(factors + chunkSize * 4, factors, chunkSize, this.#stride, 0, weights, outAt);
      this.#estimates.set(out, place * chunkSize);
    }
  }
}

const pick = (values: Float32Array, at: readonly number[]): Float32Array =>
  Float32Array.from(at, (index) => values[index] ?? Number.NaN);
