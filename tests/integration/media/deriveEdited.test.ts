import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { deriveEdited } from '../../../electron/media/derive/deriveEdited.ts';
import { renderFullsize } from '../../../electron/media/derive/renderFullsize.ts';
import type { PictureEdit } from '../../../shared/api/edits.ts';
import { viewOf } from '../../../shared/edits/view.ts';
import { cornersOf, pattern, quarters, uprightCorners } from '../../support/media/scene.ts';
import type { Corner } from '../../support/media/scene.ts';
import { tempFolder } from '../../support/media/tempFolder.ts';

const folder = tempFolder();
let count = 0;

async function edited(bytes: Uint8Array, edits: PictureEdit[], original: { width: number; height: number }) {
  const name = `${count++}`;
  const path = folder.file(`${name}.jpg`);
  await writeFile(path, bytes);
  const [previewPath, thumbnailPath, outputPath] = ['preview.jpg', 'thumbnail.webp', 'full.jpg'].map((kind) =>
    folder.file(`${name}-${kind}`),
  );
  const view = viewOf(edits, original);
  const common = { path, mimeType: 'image/jpeg', view };
  const { thumbhash } = await deriveEdited({
    ...common,
    previewPath: previewPath ?? '',
    thumbnailPath: thumbnailPath ?? '',
  });
  await renderFullsize({ ...common, outputPath: outputPath ?? '' });
  return { thumbhash, preview: previewPath ?? '', thumbnail: thumbnailPath ?? '', full: outputPath ?? '' };
}

const sizeOf = async (path: string) => {
  const { width, height, format } = await sharp(path).metadata();
  return { width, height, format };
};

const rotate = (angle: 0 | 90 | 180 | 270): PictureEdit => ({ action: 'rotate', parameters: { angle } });
const mirror = (axis: 'horizontal' | 'vertical'): PictureEdit => ({ action: 'mirror', parameters: { axis } });
const crop = (x: number, y: number, width: number, height: number): PictureEdit => ({
  action: 'crop',
  parameters: { x, y, width, height },
});

/** Quarters of 120 × 80 that are upright once the file's orientation is obeyed. */
const storedAngle: Record<number, number> = { 1: 0, 3: 180, 6: 270, 8: 90 };
const upright = async (orientation: number): Promise<Buffer> =>
  sharp(await quarters(120, 80).png().toBuffer())
    .rotate(storedAngle[orientation])
    .jpeg({ quality: 95 })
    .withMetadata({ orientation })
    .toBuffer();

const cornersAfter: [string, PictureEdit[], Record<Corner, Corner>][] = [
  ['nothing', [rotate(0)], uprightCorners],
  [
    'a quarter clockwise',
    [rotate(90)],
    { topLeft: 'bottomLeft', topRight: 'topLeft', bottomLeft: 'bottomRight', bottomRight: 'topRight' },
  ],
  [
    'a quarter the other way',
    [rotate(270)],
    { topLeft: 'topRight', topRight: 'bottomRight', bottomLeft: 'topLeft', bottomRight: 'bottomLeft' },
  ],
  [
    'left and right',
    [mirror('horizontal')],
    { topLeft: 'topRight', topRight: 'topLeft', bottomLeft: 'bottomRight', bottomRight: 'bottomLeft' },
  ],
  [
    'a quarter, and then top and bottom',
    [rotate(90), mirror('vertical')],
    { topLeft: 'bottomRight', topRight: 'topRight', bottomLeft: 'bottomLeft', bottomRight: 'topLeft' },
  ],
];

describe.each([1, 3, 6, 8])('a picture whose file says orientation %i', (orientation) => {
  it.each(cornersAfter)('is turned from what is seen of it: %s', async (_name, edits, corners) => {
    const { preview, thumbnail, full } = await edited(await upright(orientation), edits, {
      width: 120,
      height: 80,
    });
    for (const path of [preview, thumbnail, full]) expect(await cornersOf(path)).toEqual(corners);
  });

  it('is cropped where it was seen, and then turned', async () => {
    // The left half of the top: all of it the top left's colour.
    const corner = await edited(await upright(orientation), [crop(0, 0, 60, 40)], { width: 120, height: 80 });
    expect(new Set(Object.values(await cornersOf(corner.full)))).toEqual(new Set(['topLeft']));
    const right = await edited(await upright(orientation), [crop(60, 0, 60, 80), rotate(90)], {
      width: 120,
      height: 80,
    });
    expect(await sizeOf(right.full)).toEqual({ width: 80, height: 60, format: 'jpeg' });
    expect(await cornersOf(right.full)).toEqual({
      topLeft: 'bottomRight',
      bottomLeft: 'bottomRight',
      topRight: 'topRight',
      bottomRight: 'topRight',
    });
  });
});

it('a small part of a large picture is as sharp as the original, and has the usual sizes', async () => {
  const large = await pattern(400, 300).resize(4000, 3000).jpeg().toBuffer();
  const { preview, thumbnail, full, thumbhash } = await edited(large, [crop(1000, 500, 1500, 1200)], {
    width: 4000,
    height: 3000,
  });
  expect(await sizeOf(full)).toEqual({ width: 1500, height: 1200, format: 'jpeg' });
  expect(await sizeOf(preview)).toEqual({ width: 1500, height: 1200, format: 'jpeg' });
  expect(await sizeOf(thumbnail)).toEqual({ width: 313, height: 250, format: 'webp' });
  expect(thumbhash.length).toBeGreaterThan(10);
});
