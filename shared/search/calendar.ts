/** Days as the photographer's calendar has them, without zones: `2024-05-01`. Pure arithmetic on the proleptic calendar. */
import type { DayRange, YearlyRange } from '../api/searchFilter.ts';

const dayMs = 86_400_000;

/** The first and the last day of ranges that are open on one side: `since 2019` ends with the last. */
export const farthest = { first: '1000-01-01', last: '9999-12-31' };

/** A day from its parts; month 1–12, and any day number (0 is the last day of the month before). */
export const day = (year: number, month: number, dayOfMonth: number): string =>
  new Date(Date.UTC(year, month - 1, dayOfMonth)).toISOString().slice(0, 10);

export interface Parts {
  year: number;
  month: number;
  day: number;
}

export const partsOf = (text: string): Parts => ({
  year: Number(text.slice(0, 4)),
  month: Number(text.slice(5, 7)),
  day: Number(text.slice(8, 10)),
});

/** `days` later, or earlier. */
export const addDays = (text: string, days: number): string =>
  new Date(Date.parse(text) + days * dayMs).toISOString().slice(0, 10);

/** The same day `months` later; the last of the month where there is no such day. */
export function addMonths(text: string, months: number): string {
  const { year, month, day: of } = partsOf(text);
  const last = partsOf(day(year, month + months + 1, 0)).day;
  return day(year, month + months, Math.min(of, last));
}

export const yearRange = (year: number): DayRange => ({ from: day(year, 1, 1), to: day(year, 12, 31) });
export const monthRange = (year: number, month: number): DayRange => ({
  from: day(year, month, 1),
  to: day(year, month + 1, 0),
});

/** Whether there is such a day: not the 30th of February. */
export const isDay = (year: number, month: number, of: number): boolean => {
  const parts = partsOf(day(year, month, of));
  return parts.month === month && parts.day === of && year >= 1000 && year <= 9999;
};

/** Monday of the day's week. */
export const mondayOf = (text: string): string => addDays(text, -((new Date(text).getUTCDay() + 6) % 7));

export type Season = 'spring' | 'summer' | 'autumn' | 'winter';

/** The first month of the meteorological seasons: whole months, as people mean them. */
const firstMonth = {
  northern: { spring: 3, summer: 6, autumn: 9, winter: 12 },
  southern: { spring: 9, summer: 12, autumn: 3, winter: 6 },
} as const;

/**
 * The season that *begins* in `year`: the northern winter of 2019 is from December 2019 to February 2020, as "the winter
 * of 2019/20" has it.
 */
export function seasonOf(season: Season, year: number, isSouthern: boolean): DayRange {
  const first = firstMonth[isSouthern ? 'southern' : 'northern'][season];
  return { from: day(year, first, 1), to: day(year, first + 3, 0) };
}

/** The season of every year. A winter includes the 29th of February. */
export function yearlySeason(season: Season, isSouthern: boolean): YearlyRange {
  const { from, to } = seasonOf(season, 2019, isSouthern); // 2020 has a 29th of February
  return { from: from.slice(5), to: to.slice(5) };
}

/** Easter Sunday, by the Gregorian calculation that Butcher published. */
export function easter(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return day(year, month, ((h + l - 7 * m + 114) % 31) + 1);
}

interface Holiday {
  name: RegExp;
  /** The days in a year; New Year's Eve belongs to the year it ends. */
  days: (year: number) => DayRange;
  /** The same for every year, or null where it moves. */
  yearly: YearlyRange | null;
}

const fixed = (name: RegExp, from: string, to = from): Holiday => ({
  name,
  days: (year) => ({ from: `${year}-${from}`, to: `${year}-${to}` }),
  yearly: { from, to },
});

/** Longer names first. Days are generous: the photos of Christmas are from the 24th to the 26th. */
export const holidays: readonly Holiday[] = [
  fixed(/christmas eve/iy, '12-24'),
  fixed(/christmas|xmas/iy, '12-24', '12-26'),
  fixed(/new year['’]?s eve/iy, '12-31'),
  fixed(/new year(?:['’]?s)?(?: day)?/iy, '01-01'),
  fixed(/halloween/iy, '10-31'),
  fixed(/valentine['’]?s(?: day)?/iy, '02-14'),
  {
    name: /easter/iy,
    days: (year) => ({ from: addDays(easter(year), -2), to: addDays(easter(year), 1) }),
    yearly: null,
  },
];
