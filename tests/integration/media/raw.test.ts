import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { deriveImage } from '../../../electron/media/derive/deriveImage.ts';
import { quickTile } from '../../../electron/media/derive/quickTile.ts';
import { renderFullsize } from '../../../electron/media/derive/renderFullsize.ts';
import { sniff } from '../../../electron/media/sniff/sniff.ts';
import { configureVideoTools } from '../../../electron/media/video/tools.ts';
import { cornersOf, quarters, uprightCorners } from '../../support/media/scene.ts';
import { tempFolder } from '../../support/media/tempFolder.ts';
import { tiffFixture } from '../../support/media/tiffFixture.ts';

const folder = tempFolder();
let count = 0;

/** A NEF on its side: two previews stored as the sensor saw, and undeveloped pixels of the full size. */
async function nef(previewExif = false): Promise<string> {
  const seenBySensor = async (width: number, height: number): Promise<Buffer> => {
    const turned = sharp(await quarters(width, height).rotate(270).png().toBuffer());
    // Some makers write the orientation into the preview as well; it must not be applied twice.
    return (previewExif ? turned.withMetadata({ orientation: 6 }) : turned).jpeg().toBuffer();
  };
  const [small, large] = [await seenBySensor(240, 320), await seenBySensor(900, 1200)];
  const path = folder.file(`${count++}.NEF`);
  await writeFile(
    path,
    tiffFixture({
      isLittleEndian: false,
      blobs: [small, large, Buffer.alloc(5000, 0x5a)],
      directories: (offset) => [
        {
          tags: {
            0x010f: 'NIKON CORPORATION',
            0x0112: { short: 6 },
            0x0201: offset(0),
            0x0202: small.length,
          },
          subDirectories: [
            { tags: { 0x0201: offset(1), 0x0202: large.length } },
            {
              tags: {
                0x0100: 6000,
                0x0101: 4500,
                0x0103: { short: 34713 },
                0x0106: { short: 32803 },
                0x0111: offset(2),
                0x0117: 5000,
              },
            },
          ],
        },
      ],
    }),
  );
  return path;
}

describe('a raw photo', () => {
  it.each([false, true])(
    'is shown by its largest preview, turned once (orientation in the preview too: %s)',
    async (previewExif) => {
      const path = await nef(previewExif);
      const { mimeType, extensionLies } = await sniff({ path });
      expect({ mimeType, extensionLies }).toEqual({ mimeType: 'image/x-nikon-nef', extensionLies: false });
      const previewPath = folder.file(`${count++}.jpg`);
      const derived = await deriveImage({ path, mimeType, previewPath });
      expect(derived).toMatchObject({ width: 4500, height: 6000 });
      expect(await sharp(previewPath).metadata()).toMatchObject({ width: 900, height: 1200 });
      expect(await cornersOf(previewPath)).toEqual(uprightCorners);
      expect(await cornersOf(derived.thumbnail)).toEqual(uprightCorners);
    },
  );

  it('has a tile at once from its small preview', async () => {
    const tile = await quickTile({ path: await nef(), mimeType: 'image/x-nikon-nef' });
    expect(tile).toMatchObject({ width: 4500, height: 6000 });
    expect(tile && (await cornersOf(tile.thumbnail))).toEqual(uprightCorners);
  });

  it('is zoomed into by its largest preview', async () => {
    const outputPath = folder.file(`${count++}.jpg`);
    const size = await renderFullsize({ path: await nef(), mimeType: 'image/x-nikon-nef', outputPath });
    expect(size).toEqual({ width: 900, height: 1200 });
  });
});

describe('a JPEG', () => {
  it('has no tile at once when it carries no thumbnail', async () => {
    const path = folder.file('plain.jpg');
    await writeFile(path, await quarters(64, 48).jpeg().toBuffer());
    expect(await quickTile({ path, mimeType: 'image/jpeg' })).toBeNull();
  });
});

describe('a format that only ffmpeg may know', () => {
  afterAll(() => configureVideoTools({}));

  it('says which, and what may help, where there is none', async () => {
    configureVideoTools({ isOff: true });
    const path = folder.file('photo.jxl');
    await writeFile(path, Buffer.from('ff0a7f00', 'hex'));
    const failing = deriveImage({ path, mimeType: 'image/jxl', previewPath: folder.file('jxl.jpg') });
    await expect(failing).rejects.toMatchObject({
      name: 'UnsupportedFormat',
      message: expect.stringMatching(/photo\.jxl.*JPEG XL.*installing ffmpeg/),
    });
  });
});
