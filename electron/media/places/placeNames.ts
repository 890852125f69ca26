import { setImmediate as breathe } from 'node:timers/promises';
import { plain } from '../../../shared/search/terms.ts';
import type { PlaceIndex } from './placeIndex.ts';

/** The gazetteer's names as they are compared, in one string: two megabytes, where a list of strings would be twenty. */
export interface PlaceNames {
  /** `\nlisbon\nzurich…` */
  text: string;
  /** Where the n-th town's name begins in it. */
  starts: Uint32Array;
}

/** Names made plain at once: a few milliseconds, between which others have their turn. */
const atOnce = 5_000;

export const nameOf = ({ names, nameStarts }: PlaceIndex, n: number): string =>
  Buffer.from(names.subarray(nameStarts[n], nameStarts[n + 1])).toString('utf8');

export async function namesOf(index: PlaceIndex): Promise<PlaceNames> {
  const count = index.nameStarts.length - 1;
  const starts = new Uint32Array(count);
  const parts: string[] = [];
  let length = 0;
  for (let n = 0; n < count; n += 1) {
    if (n % atOnce === atOnce - 1) await breathe();
    const part = `\n${plain(nameOf(index, n))}`;
    starts[n] = length + 1;
    length += part.length;
    parts.push(part);
  }
  return { text: parts.join(''), starts };
}

/** The towns whose name begins so, in any case and with or without accents; the largest first, and before them what is called exactly so. */
export function townsNamed(index: PlaceIndex, names: PlaceNames, beginning: string, limit: number): number[] {
  const wanted = plain(beginning).trim();
  if (wanted === '') return [];
  const found: { n: number; isWhole: boolean }[] = [];
  const { text, starts } = names;
  for (let at = text.indexOf(`\n${wanted}`); at >= 0; at = text.indexOf(`\n${wanted}`, at + 1)) {
    const end = at + 1 + wanted.length;
    found.push({ n: townAt(starts, at + 1), isWhole: end === text.length || text[end] === '\n' });
  }
  const reach = (n: number): number => index.reaches[n] ?? 0;
  return found
    .sort((a, b) => Number(b.isWhole) - Number(a.isWhole) || reach(b.n) - reach(a.n) || a.n - b.n)
    .slice(0, limit)
    .map(({ n }) => n);
}

/** Which town's name begins there. */
function townAt(starts: Uint32Array, at: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
