/**
 * As much of WebAssembly's binary format as our loops need: the instructions by names that say what they do, and a module
 * around one function. A compiler for two loops would be larger than they are.
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

export const i32 = 0x7f;
export const v128 = 0x7b;
const noResult = 0x40;

/** Instructions one after the other: so that what belongs together stands on one line. */
export const steps = (...instructions: number[][]): number[] => instructions.flat();
export const get = (local: number): number[] => [0x20, local];
export const set = (local: number): number[] => [0x21, local];
export const add = [0x6a];
export const multiply = [0x6c];
export const lessUnsigned = [0x49];
/** Constants below 64 are one byte. */
export const constant = (value: number): number[] => [0x41, value];
export const increase = (local: number, by: readonly number[]): number[] => [
  ...get(local),
  ...by,
  ...add,
  ...set(local),
];
/** `againIf` at its end, after a condition, goes back to its beginning. */
export const loop = (body: readonly number[]): number[] => [0x03, noResult, ...body, 0x0b];
export const againIf = [0x0d, 0];
export const storeInteger = [0x36, 2, 0];

const simd = (code: number, ...more: number[]): number[] => [0xfd, ...unsigned(code), ...more];
/** 16 bytes from an address and an offset below 128 on; they need not lie on a boundary. */
export const load128 = (offset = 0): number[] => simd(0x00, 0, offset);
export const store128 = (offset = 0): number[] => simd(0x0b, 0, offset);
export const zero128 = simd(0x0c, ...Array.from({ length: 16 }, () => 0));
/** The bytes of one value that the bytes of another say, each below 16. */
export const lookUp = simd(0x0e);
export const inAllBytes = simd(0x0f);
export const inAllIntegers = simd(0x11);
export const lane = (index: number): number[] => simd(0x1b, index);
export const and = simd(0x4e);
export const shiftBytesRight = simd(0x6d);
export const addBytes = simd(0x6e);
export const addWords = simd(0x8e);
export const addIntegers = simd(0xae);
export const subtractIntegers = simd(0xb1);
export const multiplyFloats = simd(0xe6);
/** The first or the last half of the smaller numbers as larger ones. */
export const bytesToWords = { low: simd(0x87), high: simd(0x88) };
export const unsignedBytesToWords = { low: simd(0x89), high: simd(0x8a) };
export const unsignedWordsToIntegers = { low: simd(0xa9), high: simd(0xaa) };
export const integersToFloats = simd(0xfa);
/** Products of eight pairs of words, added two and two. */
export const productsOfWords = simd(0xba);
/** The sum of the four integers in a local. */
export const sumOfLanes = (local: number): number[] =>
  [0, 1, 2, 3].flatMap((index) => [...get(local), ...lane(index), ...(index === 0 ? [] : add)]);

/** WebAssembly's mark, and its version. */
const header = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/**
 * A module that exports one function of so many integers, without a result, over the memory `env.memory`.
 * `locals`: how many of which type, after the parameters.
 */
export function moduleOf(
  functionName: string,
  parameters: number,
  locals: readonly (readonly [count: number, type: number])[],
  body: readonly number[],
): Uint8Array<ArrayBuffer> {
  const types = list(...Array.from({ length: parameters }, () => [i32]));
  return Uint8Array.from([
    ...header,
    // Its type, its memory (imported, of any size), itself, its name, its body.
    ...section(1, list([0x60, ...types, 0])),
    ...section(2, list([...name('env'), ...name('memory'), 0x02, 0x00, 0x01])),
    ...section(3, list([0])),
    ...section(7, list([...name(functionName), 0x00, 0x00])),
    ...section(10, list(sized([...list(...locals.map((kind) => [...kind])), ...body, 0x0b]))),
  ]);
}
