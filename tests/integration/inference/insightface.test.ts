/**
 * The layout of downloaded face models, end to end. Their weights are not to be had here; a detector that knows one
 * answer and an embedder that tells the mean colour of what it is shown stand in for them.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { template } from '../../../electron/inference/faces/arcface.ts';
import { scrfdStrides } from '../../../electron/inference/faces/scrfd.ts';
import { detectFaces, embedFace } from '../../../electron/inference/faces/tasks.ts';
import { sessions } from '../../../electron/inference/session.ts';
import type { ModelRef } from '../../../electron/inference/tasks.ts';
import { onnxModel, type OnnxConstant } from '../../support/onnxModel.ts';

/** A face of 112 pixels whose top left is at 240, 160 of the 640 that the detector sees. */
const face = { x: 240, y: 160 };
/** In the grid of 16 pixels: column 20, row 15, the pixel 320, 240. */
const anchor = (15 * 40 + 20) * 2;

/** Outputs as the published models have them: scores, boxes and points of the three grids, rows by columns. */
function answers(): OnnxConstant[] {
  return [1, 4, 10].flatMap((columns) =>
    scrfdStrides.map((stride) => {
      const rows = (640 / stride) ** 2 * 2;
      const values = new Float32Array(rows * columns);
      if (stride === 16) {
        const [x, y] = [320, 240];
        const box = [x - face.x, y - face.y, face.x + 112 - x, face.y + 112 - y];
        const points = [...template].map((value, i) => value + (i % 2 === 0 ? face.x - x : face.y - y));
        const row = columns === 1 ? [0.9 * stride] : columns === 4 ? box : points;
        values.set(
          row.map((value) => value / stride),
          anchor * columns,
        );
      }
      return { name: `c${columns}x${stride}`, dims: [rows, columns], values };
    }),
  );
}

function detector(): Buffer {
  const constants = answers();
  return onnxModel({
    inputs: [{ name: 'input.1', type: 'float32', shape: [1, 3, 'h', 'w'] }],
    outputs: constants.map(({ name, dims }) => ({ name: `out_${name}`, type: 'float32', shape: [...dims] })),
    constants,
    nodes: constants.map(({ name }) => ({ op: 'Identity', inputs: [name], outputs: [`out_${name}`] })),
  });
}

const embedder = (): Buffer =>
  onnxModel({
    inputs: [{ name: 'input.1', type: 'float32', shape: [1, 3, 112, 112] }],
    outputs: [{ name: '683', type: 'float32', shape: [1, 3] }],
    constants: [],
    nodes: [
      { op: 'GlobalAveragePool', inputs: ['input.1'], outputs: ['pooled'] },
      { op: 'Flatten', inputs: ['pooled'], outputs: ['683'] },
    ],
  });

let folder: string;
let model: ModelRef;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latent-insightface-'));
  model = { id: 'buffalo_s', layout: 'insightface', folder };
  for (const [file, bytes] of [
    ['detection/model.onnx', detector()],
    ['recognition/model.onnx', embedder()],
  ] as const) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), bytes);
  }
  // Twice the detector's size, wider than high: a yellow face at 480, 320 before blue.
  path = join(folder, 'picture.png');
  await sharp({ create: { width: 1280, height: 960, channels: 3, background: '#0000ff' } })
    .composite([
      {
        input: { create: { width: 224, height: 224, channels: 3, background: '#ffff00' } },
        left: 480,
        top: 320,
      },
    ])
    .png()
    .toFile(path);
});
afterEach(async () => {
  await sessions.close();
  await rm(folder, { recursive: true });
});

/** Red and green full, blue none: a vector of length one. */
const yellow = [1, 1, -1].map((value) => value / Math.sqrt(3));
const rounded = (values: Iterable<number>): number[] =>
  Array.from(values, (value) => Math.round(value * 50) / 50);

it('finds the face where the detector saw it, and shows the embedder the aligned face', async () => {
  const { width, height, faces } = await detectFaces({ path, model, minScore: 0.7 });
  expect([width, height]).toEqual([1280, 960]);
  expect(faces).toHaveLength(1);
  expect(faces[0]?.score).toBeCloseTo(0.9, 5);
  const { x1 = 0, y1 = 0, x2 = 0, y2 = 0 } = faces[0]?.box ?? {};
  expect([x1 * 1280, y1 * 960, x2 * 1280, y2 * 960].map(Math.round)).toEqual([480, 320, 704, 544]);
  expect(rounded(faces[0]?.embedding ?? [])).toEqual(rounded(yellow));
});

it('leaves out what the detector is less sure of', async () => {
  expect((await detectFaces({ path, model, minScore: 0.95 })).faces).toEqual([]);
});

it('embeds a box that the detector does not see a face in by the box alone', async () => {
  const box = { x1: 500 / 1280, y1: 340 / 960, x2: 680 / 1280, y2: 520 / 960 };
  const { embedding } = await embedFace({ path, model, box });
  expect(rounded(embedding)).toEqual(rounded(yellow));
});
