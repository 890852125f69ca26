import { randomUUID } from 'node:crypto';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { AssetStatsResponse } from '../../shared/api/assets.ts';
import { DuplicateResponse } from '../../shared/api/duplicates.ts';
import { LibraryResponse } from '../../shared/api/libraries.ts';
import { TagResponse } from '../../shared/api/tags.ts';
import { writePictures } from '../support/pictures.ts';
import { startApp, type TestApp } from './support/app.ts';
import { launchBrowser, openContext, watchErrors } from './support/browser.ts';
import { failOnce } from './support/failing.ts';
import { newestPhotos, send } from './support/pages.ts';

/** Tidying up: duplicates, the trash, tags and folders of others, with the slips that a person makes on the way. */
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
  photos = await newestPhotos(app, 20);
});
beforeEach(async () => {
  context = await openContext(browser, app, { reducedMotion: true });
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

const inTrash = async (): Promise<number> =>
  (await app.api.call('GET', '/assets/statistics?isTrashed=true', AssetStatsResponse)).total;

it('decides about a group of duplicates once, however often the key is pressed, and one undo takes it back', async () => {
  for (const ids of [photos.slice(0, 3), photos.slice(3, 5)])
    await send(app, 'PUT', '/assets', { ids, duplicateId: randomUUID() });
  const groups = () => app.api.call('GET', '/duplicates', z.array(DuplicateResponse));
  const goes = (await groups())[0]?.assets.length ?? 0;
  await page.goto(`${app.url}/duplicates`);
  await page.getByText('1 of 2').waitFor();
  await page.keyboard.press('t');
  await page.keyboard.press('t');
  await page.getByText('1 of 1').waitFor();
  expect(await inTrash()).toBe(goes - 1);
  await page.keyboard.press('Control+z');
  await page.getByText(/^\d of 2$/).waitFor();
  expect(await inTrash()).toBe(0);
  await page.getByRole('button', { name: 'Keep all' }).dblclick();
  await page.getByText('1 of 1').waitFor();
  expect(await groups()).toHaveLength(1);
  expect(errors).toEqual([]);
});

it('restores all of the trash and takes that back; asks before it is emptied', async () => {
  await send(app, 'DELETE', '/assets', { ids: photos.slice(6, 9) });
  await page.goto(`${app.url}/trash`);
  const tiles = page.locator('.tile[data-asset-id]');
  await tiles.nth(2).waitFor();
  await page.getByRole('button', { name: 'Restore all' }).click();
  await page.getByText('3 photos restored').waitFor();
  await expect.poll(inTrash, patient).toBe(0);
  await page.keyboard.press('Control+z');
  await tiles.nth(2).waitFor();
  expect(await inTrash()).toBe(3);

  await page.getByRole('button', { name: 'Empty trash' }).click();
  await page.getByRole('alertdialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  expect(await inTrash()).toBe(3);
  await page.getByRole('button', { name: 'Empty trash' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Empty trash' }).click();
  await page.getByText('3 photos deleted for good').waitFor();
  await tiles.first().waitFor({ state: 'detached' });
  expect(await inTrash()).toBe(0);
  expect(errors).toEqual([]);
});

it('renames a tag after a name that is taken, one with a slash and a refusal; deletes it and brings it back', async () => {
  const names = { tags: ['Places/Lisbon', 'Places/Porto'] };
  await app.api.call('PUT', '/tags', z.array(TagResponse), names);
  await page.goto(`${app.url}/tags`);
  await page.getByRole('link', { name: 'Lisbon' }).click();
  await page.getByRole('button', { name: 'Options of this tag' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  const dialog = page.getByRole('dialog');
  const name = dialog.getByRole('textbox', { name: 'Tag' });
  await name.fill('Porto');
  await dialog.getByText('There is a tag of that name already').waitFor();
  await name.fill('Lis/bon');
  await dialog.getByText('has no slash').waitFor();
  await name.fill('Lisboa');
  await failOnce(page, 'PUT', 'tags/*');
  await name.press('Enter');
  await page.getByText('was not done').waitFor();
  // What was typed is still there, and can be sent again.
  await name.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: 'Places/Lisboa' }).waitFor();

  await page.goto(`${app.url}/tags`);
  await page.getByRole('link', { name: 'Places' }).click();
  await page.getByRole('button', { name: 'Options of this tag' }).click();
  await page.getByRole('menuitem', { name: 'Delete this tag and those below it' }).click();
  await page.getByText('Tags of your photos will be here.').waitFor();
  await page.keyboard.press('Control+z');
  await page.getByRole('link', { name: 'Lisboa' }).waitFor();
  const values = (await app.api.call('GET', '/tags', z.array(TagResponse))).map(({ value }) => value);
  expect(values).toEqual(['Places', 'Places/Lisboa', 'Places/Porto']);
  expect(errors.filter((error) => !error.includes('status of 500'))).toEqual([]);
});

it('keeps what was typed for an import that is refused, and takes it when it is right', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'latent-e2e-tidying-'));
  try {
    await writePictures(folder, 1);
    const total = async () => (await app.api.call('GET', '/assets/statistics', AssetStatsResponse)).total;
    const before = await total();
    await page.goto(`${app.url}/archive`);
    await page.getByRole('button', { name: 'Import' }).click();
    await page.getByRole('menuitem', { name: 'Folder by its path…' }).click();
    const dialog = page.getByRole('dialog');
    const path = dialog.getByRole('textbox', { name: 'Folder or file' });
    await path.fill('Pictures');
    await dialog.getByRole('button', { name: 'Import' }).click();
    await page.getByText('was not done').waitFor();
    expect(await path.inputValue()).toBe('Pictures');
    await path.fill(folder);
    await dialog.getByRole('button', { name: 'Import' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(total, patient).toBe(before + 1);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

it('adds a library after a folder that is not there, scans it while its disk is away, removes it and brings it back', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'latent-e2e-tidying-'));
  try {
    await writePictures(folder, 2);
    await page.goto(`${app.url}/libraries`);
    await page.getByRole('button', { name: 'Add library' }).click();
    const dialog = page.getByRole('dialog');
    const folders = dialog.getByRole('textbox', { name: 'Folders' });
    const add = dialog.getByRole('button', { name: 'Add library' });
    await folders.fill(join(folder, 'nowhere'));
    await add.click();
    await dialog.getByText(/There is no folder/).waitFor();
    await folders.fill(folder);
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Attic');
    // Added, but its scan was not begun: the second press begins it, and adds no second one.
    await failOnce(page, 'POST', 'libraries/*/scan');
    await add.click();
    await dialog.getByText(/There is no folder/).waitFor({ state: 'detached' });
    await expect.poll(() => add.isEnabled(), patient).toBe(true);
    await add.click();
    await dialog.waitFor({ state: 'detached' });
    expect(await app.api.call('GET', '/libraries', z.array(LibraryResponse))).toHaveLength(1);
    const card = page.getByRole('listitem', { name: 'Attic' });
    await card.getByText('2 photos').waitFor();
    await card.getByText(/^Scanned/).waitFor();

    await rename(folder, `${folder}-away`);
    await card.getByRole('button', { name: 'Scan Attic now' }).click();
    await card.getByText(/was not found\. Its photos were left/).waitFor();
    await rename(`${folder}-away`, folder);
    await card.getByRole('button', { name: 'Scan Attic now' }).click();
    await card.getByText(/was not found/).waitFor({ state: 'detached' });

    errors.length = 0;
    await card.getByRole('button', { name: 'Remove Attic' }).click();
    await page.getByText('No external libraries').waitFor();
    await page.keyboard.press('Control+z');
    await card.getByText('2 photos').waitFor();
    expect(errors).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
    await rm(`${folder}-away`, { recursive: true, force: true });
  }
});
