/** @file Whether an execution provider works on this machine: a tiny model with a known answer. */
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { AppError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';
import { numbersOf } from './faces/numbers.ts';
import type { ExecutionProvider } from './tasks.ts';

/** A task of the inference worker that is not a question about a picture; see `core/inference/providers.ts`. */
export interface ProbeTasks {
  probeProvider: { args: { provider: ExecutionProvider }; result: { provider: ExecutionProvider } };
}

/** y = relu(x · [[1, 2], [3, 4], [5, 6], [7, 8]] + [-1, -100]), written by hand: 185 bytes of ONNX. */
const model =
  'CAgSDGxhdGVudC10ZXN0czqiAQoRCgF4CgF3EgFtIgZNYXRNdWwKDgoBbQoBYhIBcyIDQWRkCgwKAXMSAXkiBFJlbHUSBWdyYXBoKisIBAgCEAFC' +
  'AXdKIAAAgD8AAABAAABAQAAAgEAAAKBAAADAQAAA4EAAAABBKhEIAhABQgFiSggAAIC/AADIwloTCgF4Eg4KDAgBEggKAggBCgIIBGITCgF5Eg4K' +
  'DAgBEggKAggBCgIIAkICEA0=';
const question = [1, 2, 3, 4];
const answer = [49, 0];

/**
 * Runs the tiny model with `provider` alone. A driver that hangs or crashes does so in this process, which its caller
 * gives a time-out and outlives.
 * @throws AppError ModelUnusable when the provider is not here, or answers something else.
 */
export async function probeProvider({
  provider,
}: ProbeTasks['probeProvider']['args']): Promise<ProbeTasks['probeProvider']['result']> {
  try {
    const session = await InferenceSession.create(Buffer.from(model, 'base64'), {
      executionProviders: [provider],
      logSeverityLevel: 4,
    });
    const { y } = await session.run({ x: new Tensor('float32', question, [1, question.length]) });
    const numbers = [...numbersOf(y)];
    await session.release();
    // Half the precision of a graphics processor is enough.
    if (answer.some((value, i) => !(Math.abs(value - (numbers[i] ?? Number.NaN)) < 0.1))) {
      throw new Error(`it answers ${numbers.join(', ')} instead of ${answer.join(', ')}`);
    }
    return { provider };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('ModelUnusable', t('inference.providerUnusable', { provider, reason }), {
      cause: error,
    });
  }
}
