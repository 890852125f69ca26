import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withFile } from '../../../electron/media/files/byteSource.ts';
import { heifColour } from '../../../electron/media/decode/heif/colour.ts';
import { readHeif } from '../../../electron/media/decode/heif/container.ts';
import { readHevcPicture } from '../../../electron/media/decode/heif/hevc.ts';
import { decodeWithFfmpeg } from '../../../electron/media/decode/heif/native.ts';
import { toPixels } from '../../../electron/media/decode/sharp.ts';
import { deriveImage } from '../../../electron/media/derive/deriveImage.ts';
import { quickTile } from '../../../electron/media/derive/quickTile.ts';
import { renderFullsize } from '../../../electron/media/derive/renderFullsize.ts';
import { sniff } from '../../../electron/media/sniff/sniff.ts';
import type { Derived } from '../../../electron/media/tasks.ts';
import { configureVideoTools, resolveVideoTools } from '../../../electron/media/video/tools.ts';
import { heicFixture } from '../../support/media/heifFixture.ts';
import type { HeicOptions } from '../../support/media/heifFixture.ts';
import { cornersOf, quarters, uprightCorners } from '../../support/media/scene.ts';
import { tempFolder } from '../../support/media/tempFolder.ts';
import { testFfmpeg } from '../../support/media/tools.ts';

const folder = tempFolder();
const ffmpeg = testFfmpeg();
let count = 0;

/** The same files through each decoder that this machine has: ffmpeg, and WebAssembly where there is none. */
const decoders = {
  ffmpeg: { ffmpegPath: ffmpeg },
  WebAssembly: { isOff: true },
};
afterEach(() => configureVideoTools({}));

async function heic(scene: Sharp, options: Partial<HeicOptions> = {}): Promise<string> {
  const path = folder.file(`${count++}.heic`);
  await writeFile(path, heicFixture({ ffmpeg, pixels: await toPixels(scene), ...options }));
  return path;
}

async function derive(path: string): Promise<Derived & { previewPath: string }> {
  const { mimeType } = await sniff({ path });
  expect(mimeType).toBe('image/heic');
  const previewPath = folder.file(`preview-${count++}.jpg`);
  return { ...(await deriveImage({ path, mimeType, previewPath })), previewPath };
}

describe.each(Object.entries(decoders))('decoded by %s', (_name, tools) => {
  beforeEach(() => configureVideoTools(tools));

  it('one coded picture', async () => {
    const derived = await derive(await heic(quarters(320, 240)));
    expect(derived).toMatchObject({ width: 320, height: 240 });
    expect(await cornersOf(derived.previewPath)).toEqual(uprightCorners);
    expect(await cornersOf(derived.thumbnail)).toEqual(uprightCorners);
  });

  it('a grid of tiles, the last ones hanging over', async () => {
    const derived = await derive(await heic(quarters(300, 200), { tileSide: 128 }));
    expect(derived).toMatchObject({ width: 300, height: 200 });
    expect(await cornersOf(derived.previewPath)).toEqual(uprightCorners);
  });

  it.each([0, 1, 2, 3])('turned by %i quarters', async (irot) => {
    // What is stored is the scene turned clockwise, which the file's anticlockwise turns undo.
    const stored = sharp(
      await quarters(320, 240)
        .rotate(irot * 90)
        .png()
        .toBuffer(),
    );
    const derived = await derive(await heic(stored, { irot, tileSide: 128 }));
    expect(derived).toMatchObject({ width: 320, height: 240 });
    expect(await cornersOf(derived.previewPath)).toEqual(uprightCorners);
  });

  it.each([0, 1])('mirrored along axis %i', async (imir) => {
    const png = await quarters(320, 240).png().toBuffer();
    const stored = imir === 0 ? sharp(png).flip() : sharp(png).flop();
    const derived = await derive(await heic(sharp(await stored.png().toBuffer()), { imir }));
    expect(await cornersOf(derived.previewPath)).toEqual(uprightCorners);
  });

  // What EXIF's orientations mean: the stored picture is the upright one after the opposite turn.
  const stored: Record<number, (scene: Sharp) => Sharp> = {
    2: (scene) => scene.flop(),
    3: (scene) => scene.rotate(180),
    4: (scene) => scene.flip(),
    6: (scene) => scene.rotate(270),
    8: (scene) => scene.rotate(90),
  };
  const lying = async (orientation: number): Promise<Sharp> => {
    const turn = stored[orientation];
    const scene = sharp(await quarters(320, 240).png().toBuffer());
    return sharp(await (turn ? turn(scene) : scene).png().toBuffer());
  };

  it.each([2, 3, 4, 6, 8])('turned by orientation %i of its EXIF alone, as some apps write it', async (n) => {
    const scene = await lying(n);
    const { width, height } = await scene.metadata();
    const exif = { orientation: n, width, height };
    const thumbnail = await toPixels(await lying(n));
    const path = await heic(scene, { exif, tileSide: 128, thumbnail });
    const derived = await derive(path);
    expect(derived).toMatchObject({ width: 320, height: 240 });
    expect(await cornersOf(derived.previewPath)).toEqual(uprightCorners);
    expect(await cornersOf(derived.thumbnail)).toEqual(uprightCorners);
    const tile = await quickTile({ path, mimeType: 'image/heic' });
    expect(tile).toMatchObject({ width: 320, height: 240 });
    expect(tile && (await cornersOf(tile.thumbnail))).toEqual(uprightCorners);
  });

  it.each([
    { what: 'the container turns it too', options: { irot: 3 }, scene: () => lying(6) },
    { what: 'the container says that it is not turned', options: { irot: 0 }, scene: () => lying(1) },
    { what: 'the container mirrors it', options: { imir: 1 }, scene: () => lying(2) },
    {
      what: 'a converter has turned the pixels already',
      options: { exif: { orientation: 6, width: 240, height: 320 } },
      scene: () => lying(1),
    },
  ])('by nothing in its EXIF when $what', async ({ options, scene }) => {
    const derived = await derive(await heic(await scene(), { exif: { orientation: 6 }, ...options }));
    expect(derived).toMatchObject({ width: 320, height: 240 });
    expect(await cornersOf(derived.previewPath)).toEqual(uprightCorners);
  });

  it('10 bits a channel', async () => {
    const derived = await derive(await heic(quarters(320, 240), { pixelFormat: 'yuv420p10le' }));
    expect(await cornersOf(derived.previewPath)).toEqual(uprightCorners);
  });

  it('in the colours that the file means', async () => {
    const derived = await derive(
      await heic(sharp({ create: { width: 128, height: 128, channels: 3, background: '#c02040' } })),
    );
    const { data } = await sharp(derived.thumbnail).raw().toBuffer({ resolveWithObject: true });
    expect([...data.subarray(0, 3)]).toEqual([0xc0, 0x20, 0x40].map((value) => expect.closeTo(value, -1.2)));
  });

  it('with its profile, when that is Display P3', async () => {
    const p3 = await sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } })
      .withIccProfile('p3')
      .png()
      .toBuffer();
    const icc = (await sharp(p3).metadata()).icc;
    const derived = await derive(await heic(quarters(128, 128), { ...(icc && { icc }) }));
    expect((await sharp(derived.previewPath).metadata()).icc).toEqual(icc);
  });

  it('at full size', async () => {
    const path = await heic(quarters(300, 200), { tileSide: 128, irot: 2 });
    const outputPath = folder.file(`full-${count++}.jpg`);
    expect(await renderFullsize({ path, mimeType: 'image/heic', outputPath })).toEqual({
      width: 300,
      height: 200,
    });
  });

  it('a file that ends in its pixels fails by name', async () => {
    const whole = heicFixture({ ffmpeg, pixels: await toPixels(quarters(320, 240)) });
    const path = folder.file(`${count++}.heic`);
    await writeFile(path, whole.subarray(0, whole.length - 300));
    const outcome = await derive(path).then(
      (derived) => derived.damage?.name,
      (error: unknown) => (error instanceof Error ? error.name : ''),
    );
    expect(outcome).toBe('TruncatedFile');
  });
});

describe('ffmpeg', () => {
  it('decodes the grid itself, shrunk as far as it is wanted', async () => {
    const tools = await resolveVideoTools(decoders.ffmpeg);
    const path = await heic(quarters(600, 400), { tileSide: 128 });
    const decoded = await withFile(path, async (source) => {
      const file = await readHeif(source);
      const picture = file && (await readHevcPicture(file, file.primary));
      if (!file || !picture || !tools) throw new Error('not readable');
      return decodeWithFfmpeg(tools, path, picture, heifColour(file, file.primary), 100);
    });
    expect(decoded).toMatchObject({ pixels: { width: 150, height: 100 }, isDamaged: false });
  });

  it('shows the tiles that are there when a file ends early', async () => {
    configureVideoTools(decoders.ffmpeg);
    const whole = heicFixture({ ffmpeg, pixels: await toPixels(quarters(512, 512)), tileSide: 128 });
    const path = folder.file(`${count++}.heic`);
    await writeFile(path, whole.subarray(0, whole.length - 60));
    const derived = await derive(path);
    expect(derived).toMatchObject({ width: 512, height: 512, damage: { name: 'TruncatedFile' } });
    expect((await cornersOf(derived.previewPath)).topLeft).toBe('topLeft');
  });
});

describe('the tile that comes at once', () => {
  beforeEach(() => configureVideoTools(decoders.WebAssembly));

  it('is the thumbnail item, with the whole picture’s sides', async () => {
    const thumbnail = await toPixels(quarters(160, 120));
    const path = await heic(quarters(640, 480), { tileSide: 128, thumbnail });
    const tile = await quickTile({ path, mimeType: 'image/heic' });
    expect(tile).toMatchObject({ width: 640, height: 480 });
    expect(tile && (await cornersOf(tile.thumbnail))).toEqual(uprightCorners);
  });

  it('is null when the file has none', async () => {
    expect(await quickTile({ path: await heic(quarters(320, 240)), mimeType: 'image/heic' })).toBeNull();
  });
});

describe('hostile files', () => {
  it('one that claims 400 megapixels is refused before it is decoded', async () => {
    const bytes = heicFixture({ ffmpeg, pixels: await toPixels(quarters(320, 240)) });
    const ispe = bytes.indexOf('ispe');
    bytes.writeUInt32BE(20_000, ispe + 8);
    bytes.writeUInt32BE(20_000, ispe + 12);
    const path = folder.file(`${count++}.heic`);
    await writeFile(path, bytes);
    await expect(derive(path)).rejects.toMatchObject({ name: 'TooManyPixels' });
  });

  it('one with any byte of its structure changed is decoded or fails by name', async () => {
    configureVideoTools(decoders.WebAssembly);
    const whole = heicFixture({ ffmpeg, pixels: await toPixels(quarters(128, 96)), tileSide: 64 });
    const structure = whole.indexOf('mdat');
    const names = new Set<string>();
    for (let at = 8; at < structure; at += 11) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 0xff;
      const path = folder.file('changed.heic');
      await writeFile(path, bytes);
      const previewPath = folder.file('changed.jpg');
      await deriveImage({ path, mimeType: 'image/heic', previewPath }).catch((error: unknown) => {
        names.add(error instanceof Error ? error.name : String(error));
      });
    }
    expect(
      [...names].filter((name) => !['CorruptFile', 'TruncatedFile', 'TooManyPixels'].includes(name)),
    ).toEqual([]);
  });
});
