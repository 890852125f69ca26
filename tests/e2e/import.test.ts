import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { jpeg, writePictures } from '../support/pictures.ts';
import { startApp, type TestApp } from './support/app.ts';
import { launchBrowser, openContext, watchErrors } from './support/browser.ts';

let browser: Browser;
let app: TestApp;
let folder: string;
let context: BrowserContext;
let page: Page;
let errors: string[];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
});
beforeEach(async () => {
  app = await startApp({ pictures: false });
  folder = await mkdtemp(join(tmpdir(), 'latent-e2e-import-'));
  context = await openContext(browser, app);
  page = await context.newPage();
  errors = watchErrors(page);
});
afterEach(async () => {
  await context.close();
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

/** Past the first run, to the page of photos. */
async function openPhotos(): Promise<void> {
  await page.goto(app.url);
  await page.getByRole('button', { name: 'Look around first' }).click();
  await page.waitForURL(/\/photos$/);
}

/** Chooses files in the browser's own picker, by Import in the top bar. */
async function choose(paths: string[]): Promise<void> {
  await page.getByRole('button', { name: 'Import' }).click();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('menuitem', { name: 'Files…' }).click(),
  ]);
  await chooser.setFiles(paths);
}

const tiles = () => page.getByRole('gridcell', { name: /^Photo/ });

describe('bringing photos in', () => {
  it('shows the first ones on the first screen, and then the timeline', async () => {
    const paths = await writePictures(folder, 3);
    await page.goto(app.url);
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Choose files' }).click(),
    ]);
    await chooser.setFiles(paths);
    await page.getByRole('region', { name: 'The first photos' }).locator('img').nth(2).waitFor();
    await page.getByRole('button', { name: 'Show my photos' }).click();
    await tiles().nth(2).waitFor();
    expect(await tiles().count()).toBe(3);
    expect(errors).toEqual([]);
  });

  it('puts uploaded photos on the timeline that is open, without loading it again', async () => {
    await openPhotos();
    await page.getByText('Your photos will be here').waitFor();
    await choose(await writePictures(folder, 4));
    await page.getByText('4 photos added').waitFor();
    await tiles().nth(3).waitFor();
    await page.locator('.tile-picture[data-ready]').nth(3).waitFor();
    expect(await tiles().count()).toBe(4);
    expect(errors).toEqual([]);
  });

  it('says that a file is here already instead of adding it twice', async () => {
    const paths = await writePictures(folder, 2);
    await openPhotos();
    await choose(paths);
    await page.getByText('2 photos added').waitFor();
    await choose(paths);
    await page.getByText('2 already here').waitFor();
    expect(await tiles().count()).toBe(2);
  });

  it('names the file that cannot be read with its reason, and takes it on retry once it is whole', async () => {
    const whole = await jpeg({ seed: 5 });
    const path = join(folder, 'holiday.jpg');
    await writeFile(path, '');
    await openPhotos();
    await page.getByRole('button', { name: 'Import' }).click();
    await page.getByRole('menuitem', { name: 'Folder by its path…' }).click();
    await page.getByRole('textbox', { name: 'Folder or file' }).fill(folder);
    await page.getByRole('dialog').getByRole('button', { name: 'Import' }).click();

    await page.getByRole('button', { name: 'Activity: 1 file could not be read' }).click();
    const panel = page.getByRole('dialog', { name: 'Activity' });
    await panel.getByText('It is empty').waitFor();

    await writeFile(path, whole);
    await panel.getByRole('button', { name: 'Try again: holiday.jpg' }).click();
    await panel.getByText('It is empty').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await tiles().first().waitFor();
    expect(await tiles().count()).toBe(1);
  });

  it('reads a folder of this machine by its path and leaves it as it was', async () => {
    const paths = await writePictures(folder, 4);
    const before = await Promise.all(paths.map((path) => readFile(path)));
    await openPhotos();
    await page.getByRole('button', { name: 'Import' }).click();
    await page.getByRole('menuitem', { name: 'Folder by its path…' }).click();
    await page.getByRole('textbox', { name: 'Folder or file' }).fill(folder);
    await page.getByText('Leave in place').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Import' }).click();
    await tiles().nth(3).waitFor();
    await tiles().first().click();
    await page.getByText('Photo 1 of 4').waitFor({ state: 'attached' });
    await page.keyboard.press('i');
    // Where it lives is where it was, byte for byte.
    await page.getByText(folder, { exact: false }).first().waitFor();
    expect(await Promise.all(paths.map((path) => readFile(path)))).toEqual(before);
    expect(errors).toEqual([]);
  });
});
