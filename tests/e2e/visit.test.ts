import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { SharedLinkResponse } from '../../shared/api/sharedLinks.ts';
import { startApp, type TestApp } from './support/app.ts';
import { launchBrowser, watchErrors } from './support/browser.ts';
import { fingersOn } from './support/fingers.ts';
import { newestPhotos } from './support/pages.ts';

/** A visitor of a shared link: somebody with a phone, without an account. */
let browser: Browser;
let app: TestApp;
let context: BrowserContext;
let page: Page;
let errors: string[];
let photos: string[];

/** How long to look again and again: the machine may be busy with other things. */
const patient = { timeout: 20_000 };

beforeAll(async () => {
  [browser, app] = await Promise.all([launchBrowser(), startApp()]);
  photos = (await newestPhotos(app)).slice(0, 3);
});
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  page = await context.newPage();
  errors = watchErrors(page);
});
afterEach(async () => {
  await context.close();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

const share = (more: object = {}): Promise<SharedLinkResponse> =>
  app.api.call('POST', '/shared-links', SharedLinkResponse, {
    type: 'INDIVIDUAL',
    assetIds: photos,
    ...more,
  });

/** The photo whose page is open; undefined on the page of all. */
const openPhoto = (): string | undefined => new URL(page.url()).pathname.split('/')[3];

it('sees the photos of the link, swipes from one to the next, zooms in, and drags it down to all of them', async () => {
  const { key } = await share();
  await page.goto(`${app.url}/share/${key}`);
  const tiles = page.locator('.tile[data-asset-id]');
  await tiles.nth(2).waitFor();
  expect(await tiles.count()).toBe(3);
  const order = await tiles.evaluateAll((all) => all.map((tile) => tile.getAttribute('data-asset-id')));
  const { touch, drag } = await fingersOn(page);

  await tiles.first().tap();
  const picture = page.getByRole('dialog').getByRole('img');
  await picture.and(page.locator(`[src*="${order[0]}"]`)).waitFor();
  // Beside the buttons, which have the finger for themselves. There is none before the first: it comes back.
  await drag([60, 250], [330, 254]);
  expect(openPhoto()).toBe(order[0]);
  await drag([330, 250], [60, 254]);
  await expect.poll(openPhoto, patient).toBe(order[1]);
  await picture.and(page.locator(`[src*="${order[1]}"]`)).waitFor();
  await drag([60, 250], [330, 254]);
  await expect.poll(openPhoto, patient).toBe(order[0]);
  await picture.and(page.locator(`[src*="${order[0]}"]`)).waitFor();

  // Two fingers that part draw it near; one finger then moves it about, and leaves for no other.
  await expect
    .poll(() => picture.evaluate((image) => 'naturalWidth' in image && image.naturalWidth), patient)
    .not.toBe(0);
  await touch('touchStart', [
    [180, 400],
    [210, 400],
  ]);
  await touch('touchMove', [
    [120, 400],
    [270, 400],
  ]);
  await touch('touchEnd', []);
  await expect
    .poll(async () => Number(await picture.getAttribute('data-scale')), patient)
    .toBeGreaterThan(1.5);
  await drag([330, 250], [60, 254]);
  expect(openPhoto()).toBe(order[0]);
  await page.getByRole('button', { name: 'Next' }).tap();
  await expect.poll(openPhoto, patient).toBe(order[1]);

  await picture.and(page.locator(`[src*="${order[1]}"]`)).waitFor();
  await drag([200, 300], [204, 700]);
  await expect.poll(openPhoto, patient).toBeUndefined();
  await tiles.first().waitFor();
  expect(errors).toEqual([]);
});

it('is asked for the password of a link that has one, and takes nothing home where that is not allowed', async () => {
  const { key } = await share({ password: 'windmills', allowDownload: false });
  await page.goto(`${app.url}/share/${key}`);
  const password = page.getByLabel('Password');
  await password.fill('wrong');
  await page.getByRole('button', { name: 'Open' }).tap();
  await page.getByText('Invalid password').waitFor();
  expect(await page.locator('.tile[data-asset-id]').count()).toBe(0);
  await password.fill('windmills');
  await page.getByRole('button', { name: 'Open' }).tap();
  await page.locator('.tile[data-asset-id]').nth(2).waitFor();
  await page.locator('.tile[data-asset-id]').first().tap();
  await page.getByRole('dialog').getByRole('img').waitFor();
  expect(await page.getByRole('button', { name: 'Download' }).count()).toBe(0);
});
