import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { hammingDistance } from '../../../electron/media/derive/perceptualHash.ts';
import { renderFullsize } from '../../../electron/media/derive/renderFullsize.ts';
import { deriving } from '../../support/media/deriving.ts';
import { cornersOf, pattern, quarters, uprightCorners } from '../../support/media/scene.ts';

const { folder, derive } = deriving();

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
