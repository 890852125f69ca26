import { readdir, readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { deriveImage } from '../../../electron/media/derive/deriveImage.ts';
import { hammingDistance } from '../../../electron/media/derive/perceptualHash.ts';
import { renderFullsize } from '../../../electron/media/derive/renderFullsize.ts';
import { sniff } from '../../../electron/media/sniff/sniff.ts';
import type { Derived } from '../../../electron/media/tasks.ts';
import { cornersOf, pattern, quarters, uprightCorners } from '../../support/media/scene.ts';
import { tempFolder } from '../../support/media/tempFolder.ts';

const folder = tempFolder();
let count = 0;

/** Writes a file and derives it as the app does: sniffed first, whatever its name. */
async function derive(bytes: Uint8Array, name = 'picture'): Promise<Derived & { previewPath: string }> {
  const path = folder.file(`${count++}-${name}`);
  await writeFile(path, bytes);
  return derivePath(path);
}

async function derivePath(path: string): Promise<Derived & { previewPath: string }> {
  const { mimeType } = await sniff({ path });
  const previewPath = join(folder.path, 'previews', `${count++}.jpg`);
  return { ...(await deriveImage({ path, mimeType, previewPath })), previewPath };
}

/** Colour of a pixel of an encoded picture, by fractions of its sides. */
async function colourAt(encoded: Uint8Array | string, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(encoded).raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
  return [...data.subarray(at, at + info.channels)];
}

const nearly = (...colour: number[]): unknown[] => colour.map((value) => expect.closeTo(value, -1.4));

describe('sizes', () => {
  it('a large photo gets a preview of 1440 and a thumbnail of 250 on the shorter side', async () => {
    const derived = await derive(await pattern(200, 150).resize(3000, 2250).jpeg().toBuffer());
    expect(derived).toMatchObject({ width: 3000, height: 2250 });
    expect(await sharp(derived.previewPath).metadata()).toMatchObject({
      format: 'jpeg',
      width: 1920,
      height: 1440,
    });
    expect(await sharp(derived.thumbnail).metadata()).toMatchObject({
      format: 'webp',
      width: 333,
      height: 250,
    });
    expect(derived.thumbhash.length).toBeGreaterThan(10);
  });

  it('nothing is enlarged', async () => {
    const derived = await derive(await pattern(120, 90).png().toBuffer());
    expect(await sharp(derived.previewPath).metadata()).toMatchObject({ width: 120, height: 90 });
    expect(await sharp(derived.thumbnail).metadata()).toMatchObject({ width: 120, height: 90 });
  });

  it('a line of one pixel is a picture too', async () => {
    const derived = await derive(
      await sharp({ create: { width: 5000, height: 1, channels: 3, background: 'red' } })
        .png()
        .toBuffer(),
    );
    expect(derived).toMatchObject({ width: 5000, height: 1 });
    expect(await sharp(derived.thumbnail).metadata()).toMatchObject({ width: 2000, height: 1 });
  });

  it('the preview appears whole or not at all', async () => {
    await derive(await pattern(50, 50).png().toBuffer());
    const names = await readdir(join(folder.path, 'previews'));
    expect(names.filter((name) => name.includes('part'))).toEqual([]);
  });
});

describe('orientation', () => {
  const stored = {
    1: [],
    2: ['flop'],
    3: ['180'],
    4: ['flip'],
    5: ['transpose'],
    6: ['270'],
    7: ['transverse'],
    8: ['90'],
  } as const;

  /** The pixels that a camera stores for a scene seen upright with this orientation tag. */
  async function storedAs(orientation: keyof typeof stored): Promise<Sharp> {
    const upright = await quarters(160, 100).png().toBuffer();
    const turned = async (angle: number): Promise<Sharp> =>
      sharp(await sharp(upright).rotate(angle).png().toBuffer());
    switch (stored[orientation][0]) {
      case undefined:
        return sharp(upright);
      case 'flop':
        return sharp(await sharp(upright).flop().png().toBuffer());
      case 'flip':
        return sharp(await sharp(upright).flip().png().toBuffer());
      case 'transpose':
        return sharp(await (await turned(90)).flop().png().toBuffer());
      case 'transverse':
        return sharp(await (await turned(270)).flop().png().toBuffer());
      default:
        return turned(Number(stored[orientation][0]));
    }
  }

  const orientations = [1, 2, 3, 4, 5, 6, 7, 8] as const;
  const encoders = {
    jpeg: (picture: Sharp) => picture.jpeg(),
    png: (picture: Sharp) => picture.png(),
    webp: (picture: Sharp) => picture.webp(),
    tiff: (picture: Sharp) => picture.tiff(),
  };
  const cases = Object.keys(encoders).flatMap((format) =>
    orientations.map((orientation) => ({ format, orientation })),
  );

  it.each(cases)('$format, $orientation', async ({ format, orientation }) => {
    const picture = (await storedAs(orientation)).withMetadata({ orientation });
    const encode = Object.entries(encoders).find(([name]) => name === format)?.[1];
    const derived = await derive(await (encode?.(picture) ?? picture).toBuffer());
    expect(derived).toMatchObject({ width: 160, height: 100 });
    expect(await cornersOf(derived.previewPath)).toEqual(uprightCorners);
    expect(await cornersOf(derived.thumbnail)).toEqual(uprightCorners);
  });
});

describe('kinds of pixels', () => {
  const scene = (): Sharp => quarters(400, 300);

  it.each<[string, () => Promise<Buffer>]>([
    ['progressive JPEG', () => scene().jpeg({ progressive: true }).toBuffer()],
    ['CMYK JPEG', () => scene().toColourspace('cmyk').jpeg().toBuffer()],
    ['JPEG without subsampling', () => scene().jpeg({ chromaSubsampling: '4:4:4' }).toBuffer()],
    ['16-bit PNG', () => scene().toColourspace('rgb16').png().toBuffer()],
    ['interlaced PNG', () => scene().png({ progressive: true }).toBuffer()],
    ['palette PNG', () => scene().png({ palette: true }).toBuffer()],
    ['lossless WebP', () => scene().webp({ lossless: true }).toBuffer()],
    ['GIF', () => scene().gif().toBuffer()],
    ['TIFF, LZW', () => scene().tiff({ compression: 'lzw' }).toBuffer()],
    ['TIFF, tiled', () => scene().tiff({ tile: true }).toBuffer()],
    ['AVIF', () => scene().avif().toBuffer()],
    ['SVG', () => Promise.resolve(Buffer.from(svgQuarters))],
  ])('%s', async (_what, encode) => {
    const derived = await derive(await encode());
    expect(derived.damage).toBeUndefined();
    expect(await cornersOf(derived.previewPath)).toEqual(uprightCorners);
    expect(await cornersOf(derived.thumbnail)).toEqual(uprightCorners);
  });

  it('grey stays grey', async () => {
    const grey = await pattern(300, 200).greyscale().toColourspace('b-w').jpeg().toBuffer();
    const derived = await derive(grey);
    const [red, green, blue] = await colourAt(derived.thumbnail, 0.5, 0.5);
    expect(green).toBe(red);
    expect(blue).toBe(red);
  });

  it('of a moving picture, the first is shown', async () => {
    const frame = (background: string): Promise<Buffer> =>
      sharp({ create: { width: 60, height: 40, channels: 3, background } })
        .png()
        .toBuffer();
    const frames = await Promise.all([frame('#ff0000'), frame('#0000ff')]);
    for (const format of ['gif', 'webp'] as const) {
      const moving = await sharp(frames, { join: { animated: true } })
        .toFormat(format)
        .toBuffer();
      const derived = await derive(moving);
      expect(derived).toMatchObject({ width: 60, height: 40 });
      expect(await colourAt(derived.previewPath, 0.5, 0.5)).toEqual(nearly(255, 0, 0));
    }
  });

  it('what is transparent is white, in the tile as in the preview', async () => {
    const derived = await derive(
      await sharp({
        create: { width: 300, height: 300, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
      })
        .png()
        .toBuffer(),
    );
    expect(await colourAt(derived.previewPath, 0.5, 0.5)).toEqual([255, 255, 255]);
    expect(await colourAt(derived.thumbnail, 0.5, 0.5)).toEqual([255, 255, 255]);
  });

  it('a drawing is drawn large, whatever its natural size', async () => {
    const derived = await derive(
      Buffer.from(svgQuarters.replace('width="40" height="30"', 'width="16" height="12"')),
    );
    expect(derived).toMatchObject({ width: 16, height: 12 });
    expect(await sharp(derived.previewPath).metadata()).toMatchObject({ width: 1920, height: 1440 });
  });

  it('a drawing can’t reach other files', async () => {
    const secret = folder.file('secret.png');
    await writeFile(
      secret,
      await sharp({ create: { width: 8, height: 8, channels: 3, background: '#ff0000' } })
        .png()
        .toBuffer(),
    );
    const reaching = ['href', 'xlink:href'].map(
      (attribute) => `<image ${attribute}="file://${secret}" width="40" height="30"/>`,
    );
    const derived = await derive(
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="30"><rect width="40" height="30" fill="#00ff00"/>${reaching.join('')}</svg>`,
      ),
    );
    expect(await colourAt(derived.previewPath, 0.5, 0.5)).toEqual(nearly(0, 255, 0));
  });
});

const svgQuarters = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30" viewBox="0 0 40 30">
<rect width="20" height="15" fill="rgb(220,40,40)"/><rect x="20" width="20" height="15" fill="rgb(40,180,60)"/>
<rect y="15" width="20" height="15" fill="rgb(40,60,210)"/><rect x="20" y="15" width="20" height="15" fill="rgb(230,210,50)"/></svg>`;

describe('colour spaces', () => {
  const red = (): Sharp => sharp({ create: { width: 64, height: 64, channels: 3, background: '#ff0000' } });

  it('sRGB keeps its numbers and gets no profile', async () => {
    const derived = await derive(await red().withIccProfile('srgb').jpeg({ quality: 100 }).toBuffer());
    expect((await sharp(derived.previewPath).metadata()).icc).toBeUndefined();
    expect(await colourAt(derived.thumbnail, 0.5, 0.5)).toEqual(nearly(255, 0, 0));
  });

  it('Display P3 keeps its numbers and its profile, so that colours beyond sRGB survive', async () => {
    // The reddest red of P3 lies outside sRGB: converting would clip it.
    const p3Profile = (await sharp(await red().withIccProfile('p3').png().toBuffer()).metadata()).icc;
    const { attachIccToJpeg } = await import('../../../electron/media/derive/attachIcc.ts');
    const jpeg = attachIccToJpeg(await red().jpeg({ quality: 100 }).toBuffer(), p3Profile ?? Buffer.alloc(0));
    const derived = await derive(jpeg);
    for (const picture of [derived.previewPath, derived.thumbnail]) {
      expect((await sharp(picture).metadata()).icc).toEqual(p3Profile);
      const { data } = await sharp(picture, { ignoreIcc: true }).raw().toBuffer({ resolveWithObject: true });
      expect([...data.subarray(0, 3)]).toEqual(nearly(255, 0, 0));
    }
  });
});

describe('metadata that makes no sense', () => {
  it.each<[string, (exif: Buffer) => void]>([
    ['an offset far outside', (exif) => exif.writeUInt32LE(0xfffffff0, 10)],
    ['a directory that points at itself', (exif) => exif.writeUInt32LE(8, exif.length - 4)],
    ['an endless count', (exif) => exif.writeUInt16LE(0xffff, 14)],
    ['no byte order', (exif) => exif.writeUInt16LE(0, 6)],
  ])('does not keep a picture from being shown: %s', async (_what, damage) => {
    const jpeg = await quarters(80, 60)
      .withExif({ IFD0: { Make: 'Canon' } })
      .jpeg()
      .toBuffer();
    const at = jpeg.indexOf('Exif\0\0');
    const exif = jpeg.subarray(at, at + jpeg.readUInt16BE(at - 2) - 2);
    damage(exif);
    const derived = await derive(jpeg);
    expect(await cornersOf(derived.previewPath)).toEqual(uprightCorners);
  });
});

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

describe('alikeness', () => {
  it('a copy in another format and size has nearly the same hash', async () => {
    const original = await derive(await pattern(800, 600).jpeg({ quality: 90 }).toBuffer());
    const copy = await derive(await pattern(800, 600).resize(400, 300).webp().toBuffer());
    const other = await derive(await pattern(800, 600, 9).jpeg().toBuffer());
    expect(hammingDistance(original.perceptualHash, copy.perceptualHash)).toBeLessThanOrEqual(4);
    expect(hammingDistance(original.perceptualHash, other.perceptualHash)).toBeGreaterThan(14);
  });
});

describe('renderFullsize', () => {
  it('is a JPEG of every pixel, upright', async () => {
    const path = folder.file('scan.tif');
    await writeFile(
      path,
      await quarters(3000, 2000)
        .rotate(270)
        .withMetadata({ orientation: 6 })
        .tiff({ compression: 'lzw' })
        .toBuffer(),
    );
    const outputPath = folder.file('full.jpg');
    expect(await renderFullsize({ path, mimeType: 'image/tiff', outputPath })).toEqual({
      width: 3000,
      height: 2000,
    });
    expect(await sharp(outputPath).metadata()).toMatchObject({ format: 'jpeg', width: 3000, height: 2000 });
    expect(await cornersOf(outputPath)).toEqual(uprightCorners);
  });
});

/** A JPEG with an EXIF block whose second directory holds this thumbnail. */
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
