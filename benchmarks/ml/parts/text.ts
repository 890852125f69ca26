import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { alphabetOf, ocrSessions } from '../../../electron/inference/ocr/files.ts';
import { readPage, type OcrModel } from '../../../electron/inference/ocr/readText.ts';
import { readPicture } from '../../../electron/inference/picture.ts';
import { SessionStore } from '../../../electron/inference/session.ts';
import type { ModelRef, TextLine } from '../../../electron/inference/tasks.ts';
import { drawPage, samplePages } from '../../../evaluations/ocr/samples.ts';
import { bundledModelsFolder } from '../../../scripts/fetchModels.ts';
import type { MlPart } from '../part.ts';

const model: ModelRef = { id: 'bundled-text', layout: 'ppocr', folder: join(bundledModelsFolder, 'text') };
const scores = { minDetectionScore: 0.5, minRecognitionScore: 0.8 };

/** Pages of eight to twelve lines, of the usual size of a preview. */
async function pictures(folder: string, count = 6): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const pages = samplePages();
  const paths: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const page = pages[index % pages.length];
    if (!page) continue;
    const path = join(folder, `${index}.jpg`);
    await writeFile(path, await drawPage({ ...page, width: 2160, height: 1440 }));
    paths.push(path);
  }
  return paths;
}

/** One page; a page on which nothing is found was not read. */
function counted(lines: readonly TextLine[]): number {
  return lines.length > 0 ? 1 : 0;
}

/** `text`: lines found, laid flat and read with the models that come with the app. */
export const text: MlPart = {
  things: 'pages of text',
  missing: () => (existsSync(model.folder) ? undefined : 'the bundled models were not fetched'),
  pictures,
  pooled: async (compute, path) => counted((await compute.run('readText', { path, model, ...scores })).lines),
  bare: async (paths, go) => {
    const store = new SessionStore();
    const alphabet = await alphabetOf(model.folder);
    const read = async (loaded: OcrModel, path = ''): Promise<number> =>
      counted(await readPage(loaded, await readPicture(path), scores));
    const found = await store.with(model, ocrSessions, async (sessions) => {
      await read({ ...sessions, alphabet }, paths[0]);
      await go();
      let sum = 0;
      for (const path of paths) sum += await read({ ...sessions, alphabet }, path);
      return sum;
    });
    await store.close();
    return found;
  },
};
