import type { ByteSource } from './byteSource.ts';

/** Enough to find an end mark with some junk or a thumbnail index behind it; a motion photo's video is looked past by its size. */
const tailLength = 64 * 1024;

/**
 * Whether a file ends before its own structure says it should. Undefined for formats that don't tell. It decides between
 * "truncated" and "damaged" once decoding has failed: decoders say "premature end" for both.
 */
export async function endsEarly(source: ByteSource, mimeType: string): Promise<boolean | undefined> {
  switch (mimeType) {
    case 'image/jpeg':
      return !(await tail(source)).includes(Buffer.from([0xff, 0xd9]));
    case 'image/png':
      return !(await tail(source)).includes('IEND', 0, 'latin1');
    case 'image/gif':
      return !(await tail(source)).includes(0x3b);
    case 'image/webp': {
      const head = await source.read(0, 8);
      return head.length < 8 || head.readUInt32LE(4) + 8 > source.size;
    }
    case 'image/avif':
    case 'image/heic':
    case 'image/heif':
      return boxesRunOver(source);
    default:
      return undefined;
  }
}

function tail(source: ByteSource): Promise<Buffer> {
  return source.read(Math.max(0, source.size - tailLength), tailLength);
}

async function boxesRunOver(source: ByteSource): Promise<boolean> {
  let at = 0;
  while (at < source.size) {
    const head = await source.read(at, 16);
    if (head.length < 8) return true;
    const size = head.readUInt32BE(0);
    const length = size === 1 && head.length === 16 ? Number(head.readBigUInt64BE(8)) : size;
    if (length === 0) return false; // to the end of the file
    if (length < 8) return false; // nonsense, but not short
    at += length;
  }
  return at > source.size;
}
