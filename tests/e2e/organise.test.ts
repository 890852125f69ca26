import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { AlbumArrangement, AlbumResponse } from '../../shared/api/albums.ts';
import { AssetResponse } from '../../shared/api/assets.ts';
import { MemoryResponse } from '../../shared/api/memories.ts';
import { StackResponse } from '../../shared/api/stacks.ts';
import { startApp, type TestApp } from './support/app.ts';
import { launchBrowser, openContext, watchErrors } from './support/browser.ts';
import { newestPhotos } from './support/pages.ts';

/** Tags, stacks, memories and the order of an album as a person uses them, in a real browser against the real app. */
let browser: Browser;
let app: TestApp;
let context: BrowserContext;
let page: Page;
let errors: string[];

beforeAll(async () => {
  [browser, app] = await Promise.all([launchBrowser(), startApp()]);
});
beforeEach(async () => {
  context = await openContext(browser, app, { reducedMotion: true });
  page = await context.newPage();
  errors = watchErrors(page);
});
afterEach(async () => {
  await context.close();
  expect(errors).toEqual([]);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

const tileOf = (id: string) => page.locator(`.tile[data-asset-id="${id}"]`);

/** The first photos of the page, in its order. */
async function firstPhotos(count: number): Promise<string[]> {
  await page.goto(`${app.url}/photos`);
  const tiles = page.locator('.tile[data-asset-id]');
  await tiles.nth(count - 1).waitFor();
  const ids = await tiles.evaluateAll((all) => all.map((tile) => tile.getAttribute('data-asset-id') ?? ''));
  return ids.slice(0, count);
}

/** Marks photos as a mouse does with Ctrl held. */
async function select(ids: readonly string[]): Promise<void> {
  for (const id of ids) await tileOf(id).click({ modifiers: ['Control'] });
}

it('T tags the selection; the tag has a page, and comes off in the information panel', async () => {
  const [id = ''] = await firstPhotos(1);
  await select([id]);
  await page.keyboard.press('t');
  await page.getByRole('textbox', { name: 'Tag' }).fill('Places/Lisbon');
  await page.keyboard.press('Enter');
  await page.getByText('1 photo tagged “Places/Lisbon”').waitFor();
  await page.goto(`${app.url}/tags`);
  await page.getByRole('link', { name: 'Lisbon' }).click();
  await tileOf(id).waitFor();
  await page.goto(`${app.url}/photos/${id}`);
  await page.locator('[data-viewer]').waitFor();
  await page.keyboard.press('i');
  await page.getByRole('button', { name: 'Take the tag “Places/Lisbon” off' }).click();
  await page.locator('[data-tags] li').waitFor({ state: 'detached' });
  expect((await app.api.call('GET', `/assets/${id}`, AssetResponse)).tags).toEqual([]);
});

it('Ctrl+G makes one of two photos; the viewer shows both, and undo makes two again', async () => {
  const [cover = '', other = ''] = await firstPhotos(2);
  await select([cover, other]);
  await page.keyboard.press('Control+g');
  await tileOf(other).waitFor({ state: 'detached' });
  await page.locator('.tile[aria-selected="true"]').waitFor({ state: 'detached' });
  expect(await tileOf(cover).locator('.tile-badges').textContent()).toContain('2');
  await tileOf(cover).click();
  const strip = page.locator('[data-stack]');
  await strip.getByRole('button', { name: 'Photo 2 of 2 in this stack' }).click();
  await page.waitForURL(`${app.url}/photos/${other}`);
  const leads = strip.getByRole('button', { name: 'Show the stack as this photo' });
  await leads.click();
  await page.getByText('The stack is shown as this photo now').waitFor();
  await leads.waitFor({ state: 'detached' });
  const stacks = await app.api.call('GET', '/stacks', z.array(StackResponse));
  expect(stacks.map(({ primaryAssetId }) => primaryAssetId)).toEqual([other]);
  await page.keyboard.press('Control+z');
  await leads.waitFor();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Escape');
  await tileOf(cover).waitFor();
  await tileOf(other).waitFor();
});

it('a memory is opened above the photos, leafed through by the arrows, and taken away', async () => {
  const assetIds = await firstPhotos(3);
  await app.api.call('POST', '/memories', MemoryResponse, {
    type: 'on_this_day',
    data: { year: new Date().getFullYear() - 3 },
    memoryAt: '2020-05-01T00:00:00.000Z',
    assetIds,
  });
  await page.reload();
  await page.getByRole('button', { name: '3 years ago: 3 photos' }).click();
  const player = page.locator('[data-memory-player]');
  await player.getByRole('img', { name: 'Photo 1 of 3' }).waitFor();
  await page.keyboard.press('ArrowRight');
  await player.getByRole('img', { name: 'Photo 2 of 3' }).waitFor();
  await player.getByRole('button', { name: 'Keep this memory', exact: true }).click();
  await player.getByRole('button', { name: 'Don’t keep this memory' }).waitFor();
  await player.getByRole('button', { name: 'Take this memory away' }).click();
  await player.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '3 years ago: 3 photos' }).waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  await page.getByRole('button', { name: '3 years ago: 3 photos' }).waitFor();
  const memories = await app.api.call('GET', '/memories?isSaved=true', z.array(MemoryResponse));
  expect(memories.map(({ assets }) => assets.length)).toEqual([3]);
});

it('an album is put in order by keyboard, beyond the photos that are in the page; undo puts it back', async () => {
  const assetIds = (await newestPhotos(app, 30)).slice(0, 30);
  const body = { albumName: 'In order', assetIds };
  const album = await app.api.call('POST', '/albums', AlbumResponse, body);
  const order = () => app.api.call('GET', `/albums/${album.id}/arrangement`, AlbumArrangement);
  const before = (await order()).assetIds;
  await page.setViewportSize({ width: 390, height: 500 });
  await page.goto(`${app.url}/albums/${album.id}/arrange`);
  const grid = page.getByRole('grid', { name: 'Put the photos in order' });
  const focused = (name: string, role: 'row' | 'button') =>
    page.getByRole(role, { name, exact: true }).and(page.locator(':focus')).waitFor();
  const photo = (number: number) => grid.getByRole('row', { name: `Photo ${number} of 30`, exact: true });
  await photo(1).focus();
  await page.keyboard.press('End');
  await focused('Photo 30 of 30', 'row');
  await photo(1).waitFor({ state: 'detached' });
  expect(await grid.getAttribute('aria-rowcount')).toBe('30');
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await focused('Insert between Photo 2 of 30 and Photo 3 of 30', 'button');
  await page.keyboard.press('End');
  await focused('Insert after Photo 30 of 30', 'button');
  await page.keyboard.press('Enter');
  // What was moved is held on to.
  await focused('Photo 30 of 30', 'row');
  await page.getByRole('button', { name: 'Done' }).click();
  await page.waitForURL(`${app.url}/albums/${album.id}`);
  expect((await order()).assetIds).toEqual([...before.slice(2), ...before.slice(0, 2)]);
  await page.keyboard.press('Control+z');
  await expect.poll(order).toEqual({ isArranged: false, assetIds: before });
});
