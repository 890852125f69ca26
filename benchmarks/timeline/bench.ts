import type { BenchOptions, Figure } from '../figures.ts';
import { syntheticLibrary } from '../support/syntheticLibrary.ts';
import type { LibraryToPlay } from './play.ts';
import { serverFigures } from './server.ts';

const usualSizes = [100_000, 1_000_000];

/** `timeline`: a synthetic library of 100,000 and one of a million, or of `--count` photos. */
export async function timelineBenchmark(options: BenchOptions): Promise<Figure[]> {
  const sizes = options.count === undefined ? usualSizes : [options.count];
  const figures: Figure[] = [];
  const libraries: LibraryToPlay[] = [];
  for (const count of sizes) {
    const size = count.toLocaleString('en');
    const folder = await syntheticLibrary(count);
    const ofServer = await serverFigures(folder, size);
    figures.push(...ofServer);
    libraries.push({ size, folder, serverStartMs: ofServer[0]?.value ?? Number.NaN });
  }
  // Only now: a browser's and a bundler's code would lie in this process while it measures, and its garbage take longer.
  const { playLibraries } = await import('./play.ts');
  return [...figures, ...(await playLibraries(libraries))];
}
