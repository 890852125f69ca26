import type { Browser, BrowserContext, Page } from 'playwright-core';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { openContext } from '../../tests/e2e/support/browser.ts';
import { percentile, type Figure } from '../figures.ts';
import type { BenchServer } from '../support/server.ts';
import { readTrace, traceCategories, type MainThread } from './trace.ts';

/** Longest wait for photos to be on the screen, ms. */
const openLimitMs = 60_000;
/** A scroll and a scrub have ended when the page has had this long to catch up, ms. */
const settleMs = 700;

const Recorded = z.object({
  frames: z.array(z.number()),
  longTasks: z.array(z.number()),
  mostTiles: z.number(),
});
type Recorded = z.infer<typeof Recorded>;

/** One round of the script through one library. */
export interface Round {
  readonly openMs: number;
  readonly scroll: Recorded;
  readonly scrub: Recorded;
  readonly main: MainThread;
  /** Before and after the garbage is collected, bytes. */
  readonly heapBytes: number;
  readonly heapLiveBytes: number;
}

/**
 * The script, twice, each time in a new profile: for the clock, and with the tracing that tells what the processor did for the
 * page. Writing the trace takes a share of the machine itself, which would be counted as the page's.
 */
export async function playRound(browser: Browser, server: BenchServer): Promise<Round> {
  const byClock = await inNewProfile(browser, server, async (page, context) => {
    const openMs = await open(page, server.url);
    const scroll = await recorded(page, scrollDown);
    const scrub = await recorded(page, scrubThrough);
    return { openMs, scroll, scrub, ...(await heap(context, page)) };
  });
  const main = await inNewProfile(browser, server, async (page) => {
    await open(page, server.url);
    await browser.startTracing(page, { categories: traceCategories });
    await recorded(page, scrollDown);
    await recorded(page, scrubThrough);
    return readTrace((await browser.stopTracing()).toString());
  });
  return { ...byClock, main };
}

async function inNewProfile<Result>(
  browser: Browser,
  server: BenchServer,
  play: (page: Page, context: BrowserContext) => Promise<Result>,
): Promise<Result> {
  const context = await openContext(browser, server);
  try {
    await context.addInitScript({ path: join(import.meta.dirname, 'recorder.js') });
    return await play(await context.newPage(), context);
  } finally {
    await context.close();
  }
}

/** Until the first photographs are drawn and the page has answered once more, ms. */
async function open(page: Page, url: string): Promise<number> {
  const begun = performance.now();
  await page.goto(`${url}/photos`, { waitUntil: 'commit' });
  await page.locator('[data-asset-id] [data-ready]').first().waitFor({ timeout: openLimitMs });
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  const ms = performance.now() - begun;
  await page.waitForTimeout(settleMs);
  return ms;
}

/** Plays a part of the script: steps of the wheel and then a fling, or a scrub through all years. */
async function recorded(page: Page, play: (page: Page) => Promise<void>): Promise<Recorded> {
  await page.evaluate('latentBench.start()');
  await play(page);
  await page.waitForTimeout(settleMs);
  return Recorded.parse(await page.evaluate('latentBench.stop()'));
}

/** Some 15 screens at the pace of a person who looks, then some 40 as fast as a wheel goes. */
async function scrollDown(page: Page): Promise<void> {
  await page.mouse.move(700, 450);
  for (let i = 0; i < 110; i += 1) await page.mouse.wheel(0, 120);
  for (let i = 0; i < 30; i += 1) await page.mouse.wheel(0, 1200);
}

/** From the newest photo to the oldest and half-way back, in steps of a few months. */
async function scrubThrough(page: Page): Promise<void> {
  const box = await page.getByRole('slider').boundingBox();
  if (!box) throw new Error('The timeline has no scrubber.');
  const x = box.x + box.width / 2;
  const y = (part: number): number => box.y + 4 + part * (box.height - 8);
  await page.mouse.move(x, y(0));
  await page.mouse.down();
  for (let i = 0; i <= 80; i += 1) await page.mouse.move(x, y(i / 80));
  for (let i = 0; i <= 40; i += 1) await page.mouse.move(x, y(1 - i / 80));
  await page.mouse.up();
}

const Metrics = z.object({ metrics: z.array(z.object({ name: z.string(), value: z.number() })) });

async function heap(
  context: BrowserContext,
  page: Page,
): Promise<Pick<Round, 'heapBytes' | 'heapLiveBytes'>> {
  const session = await context.newCDPSession(page);
  const used = async (): Promise<number> => {
    const { metrics } = Metrics.parse(await session.send('Performance.getMetrics'));
    return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
  };
  await session.send('Performance.enable');
  const heapBytes = await used();
  await session.send('HeapProfiler.collectGarbage');
  return { heapBytes, heapLiveBytes: await used() };
}

/** The rounds of one library as figures. What a scroll may take of the page is judged in its worst round. */
export function browserFigures(rounds: readonly Round[], size: string, serverStartMs: number): Figure[] {
  const openMs = median(rounds.map((round) => round.openMs));
  const longTasks = rounds.map(({ scroll, scrub }) => [...scroll.longTasks, ...scrub.longTasks]);
  const worst = rounds.toSorted((a, b) => b.main.longestCpuMs - a.main.longestCpuMs)[0]?.main;
  const most = (of: (round: Round) => number): number => Math.max(...rounds.map(of));
  const frames = (of: (round: Round) => Recorded): Omit<Figure, 'name'> => {
    const p95 = median(rounds.map((round) => percentile(of(round).frames, 0.95)));
    const half = median(rounds.map((round) => percentile(of(round).frames, 0.5)));
    return { value: p95, unit: 'ms', note: `median frame ${half.toFixed(1)}` };
  };
  return [
    {
      name: `${size}: cold start to interactive`,
      value: serverStartMs + openMs,
      unit: 'ms',
      note: `the page alone ${Math.round(openMs)}`,
    },
    {
      name: `${size}: tasks over 50 ms while scrolling and scrubbing`,
      value: median(longTasks.map((tasks) => tasks.length)),
      unit: '',
      goal: { atMost: 0 },
      note: `by the clock, in ${rounds.length} rounds ${longTasks.map((tasks) => tasks.length).join(', ')}, longest ${Math.round(Math.max(0, ...longTasks.flat()))} ms; ${loadNow()}`,
    },
    {
      name: `${size}: longest task, processor time`,
      value: worst?.longestCpuMs ?? Number.NaN,
      unit: 'ms',
      goal: { atMost: 50 },
      note: `${worst?.longestParts.join(', ')}; by the clock, while it is traced, ${Math.round(most(({ main }) => main.longestMs))} ms`,
    },
    { name: `${size}: frame while scrolling, p95`, ...frames(({ scroll }) => scroll) },
    { name: `${size}: frame while scrubbing, p95`, ...frames(({ scrub }) => scrub) },
    {
      name: `${size}: tiles mounted, most`,
      value: most(({ scroll, scrub }) => Math.max(scroll.mostTiles, scrub.mostTiles)),
      unit: '',
      goal: { atMost: 400 },
    },
    {
      name: `${size}: heap of the page after scrolling`,
      value: most(({ heapBytes }) => heapBytes) / 2 ** 20,
      unit: 'MiB',
      goal: { atMost: 300 },
      note: `live ${Math.round(most(({ heapLiveBytes }) => heapLiveBytes) / 2 ** 20)}`,
    },
  ];
}

/** A task of a page that has to wait for the processor is long without being much. */
const loadNow = (): string =>
  `load of the machine ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores`;

export const median = (numbers: readonly number[]): number => percentile(numbers, 0.5);
