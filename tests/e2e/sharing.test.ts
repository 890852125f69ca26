import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { UserAdminResponse } from '../../shared/api/users.ts';
import { AlbumResponse } from '../../shared/api/albums.ts';
import { SharedLinkResponse } from '../../shared/api/sharedLinks.ts';
import { jpeg } from '../support/pictures.ts';
import { startApp, type TestApp } from './support/app.ts';
import { launchBrowser, openContext, watchErrors } from './support/browser.ts';
import { failOnce } from './support/failing.ts';
import { newestPhotos } from './support/pages.ts';

/** Sharing as people do it: a link made, changed and ended; an album with Anna in it, and what is said there; photos sent by a visitor. */
let browser: Browser;
let app: TestApp;
let context: BrowserContext;
let page: Page;
let errors: string[];
let photos: string[];

const anna = { email: 'anna@example.com', name: 'Anna', password: 'correct horse' };

/** How long to look again and again: the machine may be busy with other things. */
const patient = { timeout: 20_000 };

beforeAll(async () => {
  [browser, app] = await Promise.all([launchBrowser(), startApp()]);
  photos = (await newestPhotos(app)).slice(0, 3);
  await app.api.call('POST', '/admin/users', UserAdminResponse, { ...anna, shouldChangePassword: false });
});
beforeEach(async () => {
  context = await openContext(browser, app, { reducedMotion: true });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  page = await context.newPage();
  errors = watchErrors(page);
});
afterEach(async () => {
  await context.close();
  // A refusal is told by the browser too; what it means is for the story to see.
  expect(errors.filter((error) => !error.includes('the server responded with a status of'))).toEqual([]);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

const tiles = () => page.locator('.tile[data-asset-id]');

it('makes a link of a selection, is told what is wrong with it first, changes it and ends it', async () => {
  await page.goto(`${app.url}/photos`);
  for (const n of [0, 1])
    await tiles()
      .nth(n)
      .click({ modifiers: ['Control'] });
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('By link').click();
  await dialog.getByLabel('Description').fill('For grandma');
  const name = dialog.getByLabel('Name in the address');
  const day = dialog.getByLabel('Last day');
  await name.fill('summer at sea');
  await day.fill('2020-01-01');
  await page.keyboard.press('Enter');
  await dialog.getByText('without spaces').waitFor();
  await dialog.getByText('This day is over').waitFor();
  await name.fill('summer');
  await day.fill('2040-05-01');
  expect(await dialog.getByText(/without spaces|is over/).count()).toBe(0);
  await failOnce(page, 'POST', 'shared-links');
  await page.keyboard.press('Enter');
  await dialog.getByRole('alert').waitFor();
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Link copied').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${app.url}/s/summer`);

  await page.goto(`${app.url}/sharing`);
  await page.getByRole('button', { name: 'Edit link “For grandma”' }).click();
  await dialog.getByText('Ask for a password').click();
  // A year of five digits is no day of any calendar here.
  await day.fill('12345-05-01');
  await dialog.getByLabel('Password', { exact: true }).fill('windmills');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Give a year of four digits').waitFor();
  await day.fill('2041-05-01');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText(/with password · until 1 May 2041/).waitFor();
  const end = page.getByRole('button', { name: 'End link “For grandma”' });
  await end.click();
  await page.keyboard.press('Escape');
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  await end.click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'End link' }).click();
  await page.getByText('Nothing is shared by a link').waitFor();
});

it('lets Anna into an album and takes it back; a comment that could not be sent is not lost', async () => {
  const { id } = await app.api.call('POST', '/albums', AlbumResponse, {
    albumName: 'Rome',
    assetIds: photos,
  });
  await page.goto(`${app.url}/albums/${id}`);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Share with Anna' }).click();
  await dialog.getByText('May add photos').click();
  await page.getByText('Anna may add photos to “Rome”').waitFor();
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await dialog.getByRole('radio', { name: 'May look', checked: true }).waitFor();
  // Undo was in a note that has gone; whoever had the focus before has it again.
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  await page.getByRole('button', { name: /^Comments/ }).click();
  const field = dialog.getByLabel('Say something');
  await failOnce(page, 'POST', 'activities');
  await field.fill('That was a long way up');
  await page.keyboard.press('Enter');
  await dialog.getByRole('alert').waitFor();
  expect(await field.inputValue()).toBe('That was a long way up');
  await page.keyboard.press('Enter');
  await dialog.getByRole('listitem').getByText('That was a long way up').waitFor();
  expect(await dialog.getByRole('alert').count()).toBe(0);
  for (const n of [1, 2, 3, 4, 5, 6]) {
    await expect.poll(() => field.inputValue(), patient).toBe('');
    await field.fill(`Step ${n}`);
    await page.keyboard.press('Enter');
    await dialog.getByText(`Step ${n}`).waitFor();
  }
  // The newest is in sight, also where there is more than fits.
  const list = await dialog.getByRole('list').boundingBox();
  const newest = await dialog.getByText('Step 6').boundingBox();
  expect(newest && list && newest.y + newest.height <= list.y + list.height).toBe(true);
});

it('Anna mistypes her password, comes in, likes the album and leaves it', async () => {
  const users = await app.api.call('GET', '/admin/users', UserAdminResponse.array());
  const userId = users.find(({ name }) => name === 'Anna')?.id;
  const album = { albumName: 'Oslo', assetIds: photos, albumUsers: [{ userId, role: 'viewer' }] };
  const { id } = await app.api.call('POST', '/albums', AlbumResponse, album);
  await context.clearCookies();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${app.url}/albums/${id}`);
  await page.getByLabel('E-mail').fill(anna.email);
  await page.getByLabel('Password').fill('horse');
  await page.keyboard.press('Enter');
  await page.getByText('Incorrect email or password').waitFor();
  await page.getByLabel('Password').fill(anna.password);
  await page.keyboard.press('Enter');
  // Back where she wanted to go.
  await tiles().nth(2).waitFor();
  await page.getByRole('button', { name: /^Comments/ }).click();
  await page.getByRole('button', { name: 'Like this album' }).click();
  await page.getByText('likes this').waitFor();
  await page.keyboard.press('Escape');
  await page.goto(`${app.url}/sharing/activity`);
  await page.getByRole('link', { name: /likes this.*Anna · Oslo/ }).click();
  await tiles().nth(2).waitFor();
  await page.getByRole('button', { name: 'Album options' }).click();
  await page.getByRole('menuitem', { name: 'Leave album' }).click();
  await page.getByText('You left the album “Oslo”').waitFor();
  await expect.poll(() => new URL(page.url()).pathname, patient).toBe('/albums');
});

it('a visitor sends photos, sees them developed, and is told which file was refused', async () => {
  const { id } = await app.api.call('POST', '/albums', AlbumResponse, {
    albumName: 'Party',
    assetIds: photos,
  });
  const { key } = await app.api.call('POST', '/shared-links', SharedLinkResponse, {
    type: 'ALBUM',
    albumId: id,
    allowUpload: true,
  });
  await context.clearCookies();
  await page.setViewportSize({ width: 390, height: 844 });
  // A server in trouble is not a link that has ended.
  await page.route('**/api/shared-links/me?*', (route) => route.fulfill({ status: 502, body: '' }), {
    times: 1,
  });
  await page.goto(`${app.url}/share/${key}`);
  await page.getByText('The photos could not be loaded').waitFor();
  await page.getByRole('button', { name: 'Try again' }).click();
  await tiles().nth(2).waitFor();
  const photo = async (seed: number) => ({
    name: `party ${seed}.jpg`,
    mimeType: 'image/jpeg',
    buffer: await jpeg({ seed, width: 600, height: 400 }),
  });
  const notes = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Bring salad') };
  await page.locator('input[type=file]').setInputFiles([await photo(1), notes, await photo(2)]);
  await page.getByText('2 photos sent').waitFor();
  await page.getByText('notes.txt is not a photo or video that Latent knows').waitFor();
  await tiles().nth(4).waitFor();
  // Nobody tells visitors when a photo is developed: the page finds out.
  const shown = () =>
    page
      .locator('.tile[data-asset-id] img')
      .evaluateAll(
        (all) => all.filter((image) => 'naturalWidth' in image && image.naturalWidth !== 0).length,
      );
  await expect.poll(shown, patient).toBe(5);

  await page.route('**/api/assets?*', (route) => route.abort());
  await page.locator('input[type=file]').setInputFiles([await photo(3), await photo(4)]);
  await page.getByText('2 files were not sent. party 3.jpg was not sent: Latent did not answer.').waitFor();
  errors = errors.filter((error) => !error.includes('net::ERR_FAILED'));
});
