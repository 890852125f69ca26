import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { AlbumResponse } from '../../shared/api/albums.ts';
import { UserAdminResponse } from '../../shared/api/users.ts';
import { startApp, type TestApp } from './support/app.ts';
import { launchBrowser, openContext, watchErrors } from './support/browser.ts';
import { failOnce } from './support/failing.ts';

/** The forms of the account, the family and the albums: what is wrong is said where it was typed, and the second try goes through. */
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
  // A refusal is the browser's to report as well.
  expect(errors.filter((error) => !/status of (400|500)/.test(error))).toEqual([]);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

/** How long to look again and again: the machine may be busy with other things. */
const patient = { timeout: 20_000 };

const button = (within: Page | Locator, name: string): Locator =>
  within.getByRole('button', { name, exact: true });

/** What a field says is wrong with what was typed into it; '' while it says nothing. */
const faultOf = (field: Locator): Promise<string> =>
  field.evaluate((input) =>
    input.getAttribute('aria-invalid') === 'true'
      ? (input.getAttribute('aria-describedby') ?? '')
          .split(' ')
          .map((id) => document.getElementById(id)?.textContent ?? '')
          .join('')
      : '',
  );

it('an account: a malformed address and a wrong old password are said at their fields, then the right ones are taken', async () => {
  await page.goto(`${app.url}/settings`);
  const account = page.getByRole('region', { name: 'Account' });
  const email = account.getByLabel('E-mail');
  await email.fill('ada');
  await button(account, 'Save').click();
  // The browser's own words, which differ from one to the next.
  await expect.poll(() => faultOf(email), patient).toContain('@');
  await email.fill('ada@localhost');
  await email.press('Enter');
  await expect.poll(() => faultOf(email), patient).toBe('This is no e-mail address.');
  await email.fill(' Ada@Example.com');
  await email.press('Enter');
  await page.getByText('Account saved').waitFor();
  expect(await email.inputValue()).toBe('ada@example.com');
  expect(await faultOf(email)).toBe('');

  const next = account.getByLabel('New password');
  await next.fill('a first password');
  await button(account, 'Set password').click();
  const old = account.getByLabel('Current password');
  await old.fill('not the first one');
  await next.fill('a second password');
  await button(account, 'Change password').click();
  await expect.poll(() => faultOf(old), patient).toBe('Wrong password');
  expect(await faultOf(next)).toBe('');
  await old.fill('a first password');
  await old.press('Enter');
  await expect.poll(() => old.inputValue(), patient).toBe('');
  expect(await faultOf(old)).toBe('');
});

it('a key: made at the second try, copied by hand where no page may copy, and deleted', async () => {
  await page.goto(`${app.url}/settings`);
  const keys = page.getByRole('region', { name: 'API keys' });
  await failOnce(page, 'POST', 'api-keys');
  const name = keys.getByLabel('Name');
  await name.fill('Backup');
  await name.press('Enter');
  await expect.poll(() => faultOf(name), patient).toBe('The disk is full.');
  await button(keys, 'Create key').click();
  const made = page.getByRole('dialog', { name: 'Your new key' });
  await button(made, 'Copy').click();
  await page.getByText('Select the key and copy it by hand').waitFor();
  await button(made, 'Done').click();
  await button(keys, 'Delete key Backup').click();
  await button(page.getByRole('alertdialog'), 'Delete key').click();
  await keys.getByText('No keys yet.').waitFor();
});

it('somebody is added with an address of their own and a quota that is a number; deleted, and brought back', async () => {
  await page.goto(`${app.url}/users`);
  await button(page, 'Add user').click();
  const dialog = page.getByRole('dialog');
  const field = (label: string): Locator => dialog.getByLabel(label);
  await field('Name').first().fill('Ben');
  await field('E-mail').fill('ada@example.com');
  await field('Password').fill('short');
  await field('Space in GB').fill('much');
  expect(await faultOf(field('Space in GB'))).toBe('Give a number of gigabytes, or nothing.');
  await field('Space in GB').fill('2');
  await field('Folder name').fill('a/b');
  expect(await faultOf(field('Folder name'))).toContain('letters, digits');
  await field('Folder name').fill('ben');
  await button(dialog, 'Add user').click();
  await expect.poll(() => faultOf(field('Password')), patient).toContain('8');
  await field('Password').fill('long enough');
  await button(dialog, 'Add user').click();
  await dialog.getByText('Somebody here already uses this e-mail address.').waitFor();
  await field('E-mail').fill('ben@example.com');
  await field('E-mail').press('Enter');
  await page.getByText('ben@example.com · 0 bytes of 2 GB').waitFor();

  await button(page, 'Delete Ben').click();
  const asked = page.getByRole('alertdialog');
  await failOnce(page, 'DELETE', 'admin/users/*');
  await button(asked, 'Delete user').click();
  await asked.getByText('The disk is full.').waitFor();
  await button(asked, 'Delete user').click();
  await button(page, 'Bring Ben back').click();
  await page.getByText('Ben is back').waitFor();
  const users = await app.api.call('GET', '/admin/users', z.array(UserAdminResponse));
  expect(users.map(({ email, status }) => [email, status])).toContainEqual(['ben@example.com', 'active']);
});

it('an album is made for a selection, renamed and deleted: each goes through after a refusal, and is undone', async () => {
  await page.goto(`${app.url}/photos`);
  await page
    .locator('.tile[data-asset-id]')
    .first()
    .click({ modifiers: ['Control'] });
  const add = button(page, 'Add to album');
  const dialog = page.getByRole('dialog');
  const name = dialog.getByLabel('Name');
  await failOnce(page, 'POST', 'albums');
  await add.click();
  await name.fill('Lisbon');
  await name.press('Enter');
  await expect.poll(() => faultOf(name), patient).toBe('The disk is full.');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await add.click();
  expect([await name.inputValue(), await faultOf(name)]).toEqual(['', '']);
  await name.fill('Lisbon');
  await name.press('Enter');
  await page.getByText('1 photo added to “Lisbon”').waitFor();

  await page.goto(`${app.url}/albums`);
  await page.getByRole('link', { name: 'Lisbon' }).click();
  const options = button(page, 'Album options');
  await options.click();
  await page.getByRole('menuitem', { name: 'Edit name and description' }).click();
  await name.fill(' ');
  expect(await button(dialog, 'Save').isDisabled()).toBe(true);
  await name.fill('Porto');
  await failOnce(page, 'PATCH', 'albums/*');
  await name.press('Enter');
  await expect.poll(() => faultOf(name), patient).toBe('The disk is full.');
  await name.press('Enter');
  const title = page.getByRole('heading', { level: 1 });
  await title.and(page.getByText('Porto')).waitFor();
  await dialog.waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  await title.and(page.getByText('Lisbon')).waitFor();

  await options.click();
  await page.getByRole('menuitem', { name: 'Delete album' }).click();
  await page.waitForURL(`${app.url}/albums`);
  await page.getByText('Album “Lisbon” deleted').waitFor();
  await page.keyboard.press('Control+z');
  await page.getByRole('link', { name: 'Lisbon' }).waitFor();
  const albums = () => app.api.call('GET', '/albums', z.array(AlbumResponse));
  await expect.poll(albums, patient).toMatchObject([{ albumName: 'Lisbon', assetCount: 1 }]);
});

it('a search is kept under a name, renamed, removed and back', async () => {
  await page.goto(`${app.url}/search?q=jpg`);
  const rail = page.getByRole('list', { name: 'Saved searches' });
  const kept = (name: string): Locator => rail.getByRole('link', { name, exact: true });
  const dialog = page.getByRole('dialog');
  const name = dialog.getByRole('textbox');
  await failOnce(page, 'POST', 'search/saved');
  await button(page, 'Save search').click();
  await name.fill('Flowers');
  await name.press('Enter');
  await page.getByText('The disk is full.').waitFor();
  await name.press('Enter');
  await kept('Flowers').waitFor();
  const options = button(page, 'Saved search options');
  await options.click();
  await page.getByRole('menuitem').first().click();
  await name.fill('');
  expect(await button(dialog, 'Save').isDisabled()).toBe(true);
  await name.fill('Blossoms');
  await name.press('Enter');
  await kept('Blossoms').waitFor();
  await options.click();
  await page.getByRole('menuitem').last().click();
  await rail.waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  await kept('Blossoms').waitFor();
});
