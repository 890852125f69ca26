import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embedPicture, preprocessingOf, visual } from '../../../electron/inference/clip/embed.ts';
import { readPicture } from '../../../electron/inference/picture.ts';
import { SessionStore } from '../../../electron/inference/session.ts';
import type { ModelRef } from '../../../electron/inference/tasks.ts';
import { jpeg } from '../../../tests/support/pictures.ts';
import { writeTinyClip } from '../../../tests/support/tinyClip.ts';
import type { MlPart } from '../part.ts';

/** The real model, where `LATENT_MODELS` has it; else the tests' small one, with which all but the network is measured. */
const real = join(process.env.LATENT_MODELS ?? join(tmpdir(), 'no-models'), 'ViT-B-32__openai');
const isReal = existsSync(join(real, 'visual', 'model.onnx'));
const folder = isReal ? real : join(tmpdir(), 'latent-bench-tiny-clip');
const model: ModelRef = { id: isReal ? 'ViT-B-32__openai' : 'tiny-clip', layout: 'clip', folder };

/** Of the usual size of a preview. Eighty, because a thread that has just begun takes half a second longer. */
async function pictures(into: string, count = 80): Promise<string[]> {
  if (!isReal) await writeTinyClip(folder);
  await mkdir(into, { recursive: true });
  const paths = Array.from({ length: count }, (_, index) => join(into, `${index}.jpg`));
  for (const [seed, path] of paths.entries()) {
    await writeFile(path, await jpeg({ seed, width: 2160, height: 1440 }));
  }
  return paths;
}

/** `meaning`: previews to vectors. */
export const meaning: MlPart = {
  things: isReal ? 'pictures for CLIP' : 'pictures for CLIP (small stand-in)',
  missing: () => undefined,
  pictures,
  pooled: async (compute, path) =>
    (await compute.run('embedImage', { path, model })).embedding.length > 0 ? 1 : 0,
  bare: async (paths, go) => {
    const store = new SessionStore();
    const preprocessing = await preprocessingOf(model);
    const [first = ''] = paths;
    const done = await store.with(model, visual, async ({ session }) => {
      await embedPicture(session, await readPicture(first), preprocessing);
      await go();
      let sum = 0;
      for (const path of paths) {
        sum += (await embedPicture(session, await readPicture(path), preprocessing)).length > 0 ? 1 : 0;
      }
      return sum;
    });
    await store.close();
    return done;
  },
};
