/**
 * The one loop that a search through a million pictures lives by, as WebAssembly assembled here, since SIMD compares 128
 * signs in one step. For every row of bits it sums the weights of the query's numbers whose sign agrees with the row's bit,
 * and makes of that an estimate of the scalar product: `factor × (2 × sum − weights)`. Weights are whole numbers from 0
 * to 15, in four planes of bits.
 *
 * `scan(rows, factors, count, stride, query, weights, out)`: addresses in the imported memory; `stride` is a row's bytes, a
 * multiple of 16 and at most 496 (sums are kept in bytes); at `query` five rows: bits of the negative numbers, then the
 * planes; `weights` their sum; `factors` and `out` are float32.
 */
const unsigned = (value: number): number[] => {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return bytes;
};

const sized = (bytes: readonly number[]): number[] => [...unsigned(bytes.length), ...bytes];
const list = (...items: number[][]): number[] => [...unsigned(items.length), ...items.flat()];
const section = (id: number, content: readonly number[]): number[] => [id, ...sized(content)];
const name = (text: string): number[] => sized(Array.from(new TextEncoder().encode(text)));

const i32 = 0x7f;
const v128 = 0x7b;
const noResult = 0x40;

// The parameters, then the locals.
const [rows, factors, count, stride, query, weights, out] = [0, 1, 2, 3, 4, 5, 6];
const [end, at, plane, agreeing, total] = [7, 8, 9, 10, 11];
const sums = [12, 13, 14, 15] as const;

const get = (local: number): number[] => [0x20, local];
const set = (local: number): number[] => [0x21, local];
const add = [0x6a];
const subtract = [0x6b];
const multiply = [0x6c];
const lessUnsigned = [0x49];
/** Constants below 64 are one byte. */
const constant = (value: number): number[] => [0x41, value];
const loop = (body: readonly number[]): number[] => [0x03, noResult, ...body, 0x0b];
const againIf = [0x0d, 0];
const loadFloat = [0x2a, 2, 0];
const storeFloat = [0x38, 2, 0];
const toFloat = [0xb2];
const multiplyFloats = [0x94];
const simd = (code: number, ...more: number[]): number[] => [0xfd, ...unsigned(code), ...more];
const load128 = simd(0x00, 0, 0);
const zero128 = simd(0x0c, ...Array.from({ length: 16 }, () => 0));
const and = simd(0x4e);
const xor = simd(0x51);
const countBits = simd(0x62);
const addBytes = simd(0x6e);
const pairsOfBytes = simd(0x7d);
const pairsOfWords = simd(0x7f);
const shiftWords = simd(0x8b);
const addWords = simd(0x8e);
const lane = (index: number): number[] => simd(0x1b, index);
const increase = (local: number, by: number[]): number[] => [...get(local), ...by, ...add, ...set(local)];

/** 128 bits of the row: which agree, and how many of those each plane has. */
const word = [
  ...get(rows),
  ...get(at),
  ...add,
  ...load128,
  ...get(query),
  ...get(at),
  ...add,
  ...load128,
  ...xor,
  ...set(agreeing),
  ...get(query),
  ...get(at),
  ...add,
  ...set(plane),
  ...sums.flatMap((sum) => [
    ...increase(plane, get(stride)),
    ...get(sum),
    ...get(agreeing),
    ...get(plane),
    ...load128,
    ...and,
    ...countBits,
    ...addBytes,
    ...set(sum),
  ]),
  ...increase(at, constant(16)),
  ...get(at),
  ...get(stride),
  ...lessUnsigned,
  ...againIf,
];

/** Planes count once, twice, four times and eight times; then across the lanes. */
const sumOfRow = [
  ...sums.flatMap((sum, power) => [
    ...get(sum),
    ...pairsOfBytes,
    ...(power === 0 ? [] : [...constant(power), ...shiftWords, ...addWords]),
  ]),
  ...pairsOfWords,
  ...set(agreeing),
  ...[0, 1, 2, 3].flatMap((index) => [...get(agreeing), ...lane(index), ...(index === 0 ? [] : add)]),
  ...set(total),
];

const scan = [
  ...get(rows),
  ...get(count),
  ...get(stride),
  ...multiply,
  ...add,
  ...set(end),
  ...loop([
    ...sums.flatMap((sum) => [...zero128, ...set(sum)]),
    ...constant(0),
    ...set(at),
    ...loop(word),
    ...sumOfRow,
    ...get(out),
    ...get(factors),
    ...loadFloat,
    ...get(total),
    ...get(total),
    ...add,
    ...get(weights),
    ...subtract,
    ...toFloat,
    ...multiplyFloats,
    ...storeFloat,
    ...increase(out, constant(4)),
    ...increase(factors, constant(4)),
    ...increase(rows, get(stride)),
    ...get(rows),
    ...get(end),
    ...lessUnsigned,
    ...againIf,
  ]),
];

/** WebAssembly's mark, and its version. */
const header = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
// Locals 7 to 9, then the sum of each kind: agreeing is SIMD, total is not.
const locals = list([3, i32], [1, v128], [1, i32], [4, v128]);

export const scanCode = Uint8Array.from([
  ...header,
  // Its type, its memory (imported, of any size), itself, its name, its body.
  ...section(1, list([0x60, ...list([i32], [i32], [i32], [i32], [i32], [i32], [i32]), 0])),
  ...section(2, list([...name('env'), ...name('memory'), 0x02, 0x00, 0x01])),
  ...section(3, list([0])),
  ...section(7, list([...name('scan'), 0x00, 0x00])),
  ...section(10, list(sized([...locals, ...scan, 0x0b]))),
]);
