/** The time an album spans: `14 Nov 2026`, `March – May 2019`, `2011 – 2026`. Undefined for an empty album. */
export function albumDates(
  album: { startDate?: string | undefined; endDate?: string | undefined },
  locale?: string,
): string | undefined {
  if (!album.startDate || !album.endDate) return undefined;
  const start = new Date(album.startDate);
  const end = new Date(album.endDate);
  // Dates of photographs are wall-clock times kept as if UTC.
  const format = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).formatRange(start, end);
  if (start.toISOString().slice(0, 10) === end.toISOString().slice(0, 10))
    return format({ dateStyle: 'medium' });
  if (start.getUTCFullYear() === end.getUTCFullYear()) return format({ year: 'numeric', month: 'long' });
  return format({ year: 'numeric' });
}
