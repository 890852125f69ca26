import { readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { deriveImage } from '../../../electron/media/derive/deriveImage.ts';
import { sniff } from '../../../electron/media/sniff/sniff.ts';
import { deriving } from '../../support/media/deriving.ts';
import { cornersOf, pattern, quarters, uprightCorners } from '../../support/media/scene.ts';

/** Files that are broken, that mean harm, and that are called oddly. */
const { folder, derive, derivePath } = deriving();

describe('broken files', () => {
  it.each([0.5, 0.9])('a JPEG cut at %f is shown as far as it goes', async (part) => {
    const jpeg = await quarters(400, 300).jpeg().toBuffer();
    const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
    // Noise makes the file long enough to be cut in the middle of its pixels.
    for (let at = 0; at < data.length; at++) data[at] = (data[at] ?? 0) ^ ((at * 7919) & 7);
    const long = await sharp(data, { raw: info }).jpeg({ quality: 95 }).toBuffer();
    const derived = await derive(long.subarray(0, Math.floor(long.length * part)), 'holiday.jpg');
    expect(derived).toMatchObject({ width: 400, height: 300, damage: { name: 'TruncatedFile' } });
    expect(derived.damage?.message).toContain('holiday.jpg');
    expect((await cornersOf(derived.previewPath)).topLeft).toBe('topLeft');
  });

  it('a JPEG with broken data in the middle is shown, and called damaged', async () => {
    const jpeg = await pattern(400, 300).jpeg({ quality: 95 }).toBuffer();
    jpeg.fill(0xff, jpeg.length >> 1, (jpeg.length >> 1) + 40);
    expect((await derive(jpeg)).damage?.name).toBe('CorruptFile');
  });

  it('a picture beyond repair is shown by the small preview inside it', async () => {
    const thumbnail = await quarters(160, 120).jpeg().toBuffer();
    const jpeg = withExifThumbnail(await quarters(400, 300).jpeg().toBuffer(), thumbnail);
    // Without its tables nothing of the picture itself can be decoded.
    const tables = jpeg.indexOf(Buffer.from([0xff, 0xdb]), thumbnail.length + 100);
    jpeg.fill(0, tables + 4, tables + 5);
    jpeg[tables + 4] = 0x0f;
    const derived = await derive(jpeg, 'ruined.jpg');
    expect(derived.damage).toMatchObject({
      name: 'CorruptFile',
      message: expect.stringContaining('small preview'),
    });
    expect(await cornersOf(derived.thumbnail)).toEqual(uprightCorners);
  });

  it.each<[string, () => Promise<Buffer> | Buffer, string]>([
    [
      'a JPEG that is only a head',
      async () => (await pattern(60, 40).jpeg().toBuffer()).subarray(0, 150),
      'TruncatedFile',
    ],
    [
      'a PNG that is only a head',
      async () => (await pattern(60, 40).png().toBuffer()).subarray(0, 30),
      'TruncatedFile',
    ],
    [
      'half a WebP',
      async () => (await pattern(200, 100).webp().toBuffer()).subarray(0, 900),
      'TruncatedFile',
    ],
    [
      'half an AVIF',
      async () => (await pattern(200, 100).avif().toBuffer()).subarray(0, 500),
      'TruncatedFile',
    ],
    [
      'a drawing that is no XML',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><g></svg>'),
      'CorruptFile',
    ],
    [
      'a bitmap of no width',
      () => Buffer.concat([Buffer.from('BM'), Buffer.alloc(12), Buffer.from([40]), Buffer.alloc(60)]),
      'CorruptFile',
    ],
    ['a TIFF whose tiles hold one colour each, which is whole', tiledPlanes, 'UnsupportedFormat'],
    [
      'a raw photo without a preview',
      () => Buffer.from('II\x1a\0\0\0HEAPCCDR and nothing else', 'latin1'),
      'UnsupportedFormat',
    ],
  ])('%s fails by name', async (_what, make, name) => {
    const failing = derive(await make(), 'IMG_0815.bin');
    await expect(failing).rejects.toMatchObject({ name, message: expect.stringContaining('IMG_0815.bin') });
  });

  it('what is no picture fails by name', async () => {
    await expect(derive(Buffer.from('hello'), 'note.txt')).rejects.toMatchObject({
      name: 'UnsupportedFormat',
    });
    await writeFile(folder.file('empty.jpg'), '');
    await expect(sniff({ path: folder.file('empty.jpg') })).rejects.toMatchObject({ name: 'EmptyFile' });
    await expect(sniff({ path: folder.file('gone.jpg') })).rejects.toMatchObject({ name: 'FileMissing' });
  });

  it('what can’t be read as a file fails by name', async () => {
    await expect(sniff({ path: folder.path })).rejects.toMatchObject({ name: 'UnreadableFile' });
  });
});

describe('bombs', () => {
  /** A PNG head that claims a size, with a few bytes of data. */
  async function pngClaiming(width: number, height: number): Promise<Buffer> {
    const png = await sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    png.writeUInt32BE(width, 16);
    png.writeUInt32BE(height, 20);
    const { crc32 } = await import('node:zlib');
    png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
    return png;
  }

  it.each([
    [40_000, 40_000],
    [12_000, 9000],
  ])('a PNG of %i × %i pixels is refused by its head', async (width, height) => {
    await expect(derive(await pngClaiming(width, height))).rejects.toMatchObject({ name: 'TooManyPixels' });
  });

  it('a JPEG of 65,500 × 65,500 is refused by its head', async () => {
    const jpeg = await pattern(16, 16).jpeg().toBuffer();
    const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
    jpeg.writeUInt16BE(65_500, frame + 5);
    jpeg.writeUInt16BE(65_500, frame + 7);
    await expect(derive(jpeg)).rejects.toMatchObject({ name: 'TooManyPixels' });
  });

  it('a phone’s JPEG of 108 megapixels is no bomb: its decoder shrinks while reading', async () => {
    const jpeg = await sharp({ create: { width: 12_000, height: 9000, channels: 3, background: '#336699' } })
      .jpeg()
      .toBuffer();
    expect(await derive(jpeg)).toMatchObject({ width: 12_000, height: 9000 });
  });

  it('the same JPEG, progressive, is refused: it would have to be held whole', async () => {
    const jpeg = await sharp({ create: { width: 12_000, height: 9000, channels: 3, background: '#336699' } })
      .jpeg({ progressive: true })
      .toBuffer();
    await expect(derive(jpeg)).rejects.toMatchObject({ name: 'TooManyPixels' });
  });

  it('an AVIF of 64 megapixels is refused: its decoder would take more than a gigabyte', async () => {
    const avif = await pattern(16, 16).avif().toBuffer();
    const size = avif.indexOf('ispe') + 8;
    avif.writeUInt32BE(8000, size);
    avif.writeUInt32BE(8000, size + 4);
    await expect(derive(avif)).rejects.toMatchObject({ name: 'TooManyPixels' });
  });

  it('XML that grows without end is refused', async () => {
    const entities = Array.from(
      { length: 12 },
      (_, index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`,
    ).join('');
    const svg = `<!DOCTYPE svg [<!ENTITY e0 "x">${entities}]><svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><text>&e12;</text></svg>`;
    await expect(derive(Buffer.from(svg))).rejects.toMatchObject({ name: 'CorruptFile' });
  });
});

describe.skipIf(process.platform === 'win32')('names', () => {
  it.each([
    'two\nlines.jpg',
    ' spaces .jpg',
    '-rf.jpg',
    'фото 🌊.jpg',
    'photo[1]',
    '%d.jpg',
    "it's; $(touch x).jpg",
    `${'n'.repeat(251)}.jpg`,
  ])('%j is read like any other', async (name) => {
    const path = folder.file(name);
    await writeFile(path, await quarters(80, 60).jpeg().toBuffer());
    expect(await cornersOf((await derivePath(path)).previewPath)).toEqual(uprightCorners);
  });

  it('a link is followed, and the original stays as it was', async () => {
    const path = folder.file('original.jpg');
    const bytes = await quarters(80, 60).jpeg().toBuffer();
    await writeFile(path, bytes);
    await symlink(path, folder.file('link.jpg'));
    await derivePath(folder.file('link.jpg'));
    expect(await readFile(path)).toEqual(bytes);
  });

  it('a file that shrinks while it waits is truncated, not fatal', async () => {
    const path = folder.file('shrinking.jpg');
    await writeFile(path, await pattern(300, 200).jpeg().toBuffer());
    const { mimeType } = await sniff({ path });
    await truncate(path, 60);
    const failing = deriveImage({ path, mimeType, previewPath: folder.file('shrinking-preview.jpg') });
    await expect(failing).rejects.toMatchObject({ name: 'TruncatedFile' });
  });
});

/** A TIFF in tiles, with the tag set (284, planar configuration) that says each holds a single colour: nothing of it is broken. */
async function tiledPlanes(): Promise<Buffer> {
  const tiff = await pattern(300, 300).tiff({ tile: true, tileWidth: 256, tileHeight: 256 }).toBuffer();
  const directory = tiff.readUInt32LE(4);
  for (let entry = 0; entry < tiff.readUInt16LE(directory); entry++) {
    const at = directory + 2 + entry * 12;
    if (tiff.readUInt16LE(at) === 284) tiff.writeUInt16LE(2, at + 8);
  }
  return tiff;
}

/** A JPEG with an EXIF block whose second directory holds this thumbnail. */
function withExifThumbnail(jpeg: Buffer, thumbnail: Buffer): Buffer {
  const tiff = Buffer.alloc(8 + 2 + 4 + 2 + 24 + 4);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(0, 8);
  tiff.writeUInt32LE(14, 10);
  tiff.writeUInt16LE(2, 14);
  [
    [0x0201, tiff.length],
    [0x0202, thumbnail.length],
  ].forEach(([tag = 0, value = 0], index) => {
    const at = 16 + index * 12;
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(4, at + 2);
    tiff.writeUInt32LE(1, at + 4);
    tiff.writeUInt32LE(value, at + 8);
  });
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, thumbnail]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}
