/**
 * Puts a colour profile into an encoded JPEG or WebP without touching its pixels. (sharp can only attach a profile by converting
 * to it, and our pixels already are in that space.)
 */

/** Length of the largest profile that fits in one JPEG segment. Ours has some 500 bytes. */
const maximumSegment = 65_519;

/** `jpeg` with an `ICC_PROFILE` segment after its first JFIF segment. */
export function attachIccToJpeg(jpeg: Buffer, profile: Uint8Array): Buffer {
  if (profile.length > maximumSegment)
    throw new RangeError('The colour profile does not fit in one JPEG segment.');
  // JFIF wants to be first, so the profile goes behind it.
  const hasJfif = jpeg.readUInt16BE(2) === 0xffe0;
  const at = hasJfif ? 4 + jpeg.readUInt16BE(4) : 2;
  const header = Buffer.from('\xff\xe2\0\0ICC_PROFILE\0\x01\x01', 'latin1');
  header.writeUInt16BE(header.length - 2 + profile.length, 2);
  return Buffer.concat([jpeg.subarray(0, at), header, profile, jpeg.subarray(at)]);
}

/** A simple (lossy, without alpha) `webp` as an extended one with an `ICCP` chunk; `width` and `height` are its size. */
export function attachIccToWebp(webp: Buffer, profile: Uint8Array, width: number, height: number): Buffer {
  const extended = Buffer.alloc(10);
  extended[0] = 0x20; // flags: has a profile
  extended.writeUIntLE(width - 1, 4, 3);
  extended.writeUIntLE(height - 1, 7, 3);
  const image = webp.subarray(12);
  const body = Buffer.concat([
    Buffer.from('WEBP', 'latin1'),
    chunk('VP8X', extended),
    chunk('ICCP', profile),
    image,
  ]);
  return chunk('RIFF', body);
}

function chunk(name: string, data: Uint8Array): Buffer {
  const header = Buffer.alloc(8);
  header.write(name, 0, 'latin1');
  header.writeUInt32LE(data.length, 4);
  return Buffer.concat([header, data, Buffer.alloc(data.length % 2)]);
}
