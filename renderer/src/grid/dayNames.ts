/** @file A day in words, longer and shorter, alike in every language. Pure. */

/** A day's names. */
export interface DayNames {
  /** `Sat, 14 Nov 2026`. */
  readonly full: string;
  /** `14 Nov 2026`. */
  readonly compact: string;
  /** `Sat, 14 Nov`: the full name without its year, punctuated as that is. */
  readonly short: string;
}

/**
 * Names days in a language. The columns hold the photographer's wall clock as if it were UTC: named in UTC it reads as it stood on
 * the clock.
 *
 * @param locale the reader's own when it is left out
 */
export function dayNamer(locale?: string): (moment: number) => DayNames {
  const date = { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' } as const;
  const fullFormat = new Intl.DateTimeFormat(locale, { ...date, weekday: 'short' });
  const compactFormat = new Intl.DateTimeFormat(locale, date);
  return (moment) => ({
    full: fullFormat.format(moment),
    compact: compactFormat.format(moment),
    short: withoutYear(fullFormat.formatToParts(moment)),
  });
}

/**
 * A format without a year would do, were it punctuated as the one with it: in British English it is `Sat 14 Nov` beside
 * `Sat, 14 Nov 2026`.
 */
function withoutYear(parts: readonly Intl.DateTimeFormatPart[]): string {
  const kept = [...parts];
  const at = kept.findIndex(({ type }) => type === 'year');
  if (at < 0) return kept.map(({ value }) => value).join('');
  // What joins the year to the rest goes with it: before it at the end, behind it at the beginning.
  const before = at > 0;
  const joinAt = before ? at - 1 : at + 1;
  const drop = new Set([at, ...(kept[joinAt]?.type === 'literal' ? [joinAt] : [])]);
  // Some languages put a word or a full stop behind a year at the end; it goes, too.
  const last = kept.findLastIndex(({ type }) => type !== 'literal' && type !== 'year');
  return kept
    .filter((_, index) => !drop.has(index) && !(before && index > at && index > last))
    .map(({ value }) => value)
    .join('')
    .trim();
}
