import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AssetResponse } from '../../shared/api/assets.ts';
import { startApp, type TestApp } from './support/app.ts';
import { launchBrowser, openContext, watchErrors, type PageOptions } from './support/browser.ts';
import { clearTrace, finished, namesNow, traceTransitions, traced } from './support/transitionTrace.ts';
import type { BrowserKind } from './support/transitionTrace.ts';

/**
 * The protocol between the timeline and the viewer, in a real browser against the real app: which events come in
 * which order, and who wears which name at the moment of each snapshot.
 */
let browser: Browser;
let app: TestApp;
let context: BrowserContext;
let errors: string[];

beforeAll(async () => {
  [browser, app] = await Promise.all([launchBrowser(), startApp()]);
});
afterEach(async () => {
  await context.close();
  if (errors.length > 0) throw new Error(`The page complained: ${errors.join('\n')}`);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

const tiles = '.tile[data-asset-id]';
const tileOf = (assetId: string): string => `.tile[data-asset-id="${assetId}"]`;

async function openTimeline(kind: BrowserKind = 'as it is', options: PageOptions = {}): Promise<Page> {
  context = await openContext(browser, app, options);
  await traceTransitions(context, kind);
  const page = await context.newPage();
  errors = watchErrors(page);
  await page.goto(`${app.url}/photos`);
  await page.waitForFunction((tile) => document.querySelectorAll(`${tile} img`).length > 3, tiles);
  await clearTrace(page);
  return page;
}

const idOfTile = async (page: Page, index: number): Promise<string> =>
  (await page.locator(tiles).nth(index).getAttribute('data-asset-id')) ?? '';

/** Opens the tile and waits until its transition is over. */
async function open(page: Page, index = 0): Promise<string> {
  const assetId = await idOfTile(page, index);
  await page.locator(tileOf(assetId)).click();
  await finished(page);
  return assetId;
}

/** Closes with Escape and waits until the transition is over. */
async function close(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await finished(page);
}

const focusedAsset = (page: Page): Promise<string | null | undefined> =>
  page.evaluate(() => document.activeElement?.getAttribute('data-asset-id'));
const shownAsset = (page: Page): Promise<string | null | undefined> =>
  page.evaluate(() => document.querySelector('[data-viewer]')?.getAttribute('data-viewer'));

describe('opening', () => {
  it('lets the tile become the viewer’s picture, in the order of the protocol', async () => {
    const page = await openTimeline();
    const assetId = await open(page);
    expect(await traced(page)).toEqual([
      'PrepareOldSnapshot viewer',
      'start viewer: hero:tile',
      'ViewerAssetChanged',
      'ViewerOpenTransitionReady shown',
      'PrepareNewSnapshot viewer',
      'updated: exclude-nextbutton:viewer exclude:viewer hero:viewer',
      'animates',
      'Finished viewer',
    ]);
    expect(await namesNow(page)).toBe('no names');
    expect(await shownAsset(page)).toBe(assetId);
    expect(new URL(page.url()).pathname).toBe(`/photos/${assetId}`);
  });

  it('names the information panel and the button of a photo before, where they are', async () => {
    const page = await openTimeline();
    await open(page, 1);
    await page.keyboard.press('i');
    await page.locator('[data-info]').waitFor();
    await clearTrace(page);
    await close(page);
    await clearTrace(page);
    await open(page, 1);
    expect(await traced(page)).toContain(
      'updated: exclude-nextbutton:viewer exclude-previousbutton:viewer exclude:viewer hero:viewer info:viewer',
    );
  });

  it('keeps the timeline laid out but unseen and unreachable under the viewer', async () => {
    const page = await openTimeline();
    const before = await page.locator('[data-shell]').boundingBox();
    const count = await page.locator(tiles).count();
    await open(page);
    const under = await page.evaluate(() => {
      const shell = document.querySelector('[data-shell]');
      if (!shell) throw new Error('no shell');
      const { visibility, display } = getComputedStyle(shell);
      return { visibility, display, inert: shell.hasAttribute('inert'), width: shell.clientWidth };
    });
    expect(under).toEqual({ visibility: 'hidden', display: 'flex', inert: true, width: before?.width });
    expect(await page.locator(tiles).count()).toBe(count);
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-viewer'))).toBe(true);
  });

  it('does not wait for the preview: the thumbnail is enough', async () => {
    const page = await openTimeline();
    const held = Promise.withResolvers<void>();
    await page.route(/size=preview/, async (route) => {
      await held.promise;
      await route.continue();
    });
    await open(page);
    const layers = await page.$$eval('[data-layer]', (images) =>
      images.map((image) => `${image.getAttribute('data-layer')} ${getComputedStyle(image).opacity}`),
    );
    expect(layers).toEqual(['thumbnail 1', 'preview 0']);
    held.resolve();
    await page.waitForFunction(() => {
      const preview = document.querySelector('[data-layer="preview"]');
      return preview && getComputedStyle(preview).opacity === '1';
    });
  });

  it('happens all the same when nothing can be loaded, and ends with words for it', async () => {
    const page = await openTimeline();
    const assetId = await idOfTile(page, 0);
    const refuse = { status: 500, contentType: 'application/json', body: '{"message":"The disk is tired"}' };
    await page.route(new RegExp(`${assetId}/thumbnail`), (route) => route.fulfill(refuse));
    await page.reload();
    await page.locator(tileOf(assetId)).waitFor();
    await clearTrace(page);
    await page.locator(tileOf(assetId)).click();
    await finished(page);
    const lines = await traced(page);
    // `shown` where the placeholder came first: it does not wait long for a refusal.
    expect(lines.filter((line) => /^ViewerOpenTransitionReady (shown|failed)$/.test(line))).toHaveLength(1);
    expect(lines).toContain('animates');
    await page.locator('[data-viewer] output', { hasText: 'The disk is tired' }).waitFor();
    const isOurs = (error: string): boolean => !error.includes('status of 500');
    errors.splice(0, errors.length, ...errors.filter(isOurs));
  });
});

describe('closing', () => {
  it('lets the picture become its tile again, and gives the focus back to it', async () => {
    const page = await openTimeline();
    const assetId = await open(page, 2);
    await clearTrace(page);
    await close(page);
    expect(await traced(page)).toEqual([
      'PrepareOldSnapshot timeline',
      'start timeline: exclude-nextbutton:viewer exclude-previousbutton:viewer exclude:viewer hero:viewer',
      'ViewerCloseTransition',
      'TimelineClaimedAsset',
      'ViewerClosed',
      'PrepareNewSnapshot timeline',
      'updated: hero:tile',
      'animates',
      'Finished timeline',
    ]);
    expect(await namesNow(page)).toBe('no names');
    expect(await focusedAsset(page)).toBe(assetId);
    expect(new URL(page.url()).pathname).toBe('/photos');
    expect(
      await page.evaluate(() => getComputedStyle(document.querySelector('[data-shell]')!).visibility),
    ).toBe('visible');
  });

  it('ends at the photo that was gone to, though its row was not mounted when the viewer opened', async () => {
    const page = await openTimeline('as it is', { width: 700, height: 420 });
    await open(page);
    const mountedAtFirst = new Set(
      await page.$$eval(tiles, (all) => all.map((tile) => tile.getAttribute('data-asset-id'))),
    );
    let assetId = await shownAsset(page);
    while (assetId && mountedAtFirst.has(assetId)) {
      const before = assetId;
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction(
        (was) => document.querySelector('[data-viewer]')?.getAttribute('data-viewer') !== was,
        before,
      );
      assetId = await shownAsset(page);
    }
    if (!assetId) throw new Error('no photo beyond the mounted rows');
    // The hidden timeline follows while the viewer is open.
    await page.locator(tileOf(assetId)).waitFor({ state: 'attached' });
    await clearTrace(page);
    await close(page);
    expect(await traced(page)).toContain('updated: hero:tile');
    expect(await focusedAsset(page)).toBe(assetId);
    expect(await page.locator(tileOf(assetId)).isVisible()).toBe(true);
  });

  it('goes on without the hero when no row claims the photo', async () => {
    // An archived photo at an address among the others: no row of this timeline has it.
    const page = await openTimeline();
    const assetId = await idOfTile(page, 4);
    await app.api.call('PUT', `/assets/${assetId}`, AssetResponse, { visibility: 'archive' });
    await page.goto(`${app.url}/photos/${assetId}`);
    await page.locator('[data-layer="thumbnail"]').waitFor();
    await clearTrace(page);
    const begun = performance.now();
    await close(page);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(200);
    expect(await traced(page)).toEqual([
      'PrepareOldSnapshot timeline',
      expect.stringMatching(/^start timeline: .*hero:viewer/),
      'ViewerCloseTransition',
      'ViewerClosed',
      'PrepareNewSnapshot timeline',
      'updated: no names',
      'animates',
      'Finished timeline',
    ]);
    expect(await shownAsset(page)).toBeUndefined();
    expect(await page.locator(tiles).first().isVisible()).toBe(true);
    await app.api.call('PUT', `/assets/${assetId}`, AssetResponse, { visibility: 'timeline' });
  });

  it('by the browser’s Back is the same, and Forward opens again', async () => {
    const page = await openTimeline();
    const assetId = await open(page, 1);
    await clearTrace(page);
    await page.goBack();
    await finished(page);
    expect(await traced(page)).toContain('updated: hero:tile');
    expect(await focusedAsset(page)).toBe(assetId);
    await clearTrace(page);
    await page.goForward();
    await finished(page);
    expect(await traced(page)).toContain('start viewer: hero:tile');
    expect(await shownAsset(page)).toBe(assetId);
  });

  it('of a photo whose address was opened directly leads to its collection, not out of the app', async () => {
    const page = await openTimeline();
    const assetId = await idOfTile(page, 3);
    await page.goto(`${app.url}/photos/${assetId}`);
    await page.locator('[data-layer="thumbnail"]').waitFor();
    expect((await traced(page)).filter((line) => line.startsWith('start'))).toEqual([]);
    await page.locator(tileOf(assetId)).waitFor({ state: 'attached' });
    await clearTrace(page);
    await close(page);
    expect(new URL(page.url()).pathname).toBe('/photos');
    expect(await traced(page)).toContain('updated: hero:tile');
    expect(await focusedAsset(page)).toBe(assetId);
  });
});

describe('next and previous', () => {
  it('change the photo with no transition and no name', async () => {
    const page = await openTimeline();
    const first = await open(page);
    const second = await idOfTile(page, 1);
    await clearTrace(page);
    await page.keyboard.press('ArrowRight');
    await page.locator(`[data-asset="${second}"]:not([data-waiting])`).waitFor();
    expect(await traced(page)).toEqual(['ViewerAssetChanged', 'ViewerOpenTransitionReady shown']);
    expect(new URL(page.url()).pathname).toBe(`/photos/${second}`);
    await page.keyboard.press('ArrowLeft');
    await page.locator(`[data-asset="${first}"]:not([data-waiting])`).waitFor();
    expect((await traced(page)).filter((line) => line.startsWith('start'))).toEqual([]);
    expect(await namesNow(page)).toBe('no names');
  });

  it('never leave the stage empty: the photo before stays until the next has something to show', async () => {
    const page = await openTimeline();
    await open(page);
    await page.evaluate(() => {
      const empty: number[] = [];
      Object.assign(window, { emptyFrames: empty });
      const look = (): void => {
        const isSeen = [...document.querySelectorAll('[data-asset]:not([data-waiting]) [data-layer]')].some(
          (image) => getComputedStyle(image).opacity !== '0',
        );
        const hasPlaceholder = document.querySelector('[data-asset]:not([data-waiting]) canvas') !== null;
        if (!isSeen && !hasPlaceholder) empty.push(performance.now());
        requestAnimationFrame(look);
      };
      look();
    });
    for (let step = 0; step < 5; step += 1) {
      const before = await shownAsset(page);
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction(
        (was) =>
          document.querySelector('[data-asset]:not([data-waiting])')?.getAttribute('data-asset') !== was,
        before,
      );
    }
    expect(await page.evaluate(() => 'emptyFrames' in window && window.emptyFrames)).toEqual([]);
  });

  it('end an opening animation that still runs', async () => {
    const page = await openTimeline();
    await page.locator(tiles).first().click();
    await page.waitForFunction(() => window.latentTrace?.includes('animates'));
    const second = await idOfTile(page, 1);
    await page.keyboard.press('ArrowRight');
    await page.locator(`[data-asset="${second}"]:not([data-waiting])`).waitFor();
    expect((await traced(page)).filter((line) => line.startsWith('Finished'))).toEqual(['Finished viewer']);
    expect(await namesNow(page)).toBe('no names');
  });
});

describe('overlapping', () => {
  it('closing at once after opening ends with the timeline; each transition is cleaned up before the next', async () => {
    const page = await openTimeline();
    const assetId = await idOfTile(page, 1);
    await page.locator(tileOf(assetId)).click();
    await page.locator('[data-viewer]').waitFor();
    await page.keyboard.press('Escape');
    await finished(page, 2);
    const order = (await traced(page)).filter((line) => /^(PrepareOld|Finished)/.test(line));
    expect(order).toEqual([
      'PrepareOldSnapshot viewer',
      'Finished viewer',
      'PrepareOldSnapshot timeline',
      'Finished timeline',
    ]);
    expect(await shownAsset(page)).toBeUndefined();
    expect(await namesNow(page)).toBe('no names');
    expect(await focusedAsset(page)).toBe(assetId);
  });

  it('opening another while the first still closes shows the other', async () => {
    const page = await openTimeline();
    await open(page, 0);
    const second = await idOfTile(page, 2);
    await clearTrace(page);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !document.querySelector('[data-viewer]'));
    await page.locator(tileOf(second)).dispatchEvent('click');
    await page.locator(`[data-viewer="${second}"]`).waitFor();
    await finished(page, 2);
    expect(await shownAsset(page)).toBe(second);
    expect(await namesNow(page)).toBe('no names');
    await clearTrace(page);
    await close(page);
    expect(await focusedAsset(page)).toBe(second);
  });

  it('opening two in the same moment shows the second', async () => {
    const page = await openTimeline();
    const [first, second] = [await idOfTile(page, 0), await idOfTile(page, 2)];
    await page.evaluate(
      ([a, b]) => {
        for (const id of [a, b]) document.querySelector<HTMLElement>(`.tile[data-asset-id="${id}"]`)?.click();
      },
      [first, second],
    );
    await page.locator(`[data-asset="${second}"]:not([data-waiting])`).waitFor();
    await finished(page);
    expect(await shownAsset(page)).toBe(second);
    expect(await namesNow(page)).toBe('no names');
  });
});

describe('other browsers and people', () => {
  it('reduced motion cross-fades the page: no name is ever given', async () => {
    const page = await openTimeline('as it is', { reducedMotion: true });
    const assetId = await open(page);
    await close(page);
    await finished(page, 2);
    const lines = await traced(page);
    expect(lines.filter((line) => /^(start|updated)/.test(line))).toEqual([
      'start viewer: no names',
      'updated: no names',
      'start timeline: no names',
      'updated: no names',
    ]);
    expect(await focusedAsset(page)).toBe(assetId);
  });

  it('a browser that knows no types gets the function alone, and the hero all the same', async () => {
    const page = await openTimeline('without types');
    const assetId = await open(page);
    await clearTrace(page);
    await close(page);
    const lines = await traced(page);
    expect(lines).toContain('start without types: exclude-nextbutton:viewer exclude:viewer hero:viewer');
    expect(lines).toContain('updated: hero:tile');
    expect(lines).toContain('animates');
    expect(await focusedAsset(page)).toBe(assetId);
  });

  it('a browser without view transitions opens, steps and closes, with the same events', async () => {
    const page = await openTimeline('without the API');
    const assetId = await open(page);
    expect(await traced(page)).toEqual([
      'PrepareOldSnapshot viewer',
      'ViewerAssetChanged',
      'ViewerOpenTransitionReady shown',
      'PrepareNewSnapshot viewer',
      'Finished viewer',
    ]);
    await clearTrace(page);
    await close(page);
    expect(await traced(page)).toEqual([
      'PrepareOldSnapshot timeline',
      'ViewerCloseTransition',
      'TimelineClaimedAsset',
      'ViewerClosed',
      'PrepareNewSnapshot timeline',
      'Finished timeline',
    ]);
    expect(await focusedAsset(page)).toBe(assetId);
    expect(await namesNow(page)).toBe('no names');
  });
});
