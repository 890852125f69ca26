import * as wasm from './assembler.ts';

/* The loop of `Products` in `products.ts` as WebAssembly: sixteen numbers in one step. */
const { steps, get, set, increase, constant, add, loop, againIf, lessUnsigned } = wasm;

const [codes, count, stride, length, query, out] = [0, 1, 2, 3, 4, 5];
const [end, at, word, sum] = [6, 7, 8, 9];

/** Eight numbers of the code, made words, times eight of the query. */
const eight = (widen: number[], offset: number): number[] => [
  ...steps(get(sum), get(word), widen),
  ...steps(get(query), get(at), add, get(at), add, wasm.load128(offset)),
  ...steps(wasm.productsOfWords, wasm.addIntegers, set(sum)),
];

const products = [
  ...steps(get(codes), get(count), get(stride), wasm.multiply, add, set(end)),
  ...loop([
    ...steps(wasm.zero128, set(sum), constant(0), set(at)),
    ...loop([
      ...steps(get(codes), get(at), add, wasm.load128(), set(word)),
      ...eight(wasm.bytesToWords.low, 0),
      ...eight(wasm.bytesToWords.high, 16),
      ...increase(at, constant(16)),
      ...steps(get(at), get(length), lessUnsigned, againIf),
    ]),
    ...steps(get(out), wasm.sumOfLanes(sum), wasm.storeInteger),
    ...increase(out, constant(4)),
    ...increase(codes, get(stride)),
    ...steps(get(codes), get(end), lessUnsigned, againIf),
  ]),
];

export const productCode = wasm.moduleOf(
  'products',
  6,
  [
    [2, wasm.i32],
    [2, wasm.v128],
  ],
  products,
);
