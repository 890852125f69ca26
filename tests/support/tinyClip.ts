/**
 * @file A model of the meaning of pictures with a known answer, in the layout of the real ones and a few kilobytes
 * small. It knows colours: a picture is its mean colour, a text the sum of the colours it names. Both lie in
 * one space, so "red" is nearest to red pictures. Words it doesn't know point where no picture is.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelRef } from '../../electron/inference/tasks.ts';
import { clipTokenizer } from './clipTokenizer.ts';
import { onnxModel } from './onnxModel.ts';

/** A colour as the space has it: red, green, blue, each −1 to 1. */
type Colour = readonly [number, number, number];

export const tinyClipColours = {
  red: [1, -1, -1],
  green: [-1, 1, -1],
  blue: [-1, -1, 1],
  yellow: [1, 1, -1],
  magenta: [1, -1, 1],
  cyan: [-1, 1, 1],
  white: [1, 1, 1],
  black: [-1, -1, -1],
} as const satisfies Record<string, Colour>;

/** Words that say nothing, as in "a photo of the red one". */
export const tinyClipEmptyWords = ['a', 'an', 'of', 'the', 'photo', 'picture'] as const;

/** Numbers of a vector. */
export const tinyClipDimensions = 64;

export const tinyClipId = 'tiny-clip';

const side = 32;
const contextLength = 16;

/** Writes the model into `folder` (made if missing) and returns how tasks name it. `id`: for tests of two models. */
export async function writeTinyClip(folder: string, id: string = tinyClipId): Promise<ModelRef> {
  await mkdir(join(folder, 'visual'), { recursive: true });
  await mkdir(join(folder, 'textual'), { recursive: true });
  const { tokenizer, vocabulary } = tinyTokenizer();
  const json = (value: unknown): string => JSON.stringify(value);
  const preprocessing = {
    size: [side, side],
    mean: [0.5, 0.5, 0.5],
    std: [0.5, 0.5, 0.5],
    mode: 'RGB',
    interpolation: 'bicubic',
    resize_mode: 'shortest',
  };
  await writeFile(join(folder, 'visual', 'model.onnx'), visualModel());
  await writeFile(join(folder, 'visual', 'preprocess_cfg.json'), json(preprocessing));
  await writeFile(join(folder, 'textual', 'model.onnx'), textualModel(vocabulary));
  await writeFile(join(folder, 'textual', 'tokenizer.json'), json(tokenizer));
  await writeFile(join(folder, 'textual', 'tokenizer_config.json'), json({ pad_token: '<|endoftext|>' }));
  await writeFile(
    join(folder, 'config.json'),
    json({ embed_dim: tinyClipDimensions, text_cfg: { context_length: contextLength } }),
  );
  return { id, layout: 'clip', folder };
}

/**
 * Row `index` of a Hadamard matrix, at unit length: turns the few axes of the space into many numbers without
 * changing any angle, so that indexes of signs have something to work on.
 */
const spread = (index: number): number[] =>
  Array.from({ length: tinyClipDimensions }, (_, column) => {
    let bits = index & column;
    let sign = 1;
    for (; bits > 0; bits &= bits - 1) sign = -sign;
    return sign / Math.sqrt(tinyClipDimensions);
  });

/** Axes 1–3 are the colour; 4 is "a picture at all", so that grey has a direction too; 5 is "an unknown word". */
const axes = { colour: [1, 2, 3], presence: 4, unknown: 5 } as const;
const presence = 0.1;

const combine = (parts: readonly (readonly [axis: number, amount: number])[]): number[] => {
  const rows = parts.map(([axis, amount]) => spread(axis).map((value) => value * amount));
  return Array.from({ length: tinyClipDimensions }, (_, column) =>
    rows.reduce((sum, row) => sum + (row[column] ?? 0), 0),
  );
};

const vectorOf = ([red, green, blue]: Colour): number[] =>
  combine([
    [axes.colour[0], red],
    [axes.colour[1], green],
    [axes.colour[2], blue],
    [axes.presence, presence],
  ]);

/** Mean of each channel, turned into the space. */
function visualModel(): Buffer {
  return onnxModel({
    inputs: [{ name: 'image', type: 'float32', shape: ['batch', 3, side, side] }],
    outputs: [{ name: 'embedding', type: 'float32', shape: ['batch', tinyClipDimensions] }],
    constants: [
      {
        name: 'weight',
        dims: [3, tinyClipDimensions],
        values: Float32Array.from(axes.colour.flatMap((axis) => spread(axis))),
      },
      {
        name: 'bias',
        dims: [tinyClipDimensions],
        values: Float32Array.from(combine([[axes.presence, presence]])),
      },
    ],
    nodes: [
      { op: 'GlobalAveragePool', inputs: ['image'], outputs: ['mean'] },
      { op: 'Flatten', inputs: ['mean'], outputs: ['flat'], attributes: { axis: 1 } },
      { op: 'Gemm', inputs: ['flat', 'weight', 'bias'], outputs: ['embedding'] },
    ],
  });
}

/** Mean of the tokens' vectors. */
function textualModel(vocabulary: readonly string[]): Buffer {
  const silent = new Set<string>([
    ...tinyClipEmptyWords.map((word) => `${word}</w>`),
    '<|startoftext|>',
    '<|endoftext|>',
  ]);
  const colours = new Map<string, Colour>(
    Object.entries(tinyClipColours).map(([word, colour]) => [`${word}</w>`, colour]),
  );
  const rows = vocabulary.map((token) => {
    const colour = colours.get(token);
    if (colour) return vectorOf(colour);
    return silent.has(token) ? combine([]) : combine([[axes.unknown, 1]]);
  });
  return onnxModel({
    inputs: [{ name: 'text', type: 'int32', shape: ['batch', contextLength] }],
    outputs: [{ name: 'embedding', type: 'float32', shape: ['batch', tinyClipDimensions] }],
    constants: [
      {
        name: 'table',
        dims: [vocabulary.length, tinyClipDimensions],
        values: Float32Array.from(rows.flat()),
      },
    ],
    nodes: [
      { op: 'Gather', inputs: ['table', 'text'], outputs: ['tokens'], attributes: { axis: 0 } },
      {
        op: 'ReduceMean',
        inputs: ['tokens'],
        outputs: ['embedding'],
        attributes: { axes: [1], keepdims: 0 },
      },
    ],
  });
}

/**
 * A byte-pair tokenizer of our own in the shape of CLIP's: lower-cased, words end in `</w>`, letters and digits
 * are tokens, and so is every word that the model knows, built from its letters one by one.
 */
export function tinyTokenizer(): { tokenizer: object; vocabulary: string[] } {
  const letters = [..."abcdefghijklmnopqrstuvwxyz0123456789!?.,'-"];
  const vocabulary = new Set(letters.flatMap((letter) => [letter, `${letter}</w>`]));
  const merges: string[] = [];
  // Longer words first: an early merge wins, and `r e` of "red" would break "green".
  const words = [...Object.keys(tinyClipColours), ...tinyClipEmptyWords];
  for (const word of words.toSorted((a, b) => b.length - a.length)) {
    for (let end = 2; end <= word.length; end += 1) {
      const last = end === word.length ? '</w>' : '';
      const merge = `${word.slice(0, end - 1)} ${word[end - 1]}${last}`;
      if (!merges.includes(merge)) merges.push(merge);
      vocabulary.add(`${word.slice(0, end)}${last}`);
    }
  }
  const tokens = [...vocabulary, '<|startoftext|>', '<|endoftext|>'];
  return { tokenizer: clipTokenizer(tokens, merges), vocabulary: tokens };
}
