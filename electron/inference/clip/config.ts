import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const triple = z.tuple([z.number(), z.number(), z.number()]);

/** `visual/preprocess_cfg.json`, as the exporter of these models writes it. Defaults are OpenAI's CLIP. */
const PreprocessFile = z.object({
  size: z
    .union([z.int().positive(), z.tuple([z.int().positive(), z.int().positive()])])
    .transform((size) => (typeof size === 'number' ? ([size, size] as const) : size)),
  mean: triple.default([0.481_454_66, 0.457_827_5, 0.408_210_73]),
  std: triple.default([0.268_629_54, 0.261_302_58, 0.275_777_11]),
  interpolation: z.enum(['bicubic', 'bilinear', 'nearest', 'random']).default('bicubic'),
  resize_mode: z.enum(['shortest', 'longest', 'squash']).default('shortest'),
  /** Colour of the border that `longest` adds, 0–255. */
  fill_color: z.union([z.number(), z.array(z.number())]).default(0),
});

/** How a picture becomes the visual model's input. */
export interface Preprocessing {
  height: number;
  width: number;
  /** Per channel, of values 0 to 1. */
  mean: readonly [number, number, number];
  std: readonly [number, number, number];
  interpolation: 'bicubic' | 'bilinear' | 'nearest';
  resizeMode: 'shortest' | 'longest' | 'squash';
  /** Grey value 0–255 of the border that `longest` adds. */
  fill: number;
}

/** @throws ZodError when it describes no preprocessing that we know. */
export function parsePreprocessing(json: unknown): Preprocessing {
  const file = PreprocessFile.parse(json);
  const fill = typeof file.fill_color === 'number' ? file.fill_color : (file.fill_color[0] ?? 0);
  return {
    height: file.size[0],
    width: file.size[1],
    mean: file.mean,
    std: file.std,
    // "random" is a training-time choice; models trained with it are used with the best one.
    interpolation: file.interpolation === 'random' ? 'bicubic' : file.interpolation,
    resizeMode: file.resize_mode,
    fill,
  };
}

const ConfigFile = z.object({
  text_cfg: z
    .object({
      context_length: z.int().positive().optional(),
      hf_tokenizer_name: z.string().optional(),
      tokenizer_kwargs: z.object({ clean: z.string().optional() }).optional(),
    })
    .optional(),
});

const TokenizerConfigFile = z.object({
  pad_token: z
    .union([z.string(), z.object({ content: z.string() }).transform((token) => token.content)])
    .nullish(),
});

/** How a text becomes the textual model's input. */
export interface TextSettings {
  /** Tokens of a text: longer ones are cut, shorter ones padded. */
  contextLength: number;
  /** The token that pads; null when the model's files name none. */
  padToken: string | null;
  /** Lower-cased and without punctuation before it is tokenized, as SigLIP was trained. */
  isCanonical: boolean;
  /** The NLLB family begins a text with the name of its language. */
  namesLanguage: boolean;
}

/** @param config `config.json`. @param tokenizerConfig `textual/tokenizer_config.json`; null when there is none. */
export function parseTextSettings(config: unknown, tokenizerConfig: unknown): TextSettings {
  const { text_cfg: text } = ConfigFile.parse(config);
  const padToken =
    tokenizerConfig === null ? null : (TokenizerConfigFile.parse(tokenizerConfig).pad_token ?? null);
  return {
    // OpenAI's CLIP, and all that do not say otherwise.
    contextLength: text?.context_length ?? 77,
    padToken,
    isCanonical: text?.tokenizer_kwargs?.clean === 'canonicalize',
    namesLanguage: /nllb/i.test(text?.hf_tokenizer_name ?? ''),
  };
}

/** The parsed JSON of a model's file; null when the file is not there and `isOptional`. */
export async function readModelJson(folder: string, file: string, isOptional = false): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(folder, file), 'utf8'));
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isMissing && isOptional) return null;
    throw error;
  }
}
