import type { InferenceSession } from 'onnxruntime-node';
import { lineHeight } from './crop.ts';
import { decode, type Reading } from './ctc.ts';
import type { Picture } from '../picture.ts';

/** Pixels: 48 times as long as high. Longer lines are squeezed; a batch of them would fill memory. */
export const longestLine = 2304;

/** The network was trained on lines of at least this width, with grey after their end. */
const shortestInput = 320;

/** The network's input for a line that lies flat: blue, green, red, each −1 to 1; 0 after the line's end. */
export function toRecognitionInput({ data, width, height }: Picture, inputWidth: number): Float32Array {
  const plane = inputWidth * height;
  const input = new Float32Array(3 * plane);
  for (let channel = 0; channel < 3; channel += 1) {
    for (let y = 0; y < height; y += 1) {
      let from = y * width * 3 + (2 - channel);
      let to = channel * plane + y * inputWidth;
      for (let x = 0; x < width; x += 1, from += 3, to += 1) input[to] = (data[from] ?? 0) / 127.5 - 1;
    }
  }
  return input;
}

/** Reads a line that lies flat, `lineHeight` high. */
export async function recognise(
  session: InferenceSession,
  line: Picture,
  alphabet: readonly string[],
): Promise<Reading> {
  const width = Math.max(shortestInput, line.width);
  const input = toRecognitionInput(line, width);
  const { Tensor } = await import('onnxruntime-node');
  const results = await session.run({
    [session.inputNames[0] ?? 'x']: new Tensor('float32', input, [1, 3, lineHeight, width]),
  });
  const output = Object.values(results)[0];
  if (!(output?.data instanceof Float32Array)) throw new TypeError('The recognition model gave no columns.');
  const reading = decode(output.data, output.dims[1] ?? 0, alphabet);
  output.dispose();
  return reading;
}
