import type { OnnxValue } from 'onnxruntime-node';

/** The numbers of a model's output. @throws TypeError when it has none of that name, or not of that kind. */
export function numbersOf(output: OnnxValue | undefined): Float32Array {
  if (output === undefined || !('data' in output) || !(output.data instanceof Float32Array)) {
    throw new TypeError('The model does not answer what it should.');
  }
  return output.data;
}
