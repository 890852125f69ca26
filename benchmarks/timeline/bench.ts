import { buildPage } from '../../scripts/buildPage.ts';
import { launchBrowser } from '../../tests/e2e/support/browser.ts';
import type { BenchOptions, Figure } from '../figures.ts';
import { startServer, type BenchServer } from '../support/server.ts';
import { syntheticLibrary } from '../support/syntheticLibrary.ts';
import { browserFigures, median, playRound, type Round } from './browser.ts';
import { serverFigures } from './server.ts';

const usualSizes = [100_000, 1_000_000];
/** Rounds of the script through each library, by turns, so that a machine that slows down slows all of them. */
const rounds = 5;

/** `timeline`: a synthetic library of 100,000 and one of a million, or of `--count` photos. */
export async function timelineBenchmark(options: BenchOptions): Promise<Figure[]> {
  const sizes = options.count === undefined ? usualSizes : [options.count];
  const figures: Figure[] = [];
  const starts: number[] = [];
  const libraries: { size: string; folder: string }[] = [];
  for (const count of sizes) {
    const library = { size: count.toLocaleString('en'), folder: await syntheticLibrary(count) };
    libraries.push(library);
    const ofServer = await serverFigures(library.folder, library.size);
    starts.push(ofServer[0]?.value ?? Number.NaN);
    figures.push(...ofServer);
  }

  if (!buildPage()) throw new Error('The page could not be built.');
  const played = await playAll(libraries.map(({ folder }) => folder));
  for (const [index, { size }] of libraries.entries()) {
    figures.push(...browserFigures(played[index] ?? [], size, starts[index] ?? Number.NaN));
  }
  const [smaller, larger] = played.map((ofSize) => median(ofSize.map(({ main }) => main.busyMs)));
  if (smaller !== undefined && larger !== undefined) {
    figures.push({
      name: 'growth of scrolling: what the page works at the larger by the smaller',
      value: larger / smaller,
      unit: '',
      goal: { atMost: 1.25 },
      note: `processor time ${Math.round(smaller)} and ${Math.round(larger)} ms, medians of ${rounds}`,
    });
  }
  return figures;
}

/** Rounds by library. */
async function playAll(libraries: readonly string[]): Promise<Round[][]> {
  const browser = await launchBrowser();
  const servers: BenchServer[] = [];
  try {
    for (const library of libraries) servers.push(await startServer(library));
    const played: Round[][] = servers.map(() => []);
    for (let round = 0; round < rounds; round += 1) {
      for (const [index, server] of servers.entries()) played[index]?.push(await playRound(browser, server));
    }
    return played;
  } finally {
    await browser.close();
    for (const server of servers) await server.close();
  }
}
