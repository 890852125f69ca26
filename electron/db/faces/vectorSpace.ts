import { kernelCode } from './kernelCode.ts';

/** Numbers in a face's vector, for every model we know. */
export const faceDimensions = 512;

const rowBytes = faceDimensions * 4;
const bitBytes = faceDimensions / 8;
const pageBytes = 65_536;

interface Kernel {
  near(query: number, rows: number, count: number, max: number, out: number): number;
  dots(query: number, base: number, indexes: number, count: number, out: number): void;
}

function isKernel(exports: object): exports is Kernel {
  return 'near' in exports && 'dots' in exports;
}

/** The compiled loops, made once per thread. */
let code: WebAssembly.Module | undefined;

/**
 * Rows of 512 numbers in one flat memory, beside their signs as 512 bits, with the two loops that grouping lives by.
 * A view that a method returns holds until the next call: growing moves the memory.
 */
export class VectorSpace {
  readonly #memory: WebAssembly.Memory;
  readonly #kernel: Kernel;
  readonly #items: number;
  readonly #rowsAt: number;
  #rows = 0;

  /** @param items most rows that are compared with each other at once, that is: that have bits. */
  constructor(items: number) {
    this.#items = Math.max(1, items);
    // Two lists of four bytes an item (what is near, and how near), then the bits, then the rows, which may grow.
    this.#rowsAt = Math.ceil((this.#items * (8 + bitBytes)) / rowBytes) * rowBytes;
    this.#memory = new WebAssembly.Memory({ initial: Math.ceil(this.#rowsAt / pageBytes) + 1 });
    code ??= new WebAssembly.Module(kernelCode);
    const { exports } = new WebAssembly.Instance(code, { env: { memory: this.#memory } });
    if (!isKernel(exports)) throw new TypeError('The kernel does not export its loops.');
    this.#kernel = exports;
  }

  get rows(): number {
    return this.#rows;
  }

  /** Adds a row of zeros, or a copy of `vector`; returns its number. @throws RangeError beyond 4 GB. */
  add(vector?: Float32Array): number {
    const row = this.#rows;
    const end = this.#rowsAt + (row + 1) * rowBytes;
    const missing = end - this.#memory.buffer.byteLength;
    // An eighth more at a time: each growth may copy all of it.
    if (missing > 0) this.#memory.grow(Math.ceil((missing + this.#rows * (rowBytes / 8)) / pageBytes));
    this.#rows = row + 1;
    if (vector) this.row(row).set(vector);
    return row;
  }

  row(row: number): Float32Array {
    return new Float32Array(this.#memory.buffer, this.#rowsAt + row * rowBytes, faceDimensions);
  }

  /** Makes the bits of `item` the signs of `row`. */
  sign(item: number, row: number): void {
    const numbers = this.row(row);
    const bits = new Uint32Array(this.#memory.buffer, this.#bitsAt(item), bitBytes / 4);
    for (let word = 0; word < bits.length; word++) {
      let signs = 0;
      for (let bit = 0; bit < 32; bit++) if ((numbers[word * 32 + bit] ?? 0) > 0) signs |= 1 << bit;
      bits[word] = signs;
    }
  }

  /** Items `from` … `to` − 1 whose bits differ from those of `item` in at most `max`, as numbers counted from `from`. */
  near(item: number, from: number, to: number, max: number): Int32Array {
    const count = this.#kernel.near(this.#bitsAt(item), this.#bitsAt(from), to - from, max, 0);
    return new Int32Array(this.#memory.buffer, 0, count);
  }

  /** Dot products of `row` with each of `rows`. At most as many as there are items. */
  dots(row: number, rows: Int32Array | readonly number[]): Float32Array {
    new Int32Array(this.#memory.buffer, 0, rows.length).set(rows);
    const out = this.#items * 4;
    this.#kernel.dots(this.#rowsAt + row * rowBytes, this.#rowsAt, 0, rows.length, out);
    return new Float32Array(this.#memory.buffer, out, rows.length);
  }

  #bitsAt = (item: number): number => this.#items * 8 + item * bitBytes;
}

/**
 * How many of 512 sign bits differ at most for two vectors of this cosine: the expected number and three standard
 * deviations, so that one true pair in a thousand is missed and one strange pair in ten thousand looked at in vain.
 */
export function mostDifferingBits(similarity: number): number {
  const share = Math.acos(Math.max(-1, Math.min(1, similarity))) / Math.PI;
  return Math.round(faceDimensions * share + 3 * Math.sqrt(faceDimensions * share * (1 - share)));
}
