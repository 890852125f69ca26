import { buildPage } from '../../scripts/buildPage.ts';
import { launchBrowser } from '../../tests/e2e/support/browser.ts';
import type { Figure } from '../figures.ts';
import { startServer, type BenchServer } from '../support/server.ts';
import { browserFigures, median, playRound, type Round } from './browser.ts';

/** Rounds of the script through each library, by turns, so that a machine that slows down slows all of them. */
const rounds = 5;

export interface LibraryToPlay {
  /** `1,000,000` */
  readonly size: string;
  readonly folder: string;
  /** From starting the server until its first answer, ms. */
  readonly serverStartMs: number;
}

/** Scrolls and scrubs through each library in a real browser; compares the last one with the first. */
export async function playLibraries(libraries: readonly LibraryToPlay[]): Promise<Figure[]> {
  if (!buildPage()) throw new Error('The page could not be built.');
  const played = await playAll(libraries.map(({ folder }) => folder));
  const figures = libraries.flatMap(({ size, serverStartMs }, index) =>
    browserFigures(played[index] ?? [], size, serverStartMs),
  );
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
