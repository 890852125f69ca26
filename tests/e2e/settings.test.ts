import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLog } from '../../electron/core/log.ts';
import { createNodeHost } from '../../electron/core/nodeHost.ts';
import { startCore, type Core } from '../../electron/core/startCore.ts';
import { launchBrowser, openContext, watchErrors } from './support/browser.ts';
import { tooNarrow } from './support/pages.ts';

let folder: string;
let file: string;
let library: string;
let core: Core;
let token: string;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latent-e2e-settings-'));
  file = join(folder, 'settings.json');
  library = join(folder, 'Latent');
  await writeFile(file, JSON.stringify({ library }));
  [browser, core] = await Promise.all([
    launchBrowser(),
    startCore(
      { library, host: '127.0.0.1', port: 0, ml: false },
      createNodeHost(),
      createLog('error'),
      // Every value from somewhere else: the folder from the file, the port from a variable, the address by default.
      { origin: { file, flags: {}, env: { LATENT_PORT: '0' } } },
    ),
  ]);
  token = await core.createDesktopSession();
});
afterAll(async () => {
  await browser?.close();
  await core?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

async function openSettings(options: Parameters<typeof openContext>[2] = {}): Promise<Page> {
  const context = await openContext(browser, { url: core.url, token }, options);
  await context.addInitScript(() => sessionStorage.setItem('latent.firstRunLeft', 'true'));
  const page = await context.newPage();
  await page.goto(`${core.url}/settings`);
  return page;
}

const folderField = (page: Page) => page.getByRole('region', { name: 'Library' }).getByLabel('Folder');

it('saves folder and address for the next start, by the keyboard alone', async () => {
  const page = await openSettings();
  const errors = watchErrors(page);
  const region = page.getByRole('region', { name: 'Library' });
  await region.getByText('Saved in the settings.').waitFor();
  expect(await folderField(page).inputValue()).toBe(library);

  // A mistake is said at the field, and nothing is saved.
  await writeFile(join(folder, 'photo.jpg'), 'not a folder');
  await folderField(page).fill(join(folder, 'photo.jpg'));
  await page.keyboard.press('Enter');
  await region.getByText(`${join(folder, 'photo.jpg')} is a file. Choose a folder.`).waitFor();
  expect(await folderField(page).getAttribute('aria-invalid')).toBe('true');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ library });

  const next = join(folder, 'Elsewhere');
  await folderField(page).fill(next);
  await page.keyboard.press('Enter');
  await region.getByText(`Applies at the next start; until then ${library}.`).waitFor();
  expect(existsSync(next)).toBe(false);

  const network = page.getByRole('region', { name: 'Network' });
  await network.getByRole('radio', { name: /^This machine only/ }).focus();
  await page.keyboard.press('ArrowDown');
  await network.getByText('Other devices sign in with your e-mail and password').waitFor();
  await network.getByRole('button', { name: 'Save network settings' }).press('Enter');
  await network.getByText('Applies at the next start; until then 127.0.0.1.').waitFor();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ library: next, host: '0.0.0.0' });

  // A refused value is the browser's to report as well.
  expect(errors.filter((error) => !error.includes('status of 400'))).toEqual([]);
  await page.context().close();
});

it('shows what a variable gives, and by which name, without letting it be changed', async () => {
  const page = await openSettings();
  const network = page.getByRole('region', { name: 'Network' });
  await network.getByText('Given by LATENT_PORT, so it can’t be changed here.').waitFor();
  expect(await network.getByLabel('Port').getAttribute('readonly')).not.toBeNull();
  await page.context().close();
});

it.each(['dark', 'light'] as const)('fits a phone, %s', async (theme) => {
  const page = await openSettings({ theme, width: 390, height: 844, touch: true });
  await folderField(page).waitFor();
  expect(await tooNarrow(page)).toEqual([]);
  await page.context().close();
});
