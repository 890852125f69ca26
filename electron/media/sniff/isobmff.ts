/** What an ISO base media file (MP4, QuickTime, HEIF, AVIF, CR3) holds, told by its first box and its brands. */

const heifBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs']);
const genericImageBrands = new Set(['mif1', 'mif2', 'msf1', 'miaf', 'MiHE', 'MiHB', 'mif3']);

/** Boxes that start QuickTime files of the time before `ftyp`. */
const oldQuickTimeBoxes = new Set(['moov', 'mdat', 'wide', 'free', 'skip', 'pnot']);

/** The IANA type, or undefined when `head` (the first 64 bytes or more) starts no such file or one without pictures. */
export function sniffIsobmff(head: Buffer): string | undefined {
  if (head.length < 12) return undefined;
  const box = head.toString('latin1', 4, 8);
  if (box !== 'ftyp') {
    // A plausible size keeps text that happens to have "free" at offset 4 from being a video.
    const size = head.readUInt32BE(0);
    return oldQuickTimeBoxes.has(box) && (size === 0 || size === 1 || size >= 8)
      ? 'video/quicktime'
      : undefined;
  }
  return mimeTypeOfBrands(brands(head));
}

/** Major brand first, then the compatible ones. */
function brands(head: Buffer): string[] {
  const end = Math.min(Math.max(head.readUInt32BE(0), 12), head.length);
  const found = [head.toString('latin1', 8, 12)];
  for (let offset = 16; offset + 4 <= end; offset += 4)
    found.push(head.toString('latin1', offset, offset + 4));
  return found;
}

function mimeTypeOfBrands(all: readonly string[]): string | undefined {
  const major = all[0] ?? '';
  if (major === 'crx ') return 'image/x-canon-cr3';
  if (major === 'avif' || major === 'avis') return 'image/avif';
  if (heifBrands.has(major)) return 'image/heic';
  if (genericImageBrands.has(major)) {
    if (all.includes('avif') || all.includes('avis')) return 'image/avif';
    return all.some((brand) => heifBrands.has(brand)) ? 'image/heic' : 'image/heif';
  }
  if (major === 'qt  ') return 'video/quicktime';
  if (major.startsWith('3g')) return 'video/3gpp';
  if (major === 'jp2 ' || major === 'jpx ' || major === 'jpm ') return 'image/jp2';
  // Audio books and music are MP4 files too.
  if (/^(M4A|M4B|M4P|F4A|F4B)/.test(major)) return undefined;
  return 'video/mp4';
}
