/** Quotas are typed in gigabytes, as sizes are shown everywhere, and kept in bytes. */
const gigabyte = 1e9;

/** The text of a field for a quota: '' is no limit. */
export const quotaText = (bytes: number | null): string =>
  bytes === null ? '' : String(Math.round((bytes / gigabyte) * 100) / 100);

/** Bytes, null for no limit, undefined when the text is no size. */
export function quotaOf(text: string): number | null | undefined {
  const trimmed = text.trim().replace(',', '.');
  if (trimmed === '') return null;
  return /^\d{1,6}(\.\d{1,2})?$/.test(trimmed) ? Math.round(Number(trimmed) * gigabyte) : undefined;
}
