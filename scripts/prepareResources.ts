/**
 * Makes what the app needs beside its source: the gazetteer and the bundled models. Part of everything that starts, tests
 * or packages the app; once they are there it costs a few milliseconds. With `--required` it exits 1 when one is missing.
 */
import { buildPlaces } from './buildPlaces.ts';
import { fetchModels } from './fetchModels.ts';

/** Returns whether all of it is there. */
export async function prepareResources(): Promise<boolean> {
  const hasPlaces = buildPlaces();
  return (await fetchModels()) && hasPlaces;
}

if (import.meta.main && !(await prepareResources()) && process.argv.includes('--required'))
  process.exitCode = 1;
