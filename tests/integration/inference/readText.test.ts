import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readText } from '../../../electron/inference/ocr/readText.ts';
import { sessions } from '../../../electron/inference/session.ts';
import type { ModelRef, TextLine } from '../../../electron/inference/tasks.ts';
import { characterErrors } from '../../../evaluations/ocr/errorRate.ts';
import { drawPage, type Page } from '../../../evaluations/ocr/samples.ts';

const model: ModelRef = {
  id: 'bundled-text',
  layout: 'ppocr',
  folder: resolve(import.meta.dirname, '../../../resources/models/bundled/text'),
};

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latent-text-'));
});
afterAll(async () => {
  await sessions.close();
  await rm(folder, { recursive: true, force: true });
});

const texts = ['Platform 7: regional train', 'Please keep this door closed', 'Invoice 2024-0815'] as const;
const lines = texts.map((text, row) => ({ text, x: 60, y: 60 + row * 90, size: 40 }));
const page: Page = { name: 'page', width: 900, height: 640, lines };

async function read(picture: Buffer): Promise<TextLine[]> {
  const path = join(folder, 'page.jpg');
  await writeFile(path, picture);
  const result = await readText({ path, model, minDetectionScore: 0.5, minRecognitionScore: 0.6 });
  const { width, height } = await sharp(picture).metadata();
  expect([result.width, result.height]).toEqual([width, height]);
  return result.lines;
}

const textOf = (found: readonly TextLine[]): string => found.map(({ text }) => text).join(' ');

/** Errors per character; the models and this machine's fonts may differ over a letter. */
function errorRate(truth: readonly string[], found: readonly TextLine[]): number {
  const { edits, characters } = characterErrors(truth.join(' '), textOf(found));
  return edits / characters;
}

// The build step puts them there; without a network it can't, and says so.
describe.runIf(existsSync(join(model.folder, 'recognition', 'model.onnx')))(
  'readText with the built-in model',
  () => {
    it.each([
      ['as it is', {}],
      ['small', { lines: lines.map((line) => ({ ...line, size: 22 })) }],
      [
        'large',
        {
          width: 1600,
          height: 900,
          lines: lines.map((line, row) => ({ ...line, y: 60 + row * 220, size: 96 })),
        },
      ],
      ['in serifs', { lines: lines.map((line) => ({ ...line, font: 'serif' })) }],
      ['white on dark', { ink: '#ffffff', paper: '#182028' }],
      ['tilted by 7°', { turned: 7 }],
      ['tilted by −7°', { turned: -7 }],
      ['turned to the right', { turned: 90 }],
      ['turned to the left', { turned: 270 }],
      ['upside down', { turned: 180 }],
      ['out of focus', { blur: 1.5 }],
    ])('reads a page %s, line by line', async (_name, change: Partial<Page>) => {
      const found = await read(await drawPage({ ...page, ...change }));
      expect(errorRate(texts, found)).toBeLessThan(0.03);
      expect(
        found.every(({ textScore, boxScore }) => textScore > 0.6 && textScore <= 1 && boxScore > 0.5),
      ).toBe(true);
    });

    it('reads the left column before the right one', async () => {
      const column = (words: string[], x: number) =>
        words.map((text, row) => ({ text, x, y: 60 + row * 70, size: 30 }));
      const left = ['The harbour was quiet that', 'morning and nobody had yet', 'opened the small bakery.'];
      const right = [
        'In the afternoon the ferries',
        'came back with the tourists',
        'and the noise of the city.',
      ];
      const found = await read(
        await drawPage({ ...page, width: 1200, lines: [...column(right, 640), ...column(left, 60)] }),
      );
      expect(errorRate([...left, ...right], found)).toBeLessThan(0.03);
    });

    it('says where a line is, from the top left of its text', async () => {
      const one: Page = { ...page, lines: [{ text: 'EXIT', x: 300, y: 200, size: 100 }] };
      const [upright] = await read(await drawPage(one));
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0, x4 = 0, y4 = 0] = upright?.box ?? [];
      // Around the letters (300 to about 560 of 900 wide, about 215 to 295 of 640 high), within the width of a letter.
      expect(Math.abs(x1 - 300 / 900)).toBeLessThan(0.05);
      expect(Math.abs(y1 - 205 / 640)).toBeLessThan(0.06);
      expect([x2 > x1, y3 > y2, x3 > x4, y4 > y1]).toEqual([true, true, true, true]);
      // Turned to the right, its text begins at the top and runs down.
      const [turned] = await read(
        await drawPage({ ...one, turned: 90, lines: [{ text: 'EMERGENCY EXIT', x: 60, y: 200, size: 60 }] }),
      );
      const box = turned?.box ?? [];
      expect(box[3]).toBeGreaterThan(box[1] ?? 1);
      expect(Math.abs((box[2] ?? 0) - (box[0] ?? 1))).toBeLessThan(0.02);
    });

    it.each([
      ['of one colour', { width: 640, height: 480, channels: 3, background: '#7090b0' }],
      [
        'of noise',
        {
          width: 640,
          height: 480,
          channels: 3,
          background: '#808080',
          noise: { type: 'gaussian', mean: 128, sigma: 40 },
        },
      ],
      ['of one pixel', { width: 1, height: 1, channels: 3, background: '#ffffff' }],
      ['much longer than high', { width: 4000, height: 3, channels: 3, background: '#ffffff' }],
    ] as const)('finds nothing in a picture %s', async (_name, create) => {
      expect(
        await read(
          await sharp({ create: { ...create } })
            .jpeg()
            .toBuffer(),
        ),
      ).toEqual([]);
    });

    it('reads a grey picture', async () => {
      const grey = await sharp(await drawPage(page))
        .greyscale()
        .jpeg()
        .toBuffer();
      expect(errorRate(texts, await read(grey))).toBeLessThan(0.03);
    });
  },
);

it('names a model whose files are not there', async () => {
  const path = join(folder, 'any.jpg');
  await writeFile(path, await drawPage(page));
  const missing: ModelRef = { ...model, id: 'gone', folder: join(folder, 'gone') };
  await expect(
    readText({ path, model: missing, minDetectionScore: 0.5, minRecognitionScore: 0.5 }),
  ).rejects.toMatchObject({ name: 'ModelUnusable', message: expect.stringContaining('gone') });
});

it('names a picture that is none', async () => {
  const path = join(folder, 'none.jpg');
  await writeFile(path, 'not a picture');
  await expect(
    readText({ path, model, minDetectionScore: 0.5, minRecognitionScore: 0.5 }),
  ).rejects.toMatchObject({ name: 'CorruptFile' });
});
