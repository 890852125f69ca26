/** @file Conditions put into a filter and taken out again by the filter panel. */
import type { DayRange, SearchFilter } from '../../../../shared/api/searchFilter.ts';
import { farthest } from '../../../../shared/search/calendar.ts';

type ListName = 'personIds' | 'albumIds' | 'tagIds' | 'places' | 'cameras' | 'kinds' | 'days';
type Entry<Name extends ListName> = NonNullable<SearchFilter[Name]>[number];

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether a list of the filter has this entry. */
export function has<Name extends ListName>(filter: SearchFilter, name: Name, entry: Entry<Name>): boolean {
  const list: readonly unknown[] = filter[name] ?? [];
  return list.some((other) => same(other, entry));
}

/** The filter with the entry, or without it where it had it. */
export function toggled<Name extends ListName>(
  filter: SearchFilter,
  name: Name,
  entry: Entry<Name>,
): SearchFilter {
  const list: readonly unknown[] = filter[name] ?? [];
  const left = has(filter, name, entry) ? list.filter((other) => !same(other, entry)) : [...list, entry];
  return withOr(filter, name, left.length > 0 ? left : undefined);
}

/** The filter with a value, or without it where it is undefined. */
export function withOr(filter: SearchFilter, name: keyof SearchFilter, value: unknown): SearchFilter {
  const entries = Object.entries({ ...filter, [name]: value }).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries);
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Whole days that a text means: a year, a month of it, or a day. Undefined where it means none. */
export function daysOf(text: string): DayRange | undefined {
  const match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text.trim());
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), match[2] && Number(match[2]), match[3] && Number(match[3])];
  const lastOf = (of: number): number => new Date(Date.UTC(year, of, 0)).getUTCDate();
  if (!month) return { from: `${match[1]}-01-01`, to: `${match[1]}-12-31` };
  if (month < 1 || month > 12) return undefined;
  const start = `${match[1]}-${two(month)}`;
  if (!day) return { from: `${start}-01`, to: `${start}-${two(lastOf(month))}` };
  return day < 1 || day > lastOf(month)
    ? undefined
    : { from: `${start}-${two(day)}`, to: `${start}-${two(day)}` };
}

/** The days from one text to another; an empty one is open. Undefined where both are empty, 'wrong' where one means no day. */
export function daysBetween(from: string, to: string): DayRange | 'wrong' | undefined {
  if (from.trim() === '' && to.trim() === '') return undefined;
  const first = from.trim() === '' ? { from: farthest.first } : daysOf(from);
  const last = to.trim() === '' ? { to: farthest.last } : daysOf(to);
  if (!first || !last || first.from > last.to) return 'wrong';
  return { from: first.from, to: last.to };
}

/** A range as the two texts that mean it. */
export function textsOf(range: DayRange | undefined): { from: string; to: string } {
  return {
    from: !range || range.from === farthest.first ? '' : range.from,
    to: !range || range.to === farthest.last ? '' : range.to,
  };
}
