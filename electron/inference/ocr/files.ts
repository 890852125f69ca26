import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SessionFile } from '../session.ts';
import { parseAlphabet } from './ctc.ts';

/** The two networks of a text model, below its folder. The same for those that come with the app and those that are downloaded. */
export const ocrSessions = {
  // Every picture and every line has sides of its own: planned memory would be planned anew each time.
  detection: { file: 'detection/model.onnx', options: { enableMemPattern: false } },
  recognition: { file: 'recognition/model.onnx', options: { enableMemPattern: false } },
} as const satisfies Record<string, SessionFile>;

const alphabets = new Map<string, Promise<readonly string[]>>();

/** The characters that a model knows, read once per folder. @throws when its list can't be read. */
export function alphabetOf(folder: string): Promise<readonly string[]> {
  const known = alphabets.get(folder);
  if (known) return known;
  const reading = readFile(join(folder, 'recognition', 'dict.txt'), 'utf8').then(parseAlphabet);
  alphabets.set(folder, reading);
  // A list that could not be read is asked for again.
  reading.catch(() => alphabets.delete(folder));
  return reading;
}
