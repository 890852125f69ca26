import type { InferenceSession } from 'onnxruntime-node';
import { readPicture, type Picture } from '../picture.ts';
import { sessions, type SessionFile } from '../session.ts';
import type { InferenceTasks, ModelRef } from '../tasks.ts';
import { parsePreprocessing, readModelJson, type Preprocessing } from './config.ts';
import { encodeImage, encodeText } from './encoder.ts';
import { fitOf, toInput } from './preprocess.ts';
import { resizeTo } from './resize.ts';
import { loadTokenizer, type Tokenize } from './tokenize.ts';

/** The network that looks at pictures. */
export const visual = { session: { file: 'visual/model.onnx' } } as const satisfies Record<
  string,
  SessionFile
>;
const textual = { session: { file: 'textual/model.onnx' } } as const satisfies Record<string, SessionFile>;

/** Task `embedImage`. */
export async function embedImage(
  args: InferenceTasks['embedImage']['args'],
): Promise<InferenceTasks['embedImage']['result']> {
  const picture = await readPicture(args.path);
  const embedding = await sessions.with(args.model, visual, async ({ session }) =>
    embedPicture(session, picture, await preprocessingOf(args.model)),
  );
  return { embedding };
}

/** Everything between a picture and its vector. */
export async function embedPicture(
  session: InferenceSession,
  picture: Picture,
  preprocessing: Preprocessing,
): Promise<Float32Array> {
  const fit = fitOf(picture, preprocessing);
  const input = toInput(await resizeTo(picture, fit, preprocessing), fit, preprocessing);
  return encodeImage(session, input, preprocessing);
}

/** Task `embedText`. */
export async function embedText(
  args: InferenceTasks['embedText']['args'],
): Promise<InferenceTasks['embedText']['result']> {
  const embedding = await sessions.with(args.model, textual, async ({ session }) => {
    const tokenize = await tokenizerOf(args.model);
    return encodeText(session, tokenize(args.text, args.language));
  });
  return { embedding };
}

/**
 * The last tokenizer and preprocessing that were used: reading a vocabulary takes up to a second and holds some ten
 * megabytes, and one model answers all searches but while it is being replaced.
 */
let lastTokenizer: { folder: string; tokenize: Promise<Tokenize> } | undefined;
let lastPreprocessing: { folder: string; preprocessing: Promise<Preprocessing> } | undefined;

function tokenizerOf({ folder }: ModelRef): Promise<Tokenize> {
  if (lastTokenizer?.folder !== folder) {
    const tokenize = loadTokenizer(folder);
    lastTokenizer = { folder, tokenize };
    // What could not be read is read again, once the model has been downloaded again.
    tokenize.catch(() => (lastTokenizer = undefined));
  }
  return lastTokenizer.tokenize;
}

/** How a model's pictures are prepared, from its folder. */
export function preprocessingOf({ folder }: ModelRef): Promise<Preprocessing> {
  if (lastPreprocessing?.folder !== folder) {
    const preprocessing = readModelJson(folder, 'visual/preprocess_cfg.json').then(parsePreprocessing);
    lastPreprocessing = { folder, preprocessing };
    preprocessing.catch(() => (lastPreprocessing = undefined));
  }
  return lastPreprocessing.preprocessing;
}
