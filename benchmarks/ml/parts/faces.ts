import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundledFiles, findBundledFaces } from '../../../electron/inference/faces/bundled.ts';
import { readPicture } from '../../../electron/inference/picture.ts';
import { SessionStore } from '../../../electron/inference/session.ts';
import type { ModelRef } from '../../../electron/inference/tasks.ts';
import { bundledModelsFolder } from '../../../scripts/fetchModels.ts';
import { anna, bert, drawPeople } from '../../../tests/support/drawnFace.ts';
import type { MlPart } from '../part.ts';

const model: ModelRef = {
  id: 'bundled-faces',
  layout: 'ultralight-arcface',
  folder: join(bundledModelsFolder, 'faces'),
};
const minScore = 0.7;

/** Of the usual size of a preview, with one to four people; faces are a fifth to a half of the picture's height. */
async function pictures(folder: string, count = 24): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const paths = Array.from({ length: count }, (_, index) => join(folder, `${index}.jpg`));
  for (const [index, path] of paths.entries()) {
    const people = Array.from({ length: 1 + (index % 4) }, (_, person) => ({
      who: (index + person) % 2 === 0 ? anna : bert,
      x: 300 + person * 500,
      y: 600 + 40 * ((index + person) % 5),
      height: 260 + 30 * ((index * 3 + person) % 8),
    }));
    await writeFile(path, await drawPeople(2160, 1440, people));
  }
  return paths;
}

/** `faces`: detection, alignment and embedding with the models that come with the app. */
export const faces: MlPart = {
  things: 'faces',
  missing: () => (existsSync(model.folder) ? undefined : 'the bundled models were not fetched'),
  pictures,
  pooled: async (compute, path) => (await compute.run('detectFaces', { path, model, minScore })).faces.length,
  bare: async (paths, go) => {
    const store = new SessionStore();
    const [first = ''] = paths;
    const found = await store.with(model, bundledFiles, async (sessions) => {
      await findBundledFaces(sessions, await readPicture(first), minScore);
      await go();
      let sum = 0;
      for (const path of paths) {
        sum += (await findBundledFaces(sessions, await readPicture(path), minScore)).length;
      }
      return sum;
    });
    await store.close();
    return found;
  },
};
