import * as wasm from './assembler.ts';

/*
 * The one loop that a search through a million pictures lives by, as WebAssembly assembled here: SIMD looks four bits of
 * sixteen rows up in one step. What it computes, and its parameters, say `Scan` in `scan.ts`.
 */
const { steps, get, set, increase, constant, add, loop, againIf, lessUnsigned } = wasm;

// The parameters, then the locals.
const [rows, factors, count, stride, query, weights, out] = [0, 1, 2, 3, 4, 5, 6];
const [end, endOfBlock, table] = [7, 8, 9];
const [lowHalf, allWeights, firstEight, lastEight, bytes] = [10, 11, 12, 13, 14];

/** What both halves of a byte of sixteen rows have in the table: two numbers, which are left to be added. */
const lookUpByte = (index: number): number[] => [
  ...steps(get(rows), wasm.load128(16 * index), set(bytes)),
  ...steps(get(table), wasm.load128(32 * index), get(bytes), get(lowHalf), wasm.and),
  ...wasm.lookUp,
  ...steps(get(table), wasm.load128(32 * index + 16), get(bytes), constant(4), wasm.shiftBytesRight),
  ...wasm.lookUp,
  ...wasm.addBytes,
];

/** Four sums, on the stack as words: the estimates of four rows. */
const fourEstimates = (words: number, half: number[], index: number): number[] => [
  ...get(out),
  ...steps(get(words), half, set(bytes), get(bytes), get(bytes), wasm.addIntegers),
  ...steps(get(allWeights), wasm.subtractIntegers, wasm.integersToFloats),
  ...steps(get(factors), wasm.load128(16 * index), wasm.multiplyFloats),
  ...wasm.store128(16 * index),
];

const { low, high } = wasm.unsignedWordsToIntegers;

const scan = [
  ...steps(get(rows), get(count), get(stride), wasm.multiply, add, set(end)),
  ...steps(constant(15), wasm.inAllBytes, set(lowHalf)),
  ...steps(get(weights), wasm.inAllIntegers, set(allWeights)),
  ...loop([
    ...steps(wasm.zero128, set(firstEight), wasm.zero128, set(lastEight)),
    ...steps(get(query), set(table)),
    ...steps(get(rows), get(stride), constant(16), wasm.multiply, add, set(endOfBlock)),
    ...loop([
      // Two bytes, four sums of at most 60: no more fits into a byte.
      ...steps(lookUpByte(0), lookUpByte(1), wasm.addBytes, set(bytes)),
      ...steps(get(firstEight), get(bytes), wasm.unsignedBytesToWords.low, wasm.addWords),
      ...set(firstEight),
      ...steps(get(lastEight), get(bytes), wasm.unsignedBytesToWords.high, wasm.addWords),
      ...set(lastEight),
      ...steps(increase(table, constant(32)), increase(table, constant(32)), increase(rows, constant(32))),
      ...steps(get(rows), get(endOfBlock), lessUnsigned, againIf),
    ]),
    ...fourEstimates(firstEight, low, 0),
    ...fourEstimates(firstEight, high, 1),
    ...fourEstimates(lastEight, low, 2),
    ...fourEstimates(lastEight, high, 3),
    ...steps(increase(out, constant(32)), increase(out, constant(32))),
    ...steps(increase(factors, constant(32)), increase(factors, constant(32))),
    ...steps(get(rows), get(end), lessUnsigned, againIf),
  ]),
];

export const scanCode = wasm.moduleOf(
  'scan',
  7,
  [
    [3, wasm.i32],
    [5, wasm.v128],
  ],
  scan,
);
