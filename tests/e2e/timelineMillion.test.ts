import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from './support/app.ts';
import { launchBrowser, openContext, watchErrors } from './support/browser.ts';

/**
 * A million photos on the page. The months are made by the test instead of the server (its own speed is the
 * benchmark's business): what counts here is that the page can be walked from end to end, and stays small.
 */
const months = 240;
const perMonth = 4167;
const total = months * perMonth;
/** scrollSpace.ts: no element is higher. */
const maxPhysicalHeight = 2_000_000;

const keyOf = (month: number): string => new Date(Date.UTC(2026, 9 - month, 1)).toISOString().slice(0, 10);
const idOf = (month: number, index: number): string =>
  `${month.toString(16).padStart(8, '0')}-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;

/** A month as the server would answer it. */
function bucket(timeBucket: string): string {
  const month = Array.from({ length: months }, (_, i) => keyOf(i)).indexOf(timeBucket.slice(0, 10));
  const end = Date.UTC(2026, 9 - month + 1, 1);
  const each = <T>(value: (i: number) => T): T[] => Array.from({ length: perMonth }, (_, i) => value(i));
  return JSON.stringify({
    id: each((i) => idOf(month, i)),
    ownerId: each(() => idOf(0, 0)),
    ratio: each((i) => [1.5, 0.75, 1.333, 1.778, 1, 0.667][(i * 7) % 6]),
    isFavorite: each(() => false),
    visibility: each(() => 'timeline'),
    isTrashed: each(() => false),
    isImage: each(() => true),
    thumbhash: each(() => null),
    createdAt: each(() => '2026-10-01T00:00:00.000Z'),
    fileCreatedAt: each((i) => new Date(end - 60_000 - i * 600_000).toISOString()),
    localOffsetHours: each(() => 0),
    duration: each(() => null),
    projectionType: each(() => null),
    livePhotoVideoId: each(() => null),
    city: each(() => null),
    country: each(() => null),
  });
}

let browser: Browser;
let app: TestApp;
let page: Page;
let errors: string[];

beforeAll(async () => {
  [browser, app] = await Promise.all([launchBrowser(), startApp()]);
  const context = await openContext(browser, app);
  await context.route('**/api/timeline/buckets?*', (route) =>
    route.fulfill({
      json: Array.from({ length: months }, (_, month) => ({ timeBucket: keyOf(month), count: perMonth })),
    }),
  );
  await context.route('**/api/timeline/bucket?*', (route) =>
    route.fulfill({
      contentType: 'application/json',
      body: bucket(new URL(route.request().url()).searchParams.get('timeBucket') ?? ''),
    }),
  );
  page = await context.newPage();
  errors = watchErrors(page);
  await page.goto(`${app.url}/photos`);
  await page.locator('.tile').first().waitFor();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

/** What is mounted and where one is. */
const state = () =>
  page.evaluate(() => {
    const scroller = document.querySelector('.photo-grid');
    if (!scroller) throw new Error('no grid');
    const slider = document.querySelector('[role="slider"]');
    const ids = [...document.querySelectorAll<HTMLElement>('.tile')].map(
      (tile) => tile.dataset['assetId'] ?? '',
    );
    return {
      tiles: ids.length,
      lastId: ids.at(-1),
      firstId: ids[0],
      scrollHeight: scroller.scrollHeight,
      atBottom: scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1,
      scrollTop: scroller.scrollTop,
      month: Number(slider?.getAttribute('aria-valuenow')),
      text: slider?.getAttribute('aria-valuetext'),
    };
  });

/** Waits until photos, and no grey rows, are what is in sight. */
const filled = () =>
  page.waitForFunction(() => {
    const middle = document.elementFromPoint(600, 500);
    return (
      middle?.closest('.tile, .band, .grid-row, .photo-grid-content') && !document.querySelector('.blank')
    );
  });

describe('a million photos', () => {
  it('are counted, and the element that scrolls stays within what browsers can do', async () => {
    const { scrollHeight, tiles } = await state();
    expect(scrollHeight).toBeLessThanOrEqual(maxPhysicalHeight);
    expect(tiles).toBeLessThanOrEqual(400);
    expect(Number(await page.getByRole('grid').getAttribute('aria-rowcount'))).toBeGreaterThan(100_000);
  });

  it('can be scrolled over a join of the scroll window without a photo moving', async () => {
    const slider = page.getByRole('slider');
    await slider.focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowDown');
    await filled();
    // To within a flick of the window's end: the next scrolls have to move the window on.
    const moved = await page.locator('.photo-grid').evaluate(async (element) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const jumps: number[] = [];
      let windowMoves = 0;
      let before = element.scrollTop;
      // A busy machine draws so slowly that the page takes the wait for rest, and moves the window before anything is measured.
      for (let tries = 0; tries < 10; tries++) {
        const goal = element.scrollHeight - 102_000;
        element.scrollTop = goal;
        await frame();
        await frame();
        if (Math.abs(element.scrollTop - goal) <= 1) break;
      }
      for (let i = 0; i < 40; i++) {
        const tile = [...element.querySelectorAll<HTMLElement>('.tile')].find((one) => {
          const { top } = one.getBoundingClientRect();
          return top > 500 && top < 800;
        });
        const id = tile?.dataset['assetId'];
        const was = tile?.getBoundingClientRect().top ?? 0;
        before = element.scrollTop;
        element.scrollTop += 200;
        await frame();
        await frame();
        if (Math.abs(element.scrollTop - before - 200) > 1) windowMoves += 1;
        const now = id && element.querySelector(`[data-asset-id="${id}"]`)?.getBoundingClientRect().top;
        if (typeof now === 'number') jumps.push(Math.abs(was - 200 - now));
      }
      return { jumps, windowMoves };
    });
    expect(moved.windowMoves).toBeGreaterThanOrEqual(1);
    expect(moved.jumps.length).toBeGreaterThan(10);
    expect(Math.max(...moved.jumps)).toBeLessThan(1);
  });

  it('have an end that can be reached, with its photos, and a beginning', async () => {
    await page.getByRole('slider').focus();
    await page.keyboard.press('End');
    await page.waitForFunction(
      (id) => document.querySelector(`[data-asset-id="${id}"]`),
      idOf(months - 1, perMonth - 1),
    );
    const end = await state();
    expect(end.atBottom).toBe(true);
    expect(end.month).toBe(months - 1);
    expect(end.tiles).toBeLessThanOrEqual(400);
    await page.keyboard.press('Home');
    await page.waitForFunction((id) => document.querySelector(`[data-asset-id="${id}"]`), idOf(0, 0));
    expect((await state()).scrollTop).toBe(0);
  });

  it('stay few elements at every zoom level, wherever one jumps', async () => {
    const box = await page.getByRole('slider').boundingBox();
    if (!box) throw new Error('no scrubber');
    await page.locator('#content').focus();
    for (const key of ['Control+-', 'Control+-', 'Control+=', 'Control+=', 'Control+=', 'Control+=']) {
      await page.keyboard.press(key);
      for (const part of [0.2, 0.61, 0.97]) {
        await page.mouse.click(box.x + 8, box.y + box.height * part);
        await filled();
        expect((await state()).tiles).toBeLessThanOrEqual(400);
      }
      await page.locator('#content').focus();
    }
  });

  it('are all selected by Ctrl+A, and the page goes on', async () => {
    await page.locator('#content').focus();
    await page.keyboard.press('Control+a');
    await page
      .getByText(`${new Intl.NumberFormat('en-GB').format(total)} selected`)
      .waitFor({ timeout: 90_000 });
    expect(await page.locator('.tile[aria-selected="false"]').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.locator('.photo-grid:not([data-selecting])').waitFor();
  });

  it('bring no complaint from the page', () => {
    expect(errors).toEqual([]);
  });
});
