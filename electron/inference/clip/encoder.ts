import type { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Preprocessing } from './config.ts';
import { unit } from './preprocess.ts';
import type { Tokens } from './tokenize.ts';

/** The name and element type of a model's input: exporters name them differently. */
function inputs(session: InferenceSession): { name: string; type: Tensor.Type }[] {
  return session.inputMetadata.map((input) => {
    if (!input.isTensor) throw new TypeError(`The model's input ${input.name} is not a tensor.`);
    return { name: input.name, type: input.type };
  });
}

/** The model's first floating-point output of one row, as a unit vector. @throws RangeError when it has no direction. */
async function embedding(session: InferenceSession, feeds: Record<string, Tensor>): Promise<Float32Array> {
  const results = await session.run(feeds);
  const vectors = session.outputNames.flatMap((name) => results[name] ?? []);
  // Some exporters also give every token's vector, [1, tokens, n]; the text's own has two sides.
  const output = vectors.find((vector) => vector.dims.length === 2) ?? vectors[0];
  if (!(output?.data instanceof Float32Array))
    throw new TypeError('The model gave no vector of 32-bit numbers.');
  const vector = unit(output.data);
  for (const result of vectors) result.dispose();
  return vector;
}

/** The vector of a picture. @param input see `toInput`. */
export async function encodeImage(
  session: InferenceSession,
  input: Float32Array,
  { width, height }: Pick<Preprocessing, 'width' | 'height'>,
): Promise<Float32Array> {
  const [image] = inputs(session);
  if (!image) throw new TypeError('The visual model has no input.');
  const { Tensor } = await import('onnxruntime-node');
  return embedding(session, { [image.name]: new Tensor('float32', input, [1, 3, height, width]) });
}

/** The vector of a text. A second input is the mask that tells tokens from padding. */
export async function encodeText(session: InferenceSession, { ids, mask }: Tokens): Promise<Float32Array> {
  const { Tensor } = await import('onnxruntime-node');
  const feeds: Record<string, Tensor> = {};
  for (const { name, type } of inputs(session)) {
    const numbers = name.includes('mask') ? mask : ids;
    feeds[name] =
      type === 'int64'
        ? new Tensor('int64', BigInt64Array.from(numbers, BigInt), [1, numbers.length])
        : new Tensor('int32', Int32Array.from(numbers), [1, numbers.length]);
  }
  return embedding(session, feeds);
}
