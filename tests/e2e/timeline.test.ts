import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from './support/app.ts';
import { launchBrowser, openContext, watchErrors, type PageOptions } from './support/browser.ts';

/** The timeline as a person uses it: by pointer, keys and fingers, in a real browser against the real app. */
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
const tileOf = (id: string): string => `.tile[data-asset-id="${id}"]`;
const scroller = '.photo-grid';

async function open(options: PageOptions = {}): Promise<Page> {
  context = await openContext(browser, app, options);
  const page = await context.newPage();
  errors = watchErrors(page);
  await page.goto(`${app.url}/photos`);
  await page.locator(`${tiles} img`).nth(2).waitFor();
  return page;
}

/** Ids of the photos that are wholly in sight, in page order. */
function inSight(page: Page): Promise<string[]> {
  return page.evaluate((selector) => {
    const window = document.querySelector('.photo-grid')?.getBoundingClientRect();
    if (!window) return [];
    return [...document.querySelectorAll<HTMLElement>(selector)]
      .filter((tile) => {
        const box = tile.getBoundingClientRect();
        return box.top >= window.top + 44 && box.bottom <= window.bottom;
      })
      .map((tile) => tile.dataset['assetId'] ?? '');
  }, tiles);
}

/** A photo's upper edge in the browser's window. */
async function topOf(page: Page, id: string): Promise<number> {
  const box = await page.locator(tileOf(id)).boundingBox();
  if (!box) throw new Error(`${id} is not on the page`);
  return box.y;
}

const focused = (page: Page): Promise<string | undefined> =>
  page.evaluate(() =>
    document.activeElement instanceof HTMLElement ? document.activeElement.dataset['assetId'] : undefined,
  );
const selected = (page: Page): Promise<string[]> =>
  page
    .locator('.tile[aria-selected="true"]')
    .evaluateAll((all) => all.map((tile) => tile.getAttribute('data-asset-id') ?? ''));
const scrollTop = (page: Page): Promise<number> =>
  page.locator(scroller).evaluate((element) => element.scrollTop);

/** Scrolls as the wheel does and waits until the page has drawn it. */
async function scrollBy(page: Page, pixels: number): Promise<void> {
  await page.locator(scroller).evaluate(async (element, by) => {
    element.scrollTop += by;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  }, pixels);
}

/** Puts the focus on a photo by the keyboard alone. */
async function focusFirst(page: Page): Promise<string> {
  await page.locator('#content').focus();
  await page.keyboard.press('Tab');
  const id = await focused(page);
  if (!id) throw new Error('Tab did not lead to a photo');
  return id;
}

describe('the grid', () => {
  it('is a grid to assistive technology, with rows counted and one tab stop', async () => {
    const page = await open();
    const grid = page.getByRole('grid');
    expect(Number(await grid.getAttribute('aria-rowcount'))).toBeGreaterThan(10);
    expect(await page.locator(`${tiles}[tabindex="0"]`).count()).toBe(1);
    const rowIndexes = await page
      .locator('.photo-grid-content > [aria-rowindex]')
      .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('aria-rowindex'))));
    expect(rowIndexes).toEqual(rowIndexes.toSorted((a, b) => a - b));
    expect(rowIndexes[0]).toBe(1);
    const name = await page.locator(tiles).first().getAttribute('aria-label');
    expect(name).toMatch(/^(Photo|Video of \d+:\d\d), \d{1,2} \w+ \d{4} at \d{1,2}:\d\d/);
  });

  it('has rows that end together, gaps of three pixels and photos in their own aspect', async () => {
    const page = await open();
    const boxes = await page.locator(tiles).evaluateAll((all) =>
      all.map((tile) => {
        const { left, top, width, height } = tile.getBoundingClientRect();
        return { left, top, width, height };
      }),
    );
    for (const [i, box] of boxes.entries()) {
      const next = boxes[i + 1];
      if (!next || next.top !== box.top) continue;
      expect(next.height).toBe(box.height);
      const gap = next.left - (box.left + box.width);
      expect(gap === 3 || gap >= 20, `a gap of ${gap}`).toBe(true);
    }
  });

  it('shows thumbhashes until photographs come, and nothing of them behind a photograph', async () => {
    const page = await open();
    const picture = page.locator(`${tiles} .tile-picture`).first();
    await page.locator(`${tiles} [data-ready]`).first().waitFor();
    // The transition has run its course: what the photograph does not cover shows no thumbhash.
    await expect.poll(() => picture.evaluate((box) => getComputedStyle(box).backgroundImage)).toBe('none');
    const size = await picture.evaluate(async (box) => {
      const source = /url\("(.+)"\)/.exec(box.style.backgroundImage)?.[1] ?? '';
      const image = new Image();
      image.src = source;
      await image.decode();
      return [image.naturalWidth, image.naturalHeight];
    });
    expect(Math.max(...size)).toBe(16);
  });

  it('shows photographs, not only their thumbhashes', async () => {
    const page = await open();
    await page.waitForFunction(() => document.querySelectorAll('.tile-picture[data-ready] img').length >= 6);
    const sizes = await page
      .locator('.tile-picture[data-ready] img')
      .evaluateAll((images) =>
        images.map((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)),
      );
    expect(Math.min(...sizes)).toBeGreaterThan(0);
  });
});

describe('what is under the eye stays there', () => {
  it('when the window is made narrower and wider again', async () => {
    const page = await open();
    await scrollBy(page, 1500);
    const [, , id = ''] = await inSight(page);
    const before = await topOf(page, id);
    for (const width of [1300, 1100, 900, 1100, 1300, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await page.locator(tileOf(id)).waitFor();
      expect(Math.abs((await topOf(page, id)) - before)).toBeLessThan(260);
    }
    expect(await topOf(page, id)).toBe(before);
  });

  it('when the zoom changes, for the photo under the pointer', async () => {
    const page = await open();
    await scrollBy(page, 1500);
    const [, id = ''] = await inSight(page);
    const box = await page.locator(tileOf(id)).boundingBox();
    if (!box) throw new Error('not in sight');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.keyboard.down('Control');
    for (const by of [-120, 120, 120, -120]) {
      const before = await page.locator(scroller).getAttribute('data-zoom');
      await page.mouse.wheel(0, by);
      await page.waitForFunction(
        (zoom) => document.querySelector('.photo-grid')?.getAttribute('data-zoom') !== zoom,
        before,
      );
      const now = await page.locator(tileOf(id)).boundingBox();
      expect(now?.y).toBeLessThanOrEqual(y + 1);
      expect((now?.y ?? 0) + (now?.height ?? 0)).toBeGreaterThanOrEqual(y - 1);
    }
    await page.keyboard.up('Control');
    expect(await page.locator(scroller).getAttribute('data-zoom')).toBe('day');
  });
});

describe('keys', () => {
  it('lead into the grid by one Tab and out by the next', async () => {
    const page = await open();
    const first = await focusFirst(page);
    expect(first).toBe((await inSight(page))[0]);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBeUndefined();
    await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).toBe(first);
  });

  it('move over rows, days and months that were never loaded, to the very end and back', async () => {
    const page = await open();
    const first = await focusFirst(page);
    await page.keyboard.press('ArrowRight');
    const second = await focused(page);
    expect(second).not.toBe(first);
    await page.keyboard.press('ArrowLeft');
    expect(await focused(page)).toBe(first);
    await page.keyboard.press('ArrowDown');
    expect(await topOf(page, (await focused(page)) ?? '')).toBeGreaterThan(await topOf(page, first));

    // Asked before the key: the last photo may have the focus as soon as it is pressed.
    const before = await focused(page);
    await page.keyboard.press('Control+End');
    await page.waitForFunction((id) => {
      const now = document.activeElement?.getAttribute('data-asset-id');
      return now !== null && now !== undefined && now !== id;
    }, before);
    const last = await focused(page);
    expect((await inSight(page)).at(-1)).toBe(last);
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toBe(last);
    await page.keyboard.press('Control+Home');
    await page.waitForFunction((id) => document.activeElement?.getAttribute('data-asset-id') === id, first);
    expect(await scrollTop(page)).toBeLessThan(60);
  });

  it('Space selects, Shift and arrows extend and take back, Escape lets go', async () => {
    const page = await open();
    const first = await focusFirst(page);
    await page.keyboard.press('Space');
    expect(await selected(page)).toEqual([first]);
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    expect(await selected(page)).toHaveLength(3);
    await page.keyboard.press('Shift+ArrowLeft');
    expect(await selected(page)).toHaveLength(2);
    const name = await page.locator(tileOf(first)).getAttribute('aria-label');
    expect(name).toMatch(/, selected$/);
    await page.keyboard.press('Escape');
    expect(await selected(page)).toEqual([]);
    expect(await focused(page)).not.toBeUndefined();
  });

  it('Ctrl+A selects everything, also what was never on the page', async () => {
    const page = await open();
    await focusFirst(page);
    await page.keyboard.press('Control+a');
    const { total } = await page.evaluate(async () => {
      const answer = await fetch('/api/assets/statistics?isTrashed=false&visibility=timeline');
      const body: { total: number } = await answer.json();
      return body;
    });
    await page.getByText(`${total} selected`).waitFor();
    expect((await selected(page)).length).toBeLessThan(total);
    await page.keyboard.press('Escape');
    await page.getByText(`${total} selected`).waitFor({ state: 'detached' });
    expect(await selected(page)).toEqual([]);
  });

  it('Enter opens the photo, Escape comes back to it', async () => {
    const page = await open();
    await focusFirst(page);
    await page.keyboard.press('ArrowRight');
    const id = await focused(page);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/photos/${id}`);
    await page.locator('[data-viewer]').waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL('**/photos');
    await page.locator('[data-viewer]').waitFor({ state: 'detached' });
    expect(await focused(page)).toBe(id);
  });
});

describe('the pointer', () => {
  it('opens by a click, selects by the circle, by Ctrl and by Shift', async () => {
    const page = await open();
    const [a = '', b = '', c = '', d = ''] = await inSight(page);
    await page.locator(tileOf(b)).hover();
    await page.locator(`${tileOf(b)} [data-check]`).click();
    expect(await selected(page)).toEqual([b]);
    await page.locator(tileOf(d)).click({ modifiers: ['Shift'] });
    expect(await selected(page)).toEqual([b, c, d]);
    await page.locator(tileOf(c)).click({ modifiers: ['Control'] });
    expect(await selected(page)).toEqual([b, d]);
    await page.keyboard.press('Escape');
    await page.locator(tileOf(a)).click();
    await page.waitForURL(`**/photos/${a}`);
  });

  it('selects a day by its circle, and lets it go again', async () => {
    const page = await open();
    const circle = page.getByRole('button', { name: /^Select (all|the photo)/ }).first();
    const label = (await circle.getAttribute('aria-label')) ?? '';
    await page.locator('.group-heading').first().hover();
    await circle.click();
    const count = Number(/all (\d+)/.exec(label)?.[1] ?? 1);
    expect(await selected(page)).toHaveLength(count);
    expect(await circle.getAttribute('aria-pressed')).toBe('true');
    await circle.click();
    expect(await selected(page)).toEqual([]);
  });
});

describe('fingers', () => {
  /** Sends touches as a screen does; Playwright's own taps are too short for a long press. */
  async function screen(page: Page) {
    const session = await page.context().newCDPSession(page);
    return (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints });
  }
  const centreOf = async (page: Page, id: string): Promise<{ x: number; y: number }> => {
    const box = await page.locator(tileOf(id)).boundingBox();
    if (!box) throw new Error('not on the page');
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };

  it('select by a long press and a drag; taps select then, and open after', async () => {
    const page = await open({ width: 390, height: 844, touch: true });
    const touch = await screen(page);
    const [a = '', b = '', c = ''] = await inSight(page);
    await touch('touchStart', [await centreOf(page, a)]);
    await page.locator(`${tileOf(a)}[aria-selected="true"]`).waitFor();
    await touch('touchMove', [await centreOf(page, b)]);
    await page.locator(`${tileOf(b)}[aria-selected="true"]`).waitFor();
    await touch('touchEnd', []);
    expect(await selected(page)).toEqual([a, b]);
    await page.locator(tileOf(c)).tap();
    expect(await selected(page)).toEqual([a, b, c]);
    for (const id of [a, b, c]) await page.locator(tileOf(id)).tap();
    expect(await selected(page)).toEqual([]);
    await page.locator(tileOf(c)).tap();
    await page.waitForURL(`**/photos/${c}`);
  });

  it('show three to five photos a row on a phone', async () => {
    const page = await open({ width: 390, height: 844, touch: true });
    const perRow = await page
      .locator('.grid-row')
      .evaluateAll((rows) => rows.map((row) => row.querySelectorAll('.tile').length));
    expect(Math.max(...perRow)).toBeGreaterThanOrEqual(3);
    expect(Math.max(...perRow)).toBeLessThanOrEqual(6);
  });

  it('zoom by a pinch', async () => {
    const page = await open({ width: 390, height: 844, touch: true });
    const touch = await screen(page);
    await touch('touchStart', [
      { x: 170, y: 400 },
      { x: 220, y: 400 },
    ]);
    await touch('touchMove', [
      { x: 130, y: 400 },
      { x: 260, y: 400 },
    ]);
    await touch('touchEnd', []);
    await page.locator(`${scroller}:not([data-zoom="day"])`).waitFor();
    expect(await page.locator(scroller).getAttribute('data-zoom')).toBe('large');
  });
});

describe('the scrubber', () => {
  it('is a slider that says where one is, and goes through months and years by keys', async () => {
    const page = await open();
    const slider = page.getByRole('slider');
    const first = await slider.getAttribute('aria-valuetext');
    expect(first).toMatch(/^\w+ \d{4}, [\d,]+ photos?$/);
    await slider.focus();
    await page.keyboard.press('ArrowDown');
    const second = await slider.getAttribute('aria-valuetext');
    expect(second).not.toBe(first);
    await page.keyboard.press('End');
    const atEnd = await page
      .locator(scroller)
      .evaluate((element) => element.scrollTop + element.clientHeight >= element.scrollHeight - 1);
    expect(atEnd).toBe(true);
    await page.keyboard.press('Home');
    expect(await slider.getAttribute('aria-valuetext')).toBe(first);
    expect(await scrollTop(page)).toBe(0);
  });

  it('jumps by a click and follows a drag, with photos shown soon after it rests', async () => {
    const page = await open();
    const box = await page.getByRole('slider').boundingBox();
    if (!box) throw new Error('no scrubber');
    const x = box.x + 20;
    await page.mouse.move(x, box.y + box.height * 0.5);
    await page.mouse.down();
    const middle = await scrollTop(page);
    expect(middle).toBeGreaterThan(0);
    await page.mouse.move(x, box.y + box.height * 0.75, { steps: 12 });
    expect(await scrollTop(page)).toBeGreaterThan(middle);
    await page.mouse.up();
    await page.waitForFunction(
      (selector) =>
        [...document.querySelectorAll(selector)].some(
          (tile) => tile.querySelector('.tile-picture[data-ready] img') !== null,
        ),
      tiles,
    );
    expect((await inSight(page)).length).toBeGreaterThan(0);
  });
});

describe('going away and coming back', () => {
  it('finds the timeline where it was left', async () => {
    const page = await open();
    await scrollBy(page, 1400);
    const before = await inSight(page);
    await page.getByRole('link', { name: 'Favourites', exact: true }).first().click();
    await page.waitForURL('**/favorites');
    await page.getByRole('link', { name: 'Photos', exact: true }).first().click();
    await page.locator(tileOf(before[0] ?? '')).waitFor();
    expect(await inSight(page)).toEqual(before);
  });
});
