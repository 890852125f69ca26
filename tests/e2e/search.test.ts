import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SavedSearch } from '../../shared/api/combinedSearch.ts';
import { SearchResponse } from '../../shared/api/search.ts';
import { importAll, startApp, type TestApp } from './support/app.ts';
import { bringAxe, findings } from './support/assistive.ts';
import { launchBrowser, openContext, watchErrors, type PageOptions } from './support/browser.ts';
import { tooNarrow } from './support/pages.ts';

/** Searching, in a real browser against the real app, on pictures whose every word is known. */
let browser: Browser;
let app: TestApp;
let folder: string;
let context: BrowserContext | undefined;

/** How long to look again and again: the machine may be busy with other things. */
const patient = { timeout: 20_000 };

interface Drawn {
  readonly name: string;
  readonly takenAt: string;
  readonly description?: string;
}

let hue = 0;

/** A plain picture with a name, a date and a description. */
async function draw({ name, takenAt, description = '' }: Drawn): Promise<string> {
  const path = join(folder, name);
  hue += 37;
  await sharp({ create: { width: 300, height: 200, channels: 3, background: `hsl(${hue % 360}, 60%, 50%)` } })
    .jpeg()
    .withExif({
      IFD0: { Make: 'FUJIFILM', Model: 'X100V', ...(description && { ImageDescription: description }) },
      IFD2: { DateTimeOriginal: takenAt },
    })
    .toFile(path);
  return path;
}

const lighthouses: readonly Drawn[] = [1, 2, 3, 4].map((n) => ({
  name: `walk_${n}.jpg`,
  takenAt: `2019:0${n + 4}:10 12:00:00`,
  description: `An old lighthouse, seen from the cliff, number ${n}`,
}));
const lake: Drawn = {
  name: 'lake.jpg',
  takenAt: '2020:06:05 18:00:00',
  description: 'A lake without a lighthouse',
};
const others: readonly Drawn[] = [
  lake,
  { name: 'invoice-zanzibar.jpg', takenAt: '2019:07:02 09:00:00' },
  { name: 'cake.jpg', takenAt: '2020:01:05 18:00:00', description: 'Birthday cake with candles' },
];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latent-search-'));
  [browser, app] = await Promise.all([launchBrowser(), startApp({ pictures: false })]);
  await importAll(app.api, await Promise.all([...lighthouses, ...others].map(draw)));
});
afterEach(async () => {
  await context?.close();
  context = undefined;
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(path: string, options: PageOptions = {}): Promise<Page> {
  context ??= await openContext(browser, app, options);
  const page = await context.newPage();
  await page.goto(app.url + path);
  return page;
}

async function idOf(originalFileName: string): Promise<string> {
  const found = await app.api.call('POST', '/search/metadata', SearchResponse, { originalFileName });
  const id = found.assets.items[0]?.id;
  if (!id) throw new Error(`${originalFileName} is not in the library`);
  return id;
}

const box = (page: Page) => page.getByRole('combobox', { name: 'Search your photos' });
const tiles = (page: Page) => page.locator('main [data-asset-id]');
const shownIds = (page: Page): Promise<string[]> =>
  tiles(page).evaluateAll((all) => all.map((tile) => tile.getAttribute('data-asset-id') ?? ''));
const count = (page: Page, text: string) => page.locator('main output').filter({ hasText: text });
const queryOf = (page: Page): string | null => new URL(page.url()).searchParams.get('q');
const idsOf = (drawn: readonly Drawn[]): Promise<string[]> =>
  Promise.all(drawn.map(({ name }) => idOf(name)));

async function searchFor(page: Page, text: string): Promise<void> {
  await box(page).fill(text);
  await page.keyboard.press('Enter');
}

describe('searching by words', () => {
  it('finds what is written about photos and their names, from any page, and says why', async () => {
    const page = await open('/photos');
    const errors = watchErrors(page);
    await tiles(page).first().waitFor();
    await page.keyboard.press('/');
    await expect.poll(() => box(page).evaluate((input) => input === document.activeElement)).toBe(true);
    await searchFor(page, 'lighthouse');
    await count(page, '5 photos').waitFor();
    expect(queryOf(page)).toBe('lighthouse');
    await tiles(page).nth(4).waitFor();
    expect((await shownIds(page)).toSorted()).toEqual((await idsOf([...lighthouses, lake])).toSorted());
    await tiles(page).first().hover();
    await page.locator('[data-why]', { hasText: 'lighthouse' }).waitFor();

    await searchFor(page, 'zanzibar');
    await count(page, '1 photo').waitFor();
    const found = [await idOf('invoice-zanzibar.jpg')];
    await expect.poll(() => shownIds(page), patient).toEqual(found);
    expect(errors).toEqual([]);
  });

  it('keeps the caret while a person types, and leaves step by step with Escape', async () => {
    const page = await open('/photos');
    await tiles(page).first().waitFor();
    await page.keyboard.press('Control+k');
    await box(page).pressSequentially('x100');
    await page.getByRole('option', { name: /X100V/ }).first().waitFor();
    expect(await box(page).getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('Escape');
    await expect.poll(() => box(page).getAttribute('aria-expanded')).toBe('false');
    expect(await box(page).inputValue()).toBe('x100');
    await page.keyboard.press('Escape');
    await expect.poll(() => box(page).inputValue()).toBe('');
    expect(new URL(page.url()).pathname).toBe('/photos');
  });

  it('takes a suggestion by the arrows and Enter', async () => {
    const page = await open('/photos');
    await tiles(page).first().waitFor();
    await page.keyboard.press('/');
    await box(page).pressSequentially('x100');
    await page.getByRole('option', { name: /X100V/ }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await count(page, '7 photos').waitFor();
    expect(queryOf(page)).toContain('X100V');
  });
});

describe('what was understood', () => {
  it('is a chip, which can be taken out of the text', async () => {
    const page = await open('/search?q=lighthouse+summer+2019');
    await count(page, '3 photos').waitFor();
    await page.getByRole('button', { name: 'Remove Summer 2019' }).click();
    await count(page, '5 photos').waitFor();
    expect(queryOf(page)).toBe('lighthouse');
    expect(await box(page).inputValue()).toBe('lighthouse');
    await page.goBack();
    await count(page, '3 photos').waitFor();
    expect(await box(page).inputValue()).toBe('lighthouse summer 2019');
  });

  it('can be words again', async () => {
    const page = await open('/search?q=lighthouse+2019');
    await count(page, '4 photos').waitFor();
    await page.getByRole('button', { name: '2019', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Search for it as words' }).click();
    await page.getByRole('button', { name: 'Remove “lighthouse 2019”' }).waitFor();
    // The folder of the originals has the year in its name, and is one of the places where words are looked for.
    await count(page, '4 photos').waitFor();
    expect(new URL(page.url()).searchParams.getAll('words')).toHaveLength(1);
    expect(queryOf(page)).toBe('lighthouse 2019');
  });

  it('comes from the filter panel too, and is undone by its own chip', async () => {
    const page = await open('/search?q=lighthouse');
    await count(page, '5 photos').waitFor();
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('textbox', { name: 'From' }).fill('2020');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Done' }).click();
    await count(page, '1 photo').waitFor();
    const found = [await idOf('lake.jpg')];
    await expect.poll(() => shownIds(page), patient).toEqual(found);
    await page.getByRole('button', { name: /^Remove Since 2020/ }).click();
    await count(page, '5 photos').waitFor();
    expect(new URL(page.url()).searchParams.has('filter')).toBe(false);
  });

  it('where nothing fits, is said, and one press drops it', async () => {
    const page = await open('/search?q=lighthouse+winter+2012');
    await page.getByText('No photos match').waitFor();
    expect(await tiles(page).count()).toBe(0);
    await page.getByText(/Winter 2012 · “lighthouse”/).waitFor();
    await page.getByRole('main').getByRole('button', { name: 'Remove Winter 2012' }).last().click();
    await count(page, '5 photos').waitFor();
  });
});

describe('the results', () => {
  it('are the same after a reload and by date stand under their days', async () => {
    const page = await open('/search?q=lighthouse');
    await count(page, '5 photos').waitFor();
    await page.getByRole('button', { name: 'Sort: Best first' }).click();
    await page.getByRole('menuitem', { name: 'Oldest first' }).click();
    await page.getByRole('heading', { name: /10 May 2019/ }).waitFor();
    await tiles(page).nth(4).waitFor();
    const before = await shownIds(page);
    expect(before).toEqual(await idsOf([...lighthouses, lake]));
    await page.reload();
    await page.getByRole('heading', { name: /10 May 2019/ }).waitFor();
    await expect.poll(() => shownIds(page), patient).toEqual(before);
  });

  it('are what the viewer goes through, and it comes back to them', async () => {
    const page = await open('/search?q=lighthouse+2019&sort=date');
    await count(page, '4 photos').waitFor();
    await tiles(page).nth(3).waitFor();
    const [first, second] = await shownIds(page);
    await tiles(page).first().click();
    await page.locator(`[data-viewer="${first}"]`).waitFor();
    await page.locator(`[data-asset="${first}"]:not([data-waiting])`).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.locator(`[data-viewer="${second}"]`).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/search/${second}`);
    expect(queryOf(page)).toBe('lighthouse 2019');
    await page.keyboard.press('i');
    await page.getByRole('complementary').getByText('Why it matched').waitFor();
    await page.reload();
    await page.locator(`[data-viewer="${second}"]`).waitFor();
    await page.getByRole('button', { name: 'Previous' }).waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowLeft');
    await page.locator(`[data-viewer="${first}"]`).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[data-viewer]').waitFor({ state: 'detached' });
    await count(page, '4 photos').waitFor();
    expect(new URL(page.url()).pathname).toBe('/search');
  });

  it('can be selected as photos can elsewhere', async () => {
    const page = await open('/search?q=lighthouse');
    await count(page, '5 photos').waitFor();
    await page.keyboard.press('Control+a');
    await page.getByRole('toolbar').getByText('5 selected').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('toolbar').waitFor({ state: 'detached' });
    await count(page, '5 photos').waitFor();
    expect(queryOf(page)).toBe('lighthouse');
  });
});

describe('a saved search', () => {
  it('stands in the rail, takes in new photos by itself, and its removal can be undone', async () => {
    const page = await open('/search?q=windmill');
    await page.getByText('No photos match').waitFor();
    await page.getByRole('button', { name: 'Save search' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Windmills');
    await page.keyboard.press('Enter');
    const link = page.getByRole('navigation').getByRole('link', { name: 'Windmills' });
    await link.waitFor();
    await page.goto(`${app.url}/photos`);
    await link.click();
    await page.getByText('No photos match').waitFor();

    const description = 'A windmill at noon';
    await importAll(app.api, [await draw({ name: 'mill.jpg', takenAt: '2021:01:01 12:00:00', description })]);
    await count(page, '1 photo').waitFor();
    const found = [await idOf('mill.jpg')];
    await expect.poll(() => shownIds(page), patient).toEqual(found);

    await page.getByRole('button', { name: 'Saved search options' }).click();
    await page.getByRole('menuitem', { name: 'Remove saved search' }).click();
    await link.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await link.waitFor();
    const saved = await app.api.call('GET', '/search/saved', SavedSearch.array());
    expect(saved.map(({ name, query }) => [name, query])).toEqual([['Windmills', 'windmill']]);
  });
});

describe('text in pictures', () => {
  const line = (id: string, text: string, y: number) => ({
    assetId: id,
    id: `${id}-${y}`,
    text,
    boxScore: 1,
    textScore: 1,
    x1: 0.2,
    x2: 0.6,
    x3: 0.6,
    x4: 0.2,
    y1: y,
    y2: y,
    y3: y + 0.1,
    y4: y + 0.1,
  });

  it('lies where it is read, follows the zoom, and can be taken as text', async () => {
    const id = await idOf('cake.jpg');
    context = await openContext(browser, app);
    // What a model reads is its own tests' business; here it is told.
    await context.route(`**/api/assets/${id}/ocr`, (route) =>
      route.fulfill({ json: [line(id, 'HAPPY BIRTHDAY', 0.3), line(id, 'Anna', 0.5)] }),
    );
    const page = await open(`/photos/${id}`);
    await page.getByRole('button', { name: 'Show text' }).click();
    const first = page.locator('[data-picture-line]').first();
    await first.waitFor();
    const part = async (): Promise<number[]> => {
      const [on, whole] = [await first.boundingBox(), await page.locator('[data-picture]').boundingBox()];
      if (!on || !whole) throw new Error('no picture');
      return [(on.x - whole.x) / whole.width, (on.y - whole.y) / whole.height, on.width / whole.width];
    };
    const close = (actual: number[]): void =>
      [0.2, 0.3, 0.4].forEach((wanted, i) => expect(actual[i]).toBeCloseTo(wanted, 2));
    close(await part());
    await page.keyboard.press('+');
    await expect
      .poll(() => page.locator('[data-picture]').getAttribute('data-scale'), patient)
      .not.toBe('1.000');
    await page.waitForFunction(() => document.getAnimations().length === 0);
    close(await part());
    await page.keyboard.press('0');
    await first.dblclick({ position: { x: 20, y: 5 } });
    await expect
      .poll(() => page.evaluate(() => getSelection()?.toString().trim()), patient)
      .toMatch(/^HAPPY/);
    await page.keyboard.press('Shift+T');
    await first.waitFor({ state: 'detached' });
  });

  it('that was searched for is marked on the photo', async () => {
    const id = await idOf('cake.jpg');
    context = await openContext(browser, app);
    await context.route(`**/api/assets/${id}/ocr`, (route) =>
      route.fulfill({ json: [line(id, 'Birthday cakes', 0.3), line(id, 'Opening hours', 0.5)] }),
    );
    const page = await open(`/search/${id}?q=birthday`);
    await page.locator('[data-picture-line]').first().waitFor();
    expect(await page.locator('[data-picture-line]').allInnerTexts()).toEqual([
      expect.stringContaining('Birthday cakes'),
    ]);
  });
});

// Colours do not depend on the width: one theme is enough for the narrow window.
const windows = [
  { theme: 'dark', width: 1440, height: 900 },
  { theme: 'light', width: 1024, height: 768 },
  { theme: 'light', width: 390, height: 844 },
] as const;

describe.each(windows)('what assistive technology finds, $theme at $width px', (view) => {
  it('has no serious fault, and nothing is cut off', async () => {
    context = await openContext(browser, app, { ...view, reducedMotion: true });
    await bringAxe(context);
    const page = await open('/search');
    await page.locator('main h2').first().waitFor();
    expect(await findings(page), 'explore').toEqual([]);
    expect(await tooNarrow(page), 'explore').toEqual([]);

    await page.goto(`${app.url}/search?q=lighthouse+2019`);
    await count(page, '4 photos').waitFor();
    expect(await findings(page), 'results').toEqual([]);
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('dialog').waitFor();
    expect(await findings(page), 'filter').toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await box(page).fill('x100');
    await page.getByRole('option').first().waitFor();
    // While the list is open what lies outside is hidden from screen readers, links too; Tab closes the list first.
    const found = (await findings(page)).filter((one) => !one.startsWith('aria-hidden-focus'));
    expect(found, 'suggestions').toEqual([]);

    await page.goto(`${app.url}/search?q=unicorns+2012`);
    await page.getByText('No photos match').waitFor();
    expect(await findings(page), 'nothing found').toEqual([]);
  });
});
