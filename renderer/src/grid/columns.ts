/**
 * @file What the page keeps of a section's photos: typed arrays and a few interned words, about 70 bytes a photo and
 * nothing for the garbage collector to walk. Objects are made only for what is on screen.
 */
import { findUuid, readUuid } from './uuid.ts';

/** Bits of `AssetColumns.flags`. */
export const flag = {
  favorite: 1,
  trashed: 2,
  video: 4,
  live: 8,
  archived: 16,
  offline: 32,
  raw: 64,
  edited: 128,
  panorama: 256,
  damaged: 512,
  /** Somebody else's: a partner's, or a photo that another member put into an album. */
  others: 1024,
} as const;

export type Flag = keyof typeof flag;

/** All arrays have one entry per photo, in the order of the timeline, unless said otherwise. */
export interface AssetColumns {
  readonly count: number;
  /** 16 bytes each. */
  readonly ids: Uint8Array;
  /** Width / height after orientation; 1 if unknown. */
  readonly ratio: Float32Array;
  readonly flags: Uint16Array;
  /** The photographer's wall clock, as milliseconds as if it were UTC. */
  readonly localTime: Float64Array;
  /** Milliseconds; 0 for stills. */
  readonly duration: Uint32Array;
  /** Photos in the stack that this one stands for; 0 if none. */
  readonly stackCount: Uint16Array;
  /** Thumbhashes one after the other; `hashStart` has one entry more than photos. */
  readonly hashBytes: Uint8Array;
  readonly hashStart: Uint32Array;
  /** 0, or 1 + index in `places`. */
  readonly place: Uint16Array;
  readonly places: readonly string[];
  /** Index of each day's first photo, and `count` last. */
  readonly dayStart: Uint32Array;
  /** Two per day: the places with most photos, as in `place`; 0 if there is none. */
  readonly dayPlace: Uint16Array;
  /** Per day: how many different places. */
  readonly dayPlaceCount: Uint16Array;
}

/** The id of a photo. */
export function idAt(columns: AssetColumns, index: number): string {
  return readUuid(columns.ids, index * 16);
}

/** The ids from..to, `to` not included. */
export function idsBetween(columns: AssetColumns, from: number, to: number): string[] {
  const ids: string[] = [];
  for (let i = Math.max(0, from); i < Math.min(columns.count, to); i++) ids.push(idAt(columns, i));
  return ids;
}

/** Where a photo is, or -1. A scan: 0.02 ms for a month of 10,000. */
export function indexOfId(columns: AssetColumns, id: string): number {
  return findUuid(columns.ids, id);
}

/** The bytes of a photo's thumbhash, or undefined if it has none yet. */
export function hashAt(columns: AssetColumns, index: number): Uint8Array | undefined {
  const start = columns.hashStart[index] ?? 0;
  const end = columns.hashStart[index + 1] ?? start;
  return end > start ? columns.hashBytes.subarray(start, end) : undefined;
}

export function hasFlag(columns: AssetColumns, index: number, name: Flag): boolean {
  return ((columns.flags[index] ?? 0) & flag[name]) !== 0;
}

export function placeAt(columns: AssetColumns, index: number): string | undefined {
  const place = columns.place[index] ?? 0;
  return place > 0 ? columns.places[place - 1] : undefined;
}

/** The places of a day, most photos first: at most two, and how many there are in all. */
export function placesOfDay(columns: AssetColumns, day: number): { names: string[]; total: number } {
  const names: string[] = [];
  for (const place of [columns.dayPlace[day * 2] ?? 0, columns.dayPlace[day * 2 + 1] ?? 0]) {
    const name = place > 0 ? columns.places[place - 1] : undefined;
    if (name !== undefined) names.push(name);
  }
  return { names, total: columns.dayPlaceCount[day] ?? 0 };
}

/** Room for so many photos, nothing said of any. */
export const newArrays = (count: number) => ({
  ids: new Uint8Array(count * 16),
  ratio: new Float32Array(count),
  flags: new Uint16Array(count),
  localTime: new Float64Array(count),
  duration: new Uint32Array(count),
  stackCount: new Uint16Array(count),
  place: new Uint16Array(count),
  hashStart: new Uint32Array(count + 1),
});

/** Columns without some photos, for changes shown before the server has confirmed them. */
export function withoutIndexes(columns: AssetColumns, gone: ReadonlySet<number>): AssetColumns {
  const kept: number[] = [];
  for (let i = 0; i < columns.count; i++) if (!gone.has(i)) kept.push(i);
  const count = kept.length;
  const arrays = newArrays(count);
  const { ids, ratio, flags, localTime, duration, stackCount, place, hashStart } = arrays;
  const hashBytes = new Uint8Array(columns.hashBytes.length);
  let hashEnd = 0;
  kept.forEach((from, to) => {
    ids.set(columns.ids.subarray(from * 16, from * 16 + 16), to * 16);
    ratio[to] = columns.ratio[from] ?? 1;
    flags[to] = columns.flags[from] ?? 0;
    localTime[to] = columns.localTime[from] ?? 0;
    duration[to] = columns.duration[from] ?? 0;
    stackCount[to] = columns.stackCount[from] ?? 0;
    place[to] = columns.place[from] ?? 0;
    const hash = hashAt(columns, from);
    if (hash) {
      hashBytes.set(hash, hashEnd);
      hashEnd += hash.length;
    }
    hashStart[to + 1] = hashEnd;
  });
  return {
    count,
    ...arrays,
    hashBytes: hashBytes.slice(0, hashEnd),
    places: columns.places,
    ...groupByDay(localTime, place),
  };
}

/** Columns in which some photos have a flag set or cleared. */
export function withFlag(
  columns: AssetColumns,
  indexes: Iterable<number>,
  name: Flag,
  on: boolean,
): AssetColumns {
  const flags = columns.flags.slice();
  for (const index of indexes) {
    const old = flags[index] ?? 0;
    flags[index] = on ? old | flag[name] : old & ~flag[name];
  }
  return { ...columns, flags };
}

const dayMillis = 86_400_000;

/** Cuts photos into days where the wall clock's date changes, and finds each day's places. */
export function groupByDay(
  localTime: Float64Array,
  place: Uint16Array,
): Pick<AssetColumns, 'dayStart' | 'dayPlace' | 'dayPlaceCount'> {
  const starts: number[] = [];
  let current = NaN;
  for (let i = 0; i < localTime.length; i++) {
    const day = Math.floor((localTime[i] ?? 0) / dayMillis);
    if (day === current) continue;
    starts.push(i);
    current = day;
  }
  const days = starts.length;
  const dayStart = Uint32Array.from([...starts, localTime.length]);
  const dayPlace = new Uint16Array(days * 2);
  const dayPlaceCount = new Uint16Array(days);
  const counts = new Map<number, number>();
  for (let day = 0; day < days; day++) {
    counts.clear();
    for (let i = dayStart[day] ?? 0; i < (dayStart[day + 1] ?? 0); i++) {
      const at = place[i] ?? 0;
      if (at > 0) counts.set(at, (counts.get(at) ?? 0) + 1);
    }
    // Equal counts keep the order of the photos, so that a heading does not depend on chance.
    const ranked = [...counts].sort((a, b) => b[1] - a[1]);
    dayPlace[day * 2] = ranked[0]?.[0] ?? 0;
    dayPlace[day * 2 + 1] = ranked[1]?.[0] ?? 0;
    dayPlaceCount[day] = ranked.length;
  }
  return { dayStart, dayPlace, dayPlaceCount };
}
