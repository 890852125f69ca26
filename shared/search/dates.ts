/**
 * Dates in words, as a range of whole days or the same days of every year. Own rules for seasons, holidays, months, years
 * and spans; chrono-node for the rest ("last friday", "May 3rd 2019", "12/24/2020").
 */
import type { ParsedComponents } from 'chrono-node';
import * as chrono from 'chrono-node/en';
import type { DayRange, YearlyRange } from '../api/searchFilter.ts';
import {
  addDays,
  addMonths,
  day,
  farthest,
  holidays,
  isDay,
  mondayOf,
  monthRange,
  partsOf,
  seasonOf,
  yearlySeason,
  yearRange,
} from './calendar.ts';
import type { Season } from './calendar.ts';

export interface DateContext {
  /** The person's day, `2024-05-01`. */
  today: string;
  isSouthern: boolean;
}

export interface DateFind {
  /** Offsets into the text, the end excluded. */
  start: number;
  end: number;
  days?: DayRange;
  yearly?: YearlyRange;
}

/** A date at one place of the text. */
type Point = Omit<DateFind, 'start'>;
type Rule = (text: string, at: number, context: DateContext) => Point | undefined;

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const monthName =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
/** Names that are words of their own or too short: a month only with a year or a day, not by themselves. */
const ambiguousMonths = new Set(['may', 'mar', 'jan', 'dec', 'sep', 'march', 'august', 'jun', 'oct', 'nov']);
const year = '((?:19|20)\\d\\d)';
const edge = '(?![\\p{L}\\p{N}])';
const sticky = (source: string): RegExp => new RegExp(source + edge, 'iuy');

const monthOf = (name: string): number => months.indexOf(name.slice(0, 3).toLowerCase()) + 1;

/** A rule from a pattern; `read` gets its groups and says nothing when they are no date. */
function rule(
  source: string,
  read: (groups: string[], context: DateContext) => Pick<Point, 'days' | 'yearly'> | undefined,
): Rule {
  const pattern = sticky(source);
  return (text, at, context) => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) return undefined;
    const found = read(
      match.map((group) => group ?? ''),
      context,
    );
    return found && { ...found, end: at + match[0].length };
  };
}

const one = (y: number, m: number, d: number): Pick<Point, 'days'> | undefined => {
  if (!isDay(y, m, d)) return undefined;
  const text = day(y, m, d);
  return { days: { from: text, to: text } };
};

const seasonName = '(spring|summer|autumn|fall|winter)';
const toSeason = (name: string): Season => {
  const lower = name.toLowerCase();
  return lower === 'fall'
    ? 'autumn'
    : lower === 'spring' || lower === 'summer' || lower === 'winter'
      ? lower
      : 'autumn';
};

/** The season before the one that is, or the last one that is over. */
function lastSeason(name: string, { today, isSouthern }: DateContext): DayRange {
  const season = toSeason(name);
  let at = partsOf(today).year;
  while (seasonOf(season, at, isSouthern).to >= today) at -= 1;
  return seasonOf(season, at, isSouthern);
}

function thisSeason(name: string, { today, isSouthern }: DateContext): DayRange {
  const at = partsOf(today).year;
  const before = seasonOf(toSeason(name), at - 1, isSouthern);
  return before.to >= today ? before : seasonOf(toSeason(name), at, isSouthern);
}

const numbers: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  couple: 2,
  few: 3,
};
const amount = '(\\d{1,4}|a few|a couple of|an?|one|two|three|four|five|six|seven|eight|nine|ten)';
const toAmount = (text: string): number =>
  Number(text) || (numbers[text.toLowerCase().replace(/^a (?=few|couple)| of$/g, '')] ?? 1);

/** `count` units before a day. */
function before(from: string, count: number, unit: string): string {
  const capped = Math.min(count, 2000);
  if (/^day/i.test(unit)) return addDays(from, -capped);
  if (/^week/i.test(unit)) return addDays(from, -7 * capped);
  const back = addMonths(from, /^month/i.test(unit) ? -capped : -12 * Math.min(capped, 900));
  return back < farthest.first ? farthest.first : back;
}

/** The whole unit that a day lies in. */
function unitAround(text: string, unit: string): DayRange {
  const { year: y, month } = partsOf(text);
  if (/^week/i.test(unit)) return { from: mondayOf(text), to: addDays(mondayOf(text), 6) };
  if (/^month/i.test(unit)) return monthRange(y, month);
  if (/^year/i.test(unit)) return yearRange(y);
  return { from: text, to: text };
}

const unit = '(days?|weeks?|months?|years?)';

/** In the order they are tried: what reads more of the text first. */
const points: readonly Rule[] = [
  rule(`${year}-(\\d\\d)-(\\d\\d)`, ([, y, m, d]) => one(Number(y), Number(m), Number(d))),
  rule(`(\\d\\d?)\\.(\\d\\d?)\\.${year}`, ([, d, m, y]) => one(Number(y), Number(m), Number(d))),
  // 24/12/2020, or 12/24/2020 where the other way is no date.
  rule(`(\\d\\d?)/(\\d\\d?)/${year}`, ([, a, b, y]) =>
    Number(a) > 12 ? one(Number(y), Number(b), Number(a)) : one(Number(y), Number(a), Number(b)),
  ),
  rule(`${year}-(0[1-9]|1[0-2])`, ([, y, m]) => ({ days: monthRange(Number(y), Number(m)) })),
  rule(`(\\d\\d?)(?:st|nd|rd|th)?(?: of)? ${monthName},? ${year}`, ([, d, m, y]) =>
    one(Number(y), monthOf(m ?? ''), Number(d)),
  ),
  rule(`${monthName} (\\d\\d?)(?:st|nd|rd|th)?,? ${year}`, ([, m, d, y]) =>
    one(Number(y), monthOf(m ?? ''), Number(d)),
  ),
  rule(`(?:last|previous) ${seasonName}`, ([, name], context) => ({ days: lastSeason(name ?? '', context) })),
  rule(`this ${seasonName}`, ([, name], context) => ({ days: thisSeason(name ?? '', context) })),
  rule(`${seasonName}(?: of)? ${year}(?:[/-](?:20)?\\d\\d)?`, ([, name, y], { isSouthern }) => ({
    days: seasonOf(toSeason(name ?? ''), Number(y), isSouthern),
  })),
  rule('(spring|summer|autumn|winter)', ([, name], { isSouthern }) => ({
    yearly: yearlySeason(toSeason(name ?? ''), isSouthern),
  })),
  holiday,
  rule(`${monthName}(?: of)?,? ${year}`, ([, m, y]) => ({ days: monthRange(Number(y), monthOf(m ?? '')) })),
  rule(`last ${monthName}`, ([, m], { today }) => {
    const { year: y, month } = partsOf(today);
    return { days: monthRange(monthOf(m ?? '') < month ? y : y - 1, monthOf(m ?? '')) };
  }),
  rule(monthName, ([whole, m]) => {
    if (ambiguousMonths.has((whole ?? '').toLowerCase().replace('.', ''))) return undefined;
    const of = monthOf(m ?? '');
    const { from, to } = monthRange(2020, of);
    return { yearly: { from: from.slice(5), to: to.slice(5) } };
  }),
  rule(`(?:the )?((?:19|20)\\d)0['’]?s`, ([, decade]) => ({
    days: { from: `${decade}0-01-01`, to: `${decade}9-12-31` },
  })),
  // The end of 31.02.2020 is no year.
  rule(`(?<!\\d[./])${year}`, ([, y], { today }) =>
    Number(y) <= partsOf(today).year + 1 ? { days: yearRange(Number(y)) } : undefined,
  ),
  rule('today', (_, { today }) => ({ days: { from: today, to: today } })),
  rule('yesterday', (_, { today }) => ({ days: { from: addDays(today, -1), to: addDays(today, -1) } })),
  rule('(?:last|past) weekend', (_, { today }) => ({
    days: { from: addDays(mondayOf(today), -2), to: addDays(mondayOf(today), -1) },
  })),
  rule(`this ${unit}`, ([, name], { today }) => ({ days: unitAround(today, name ?? '') })),
  rule(`(?:last|previous) (week|month|year)`, ([, name], { today }) => {
    const inIt = before(/^month/i.test(name ?? '') ? `${today.slice(0, 8)}01` : today, 1, name ?? '');
    return { days: unitAround(inIt, name ?? '') };
  }),
  rule(`(?:the )?(?:last|past|previous) ${amount}? ?${unit}`, ([, count, name], { today }) => ({
    days: { from: before(today, toAmount(count ?? ''), name ?? ''), to: today },
  })),
  rule(`${amount} ${unit} ago`, ([, count, name], { today }) => ({
    days: unitAround(before(today, toAmount(count ?? ''), name ?? ''), name ?? ''),
  })),
];

const ofYear = sticky(`(?: of)? ${year}`);

function holiday(text: string, at: number, context: DateContext): Point | undefined {
  for (const { name, days, yearly } of holidays) {
    name.lastIndex = at;
    const match = name.exec(text);
    if (!match) continue;
    const end = at + match[0].length;
    ofYear.lastIndex = end;
    const when = ofYear.exec(text);
    if (when) return { days: days(Number(when[1])), end: end + when[0].length };
    if (/^[\p{L}\p{N}]/u.test(text.slice(end))) continue;
    return yearly ? { yearly, end } : { days: days(partsOf(context.today).year), end };
  }
  return undefined;
}

const pointAt = (text: string, at: number, context: DateContext): Point | undefined => {
  for (const read of points) {
    const found = read(text, at, context);
    if (found) return found;
  }
  return undefined;
};

/** Where the text goes on behind `pattern` at `at`. */
const skip = (text: string, at: number, pattern: RegExp): number | undefined => {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match ? at + match[0].length : undefined;
};

/** `between A and B`, `from A to B`, `A to B`, `2015-2017`. A month without a year has the other's. */
function spanAt(text: string, at: number, context: DateContext): Point | undefined {
  const opened = skip(text, at, /(?:between|from) /iuy);
  const first = opened ?? at;
  const a = pointAt(text, first, context) ?? monthAt(text, first, context);
  if (!a) return undefined;
  const second = skip(
    text,
    a.end,
    opened === undefined
      ? / ?(?:-|–|—|to|until|till|through) ?/iuy
      : / ?(?:-|–|—|to|until|till|and|through) ?/iuy,
  );
  if (second === undefined) return undefined;
  const b = pointAt(text, second, context);
  if (!b?.days) return undefined;
  let from = a.days?.from;
  if (!from && a.yearly) {
    const y = partsOf(b.days.to).year;
    from = `${y}-${a.yearly.from}`;
    // "from November to February 2020" begins the year before.
    if (from > b.days.to) from = `${y - 1}-${a.yearly.from}`;
  }
  if (!from || from > b.days.to) return undefined;
  return { days: { from, to: b.days.to }, end: b.end };
}

/** Any month's name, also those that are words: only where a span shows that it is meant. */
const monthAt = rule(monthName, ([, m]) => {
  const { from, to } = monthRange(2020, monthOf(m ?? ''));
  return { yearly: { from: from.slice(5), to: to.slice(5) } };
});

/** `since 2019`, `before May 2018`, `in may`. */
function openAt(text: string, at: number, context: DateContext): Point | undefined {
  const since = skip(text, at, /(?:since|from) /iuy);
  const a = since === undefined ? undefined : pointAt(text, since, context);
  if (a?.days && /^since/i.test(text.slice(at)))
    return { days: { from: a.days.from, to: farthest.last }, end: a.end };
  const after = skip(text, at, /after /iuy);
  const b = after === undefined ? undefined : pointAt(text, after, context);
  if (b?.days) return { days: { from: addDays(b.days.to, 1), to: farthest.last }, end: b.end };
  const until = skip(text, at, /(?:until|till|up to) /iuy);
  const c = until === undefined ? undefined : pointAt(text, until, context);
  if (c?.days) return { days: { from: farthest.first, to: c.days.to }, end: c.end };
  const earlier = skip(text, at, /before /iuy);
  const d = earlier === undefined ? undefined : pointAt(text, earlier, context);
  if (d?.days) return { days: { from: farthest.first, to: addDays(d.days.from, -1) }, end: d.end };
  const during = skip(text, at, /(?:in|during|every) /iuy);
  return during === undefined ? undefined : monthAt(text, during, context);
}

/** Dates of the text from left to right, none in another. */
export function findDates(text: string, context: DateContext): DateFind[] {
  const found: DateFind[] = [];
  let at = 0;
  for (const { index } of text.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)) {
    if (index < at) continue;
    const point =
      spanAt(text, index, context) ?? openAt(text, index, context) ?? pointAt(text, index, context);
    if (!point) continue;
    found.push({ ...point, start: index });
    at = point.end;
  }
  return [...found, ...chronoDates(text, context, found)].toSorted((a, b) => a.start - b.start);
}

/** What only chrono reads. Only what says a whole date: by itself it takes "sun" for a Sunday and "now" for a search. */
function chronoDates(text: string, context: DateContext, taken: readonly DateFind[]): DateFind[] {
  if (!/\d|\b(?:last|past|this)\b/i.test(text)) return [];
  const { year: y, month, day: d } = partsOf(context.today);
  // Noon, in the same zone that the answer is read in: the day can't slip.
  const reference = new Date(y, month - 1, d, 12);
  return chrono.parse(text, reference).flatMap(({ index, text: matched, start, end }) => {
    const isWhole =
      (start.isCertain('day') &&
        start.isCertain('month') &&
        (start.isCertain('year') || /ago/i.test(matched))) ||
      (start.isCertain('weekday') && /\b(?:last|past|this)\b/i.test(matched));
    const overlaps = taken.some((other) => index < other.end && other.start < index + matched.length);
    if (!isWhole || overlaps) return [];
    const dayOf = (parts: ParsedComponents): string =>
      day(parts.get('year') ?? y, parts.get('month') ?? 1, parts.get('day') ?? 1);
    const from = dayOf(start);
    const to = end ? dayOf(end) : from;
    if (from > to || !/^\d{4}-/.test(from) || !/^\d{4}-/.test(to)) return [];
    return [{ start: index, end: index + matched.length, days: { from, to } }];
  });
}
