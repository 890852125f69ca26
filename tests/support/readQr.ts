/**
 * Reads a QR code (ISO/IEC 18004) as a camera does after it has found the modules: format, mask, codewords, bytes. For
 * undamaged codes of level M up to version 10, so it corrects nothing.
 */

/** By version: error correction codewords of a block, then how many blocks of how many data codewords. */
const blocksOf: Readonly<Record<number, readonly [number, ...(readonly [count: number, data: number])[]]>> = {
  1: [10, [1, 16]],
  2: [16, [1, 28]],
  3: [26, [1, 44]],
  4: [18, [2, 32]],
  5: [24, [2, 43]],
  6: [16, [4, 27]],
  7: [18, [4, 31]],
  8: [22, [2, 38], [2, 39]],
  9: [22, [3, 36], [2, 37]],
  10: [26, [4, 43], [1, 44]],
};
const alignment: Readonly<Record<number, readonly number[]>> = {
  1: [],
  2: [6, 18],
  3: [6, 22],
  4: [6, 26],
  5: [6, 30],
  6: [6, 34],
  7: [6, 22, 38],
  8: [6, 24, 42],
  9: [6, 26, 46],
  10: [6, 28, 50],
};
const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** Whether a module is part of the pattern by which a camera finds its way, and not of the message. */
function isFunction(x: number, y: number, version: number): boolean {
  const size = 17 + 4 * version;
  const inCorner = (x < 9 && y < 9) || (x >= size - 8 && y < 9) || (x < 9 && y >= size - 8);
  const inVersion = version >= 7 && ((x < 6 && y >= size - 11) || (y < 6 && x >= size - 11));
  if (inCorner || inVersion || x === 6 || y === 6) return true;
  const centres = alignment[version] ?? [];
  return centres.some((cx) =>
    centres.some((cy) => {
      const isOnFinder = (cx < 9 || cx >= size - 8) && (cy < 9 || cy >= size - 8) && !(cx > 8 && cy > 8);
      return !isOnFinder && Math.abs(x - cx) <= 2 && Math.abs(y - cy) <= 2;
    }),
  );
}

const numberOf = (bits: readonly boolean[]): number => bits.reduce((sum, bit) => sum * 2 + Number(bit), 0);

/** The message's bits in the order of the zigzag, mask taken off. */
function messageBits(rows: readonly (readonly boolean[])[], version: number, mask: number): boolean[] {
  const size = rows.length;
  const bits: boolean[] = [];
  let isUp = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const y = isUp ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (!isFunction(x, y, version)) bits.push(rows[y]?.[x] !== masks[mask]?.(x, y));
      }
    }
    isUp = !isUp;
  }
  return bits;
}

/** Data codewords in the order of the message: blocks are written by turns. */
function dataOf(codewords: readonly number[], version: number): number[] {
  const [, ...groups] = blocksOf[version] ?? [0];
  const lengths = groups.flatMap(([count, data]) => Array.from({ length: count }, () => data));
  const blocks: number[][] = lengths.map(() => []);
  let at = 0;
  for (let n = 0; n < Math.max(...lengths); n += 1) {
    lengths.forEach((length, block) => {
      if (n < length) blocks[block]?.push(codewords[at++] ?? 0);
    });
  }
  return blocks.flat();
}

/** The text in a code, given its modules without the frame, dark ones true. @throws Error for what it can't read */
export function readQr(rows: readonly (readonly boolean[])[]): string {
  const version = (rows.length - 17) / 4;
  if (!blocksOf[version]) throw new Error(`Version ${version} is not read.`);
  const format = numberOf(
    [0, 1, 2, 3, 4, 5, 7, 8]
      .map((x) => rows[8]?.[x] === true)
      .concat([7, 5, 4, 3, 2, 1, 0].map((y) => rows[y]?.[8] === true)),
  );
  const told = format ^ 0b101010000010010;
  if (told >> 13 !== 0) throw new Error('The level is not M.');
  const bits = messageBits(rows, version, (told >> 10) & 7);
  const codewords = Array.from({ length: Math.floor(bits.length / 8) }, (_, n) =>
    numberOf(bits.slice(n * 8, n * 8 + 8)),
  );
  const data = dataOf(codewords, version).flatMap((byte) =>
    Array.from({ length: 8 }, (_, n) => ((byte >> (7 - n)) & 1) === 1),
  );
  if (numberOf(data.slice(0, 4)) !== 4) throw new Error('The message is not of bytes.');
  const countBits = version < 10 ? 8 : 16;
  const count = numberOf(data.slice(4, 4 + countBits));
  const bytes = Array.from({ length: count }, (_, n) => {
    const from = 4 + countBits + n * 8;
    return numberOf(data.slice(from, from + 8));
  });
  return new TextDecoder().decode(Uint8Array.from(bytes));
}
