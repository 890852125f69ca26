import { extname } from 'node:path';

/** Names that Windows keeps for devices, with or without an extension. */
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/** The longest name that ext4, APFS and NTFS all take, in bytes of UTF-8. */
const maxNameBytes = 255;

/** Room for `-12345` before the extension, so that a collision's number always fits. */
const roomForNumber = 6;

/**
 * The name a file gets in the library: the original name as far as every platform can hold it. A library may
 * be copied to any disk, so the strictest rules hold everywhere. Never a path: separators become `_`.
 */
export function safeFileName(original: string): string {
  const cleaned = original
    .normalize('NFC')
    // oxlint-disable-next-line no-control-regex -- control characters are what must go
    .replace(/[\u0000-\u001f\u007f<>:"/\\|?*]/g, '_')
    .replace(/[. ]+$/, '')
    .replace(/^\.+/, '_');
  const named = cleaned === '' || reserved.test(cleaned) ? `_${cleaned}` : cleaned;
  return shorten(named, maxNameBytes - roomForNumber);
}

/** Cuts the stem, never the extension, and never through a character. */
function shorten(name: string, maxBytes: number): string {
  if (Buffer.byteLength(name) <= maxBytes) return name;
  const extension = Buffer.byteLength(extname(name)) <= 32 ? extname(name) : '';
  const budget = maxBytes - Buffer.byteLength(extension);
  let stem = '';
  let used = 0;
  for (const { segment } of new Intl.Segmenter().segment(name.slice(0, name.length - extension.length))) {
    used += Buffer.byteLength(segment);
    if (used > budget) break;
    stem += segment;
  }
  return `${stem.trimEnd()}${extension}`;
}

/** `IMG_1.jpg`, then `IMG_1-1.jpg`, `IMG_1-2.jpg` … */
export function numbered(name: string, n: number): string {
  if (n === 0) return name;
  const extension = extname(name);
  return `${name.slice(0, name.length - extension.length)}-${n}${extension}`;
}

/** `2024/2024-05-01`: the folder of a photograph's local date (ms, wall clock as if UTC). */
export function dateFolder(localDateTime: number): string {
  const iso = new Date(localDateTime).toISOString();
  // Years beyond 9999 or before 0 have a sign and six digits; nobody's camera means those.
  const day = /^\d{4}-/.test(iso) ? iso.slice(0, 10) : '0000-00-00';
  return `${day.slice(0, 4)}/${day}`;
}
