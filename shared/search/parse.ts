/** Free text into conditions, and the words that are left. Pure: what the library knows and what day it is are given. */
import type { SearchChip } from '../api/combinedSearch.ts';
import type { SearchFilter, SearchTerms } from '../api/searchFilter.ts';
import { findDates } from './dates.ts';
import { findNames } from './names.ts';
import type { Find, Vocabulary } from './names.ts';
import { findRefusedWords, findRules } from './rules.ts';
import { plain } from './terms.ts';

export interface ParseContext {
  vocabulary: Vocabulary;
  /** The person's day, `2024-05-01`. */
  today: string;
  /** South of the equator the summer is from December to February. */
  isSouthern?: boolean;
  /** Ids of chips whose text counts as plain words. */
  asWords?: readonly string[];
}

export interface ParsedSearch {
  filter: SearchFilter;
  chips: SearchChip[];
  /** What is left: to be looked for as words and as meaning. */
  words: string;
}

interface Understood extends Find {
  id: string;
  isNegated: boolean;
}

const negation =
  /(?:(?<=^|\s)-|(?<![\p{L}\p{N}])(?:not|without|except|excluding|but not|no)(?: (?:in|from|of|with|on|at|the|any))?\s+)$/iu;
/** Words that only tied a condition to the rest: "dogs *in* Lisbon". */
const tie = /(?:^|\s)(?:in|on|at|from|of|with|by|during|and|the|taken|shot|using|near|@|&|,|a|an|my)\s*$/iu;

/** @returns conditions, the chips that show them, and the words that are left. Never throws. */
export function parseSearch(text: string, context: ParseContext): ParsedSearch {
  const understood = pick(
    text,
    allFinds(text, context),
    new Set(context.asWords?.map((id) => id.replace(/#\d+$/, ''))),
  );
  const filter: SearchFilter = {};
  for (const find of understood) {
    if (find.isNegated) filter.not = merged(filter.not ?? {}, find.terms);
    else Object.assign(filter, merged(filter, find.terms));
  }
  return {
    filter,
    chips: understood.map(({ id, kind, label, isNegated, start, end }) => ({
      id,
      kind,
      label,
      isNegated,
      range: [start, end],
    })),
    words: wordsLeft(text, understood),
  };
}

function allFinds(text: string, context: ParseContext): Find[] {
  const dates = findDates(text, { today: context.today, isSouthern: context.isSouthern ?? false });
  return [
    ...findNames(text, context.vocabulary),
    ...findRules(text),
    ...findRefusedWords(text),
    ...dates.map(({ start, end, days, yearly }): Find => {
      const written = text.slice(start, end);
      return {
        start,
        end,
        kind: 'date',
        label: written.charAt(0).toUpperCase() + written.slice(1),
        terms: days ? { days: [days] } : { yearly: yearly ? [yearly] : [] },
        weight: 5.5,
      };
    }),
  ];
}

/** Of what overlaps, the longest; negated where the words before say so. In the order of the text. */
function pick(text: string, finds: readonly Find[], asWords: ReadonlySet<string>): Understood[] {
  const ranked = finds.toSorted(
    (a, b) => b.end - b.start - (a.end - a.start) || b.weight - a.weight || a.start - b.start,
  );
  const picked: Understood[] = [];
  const refused: { start: number; end: number }[] = [];
  const isFree = (start: number, end: number): boolean =>
    [...picked, ...refused].every((other) => end <= other.start || start >= other.end);
  for (const find of ranked) {
    if (!isFree(find.start, find.end)) continue;
    const lead = negation.exec(text.slice(0, find.start))?.[0] ?? '';
    const isNegated = lead !== '' && isFree(find.start - lead.length, find.start);
    const start = isNegated ? find.start - lead.trimStart().length : find.start;
    // A word alone is only a condition when a minus stands before it.
    if (find.kind === 'phrase' && find.weight === 0 && !isNegated) continue;
    const base = `${find.kind}:${plain(text.slice(start, find.end)).slice(0, 150)}`;
    // What is refused is words, and so are the parts of it.
    if (asWords.has(base)) {
      refused.push({ start, end: find.end });
      continue;
    }
    picked.push({ ...find, start, isNegated, id: base });
  }
  picked.sort((a, b) => a.start - b.start);
  const seen = new Map<string, number>();
  for (const one of picked) {
    const times = (seen.get(one.id) ?? 0) + 1;
    seen.set(one.id, times);
    if (times > 1) one.id = `${one.id}#${times}`;
  }
  return picked;
}

/** Lists grow; of two opposite answers the later one counts. */
function merged<T extends SearchTerms>(a: T, b: SearchTerms): T {
  const result: Record<string, unknown> = { ...a };
  for (const [name, value] of Object.entries(b)) {
    const before = result[name];
    result[name] = Array.isArray(before) && Array.isArray(value) ? [...before, ...value] : value;
  }
  return result as T;
}

/** The text without what was understood and the words that tied it, in single spaces. */
function wordsLeft(text: string, understood: readonly Understood[]): string {
  if (understood.length === 0) return text.trim().replace(/\s+/g, ' ');
  let left = '';
  let at = 0;
  for (const { start, end } of understood) {
    left += text.slice(at, start);
    for (let tied = tie.exec(left); tied; tied = tie.exec(left)) left = left.slice(0, tied.index);
    left += ' ';
    at = end;
  }
  left = `${left}${text.slice(at)}`
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:(?:of|and|or|but|,)(?: |$))+/iu, '');
  return /[\p{L}\p{N}]/u.test(left) ? left : '';
}
