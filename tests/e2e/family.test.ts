import { rm } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import type { Browser, Page } from 'playwright-core';
import { renderSVG } from 'uqr';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { LanResponse } from '../../shared/api/lan.ts';
import { clientSecret, startOidcProvider } from '../support/oidcProvider.ts';
import { writePictures } from '../support/pictures.ts';
import { newFolder, startTestCore, type TestCore } from '../support/testCore.ts';
import { launchBrowser, openContext, watchErrors } from './support/browser.ts';
import { tooNarrow } from './support/pages.ts';

/** Letting the family in: users, the door to the network, pairing, and what a phone sends. */
let core: TestCore;
let browser: Browser;

beforeAll(async () => {
  [browser, core] = await Promise.all([launchBrowser(), startTestCore()]);
});
afterAll(async () => {
  await browser?.close();
  await core?.close();
});

async function open(path: string, options: Parameters<typeof openContext>[2] = {}): Promise<Page> {
  const context = await openContext(browser, core, options);
  await context.addInitScript(() => sessionStorage.setItem('latent.firstRunLeft', 'true'));
  const page = await context.newPage();
  await page.goto(core.url + path);
  return page;
}

it('adds a user by the keyboard, changes them, deletes them and brings them back', async () => {
  const page = await open('/users');
  const errors = watchErrors(page);
  await page.getByText('Everybody here has a library of their own').waitFor();
  await page.keyboard.press('Control+N');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Ada');
  await dialog.getByLabel('E-mail').fill('ada@example.com');
  await dialog.getByLabel('Password').fill('short');
  await page.keyboard.press('Enter');
  await dialog.getByLabel('Password').and(page.locator('[aria-invalid="true"]')).waitFor();
  await dialog.getByLabel('Password').fill('correct horse');
  await dialog.getByLabel('Space in GB').fill('0,5');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(/ada@example\.com · .* of 500\sMB/).waitFor();

  await page.getByRole('button', { name: 'Edit Ada' }).click();
  await dialog.getByLabel('Name', { exact: true }).fill('Ada Lovelace');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Ada Lovelace').waitFor();

  await page.getByRole('button', { name: 'Delete Ada Lovelace' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete user' }).click();
  await page.getByText('Can be brought back until').waitFor();
  await page.getByRole('button', { name: 'Bring Ada Lovelace back' }).click();
  await page.getByText('ada@example.com').waitFor();
  // The owner can't be deleted.
  expect(await page.getByRole('button', { name: 'Delete Owner' }).count()).toBe(0);
  expect(errors.filter((error) => !error.includes('status of 400'))).toEqual([]);
  await page.context().close();
});

const loopback =
  Object.entries(networkInterfaces()).find(([, list]) =>
    list?.some(({ address }) => address === '127.0.0.1'),
  )?.[0] ?? 'lo';

it('lets a phone in by an address with a code, which sends its photos and says which it may forget', async () => {
  // A machine without a network has one interface only; the door opens there.
  await core.api.call('PUT', '/settings/lan', LanResponse, { interface: loopback, port: 0 });
  const page = await open('/settings');
  const region = page.getByRole('region', { name: 'Phones and other devices' });
  await region.getByText('Only this machine can open the library now.').waitFor();
  await region.getByRole('switch', { name: 'Let devices on my network in' }).press('Space');
  await region.getByRole('button', { name: 'Add a device' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a device' });
  const address = (await dialog.locator('code').textContent()) ?? '';
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#code=/);
  // What a camera sees: the same address, dark on light whatever the theme.
  const picture = dialog.getByRole('img', { name: /^Code for a camera/ });
  const shown = decodeURIComponent((await picture.getAttribute('src')) ?? '');
  expect(shown).toBe(`data:image/svg+xml,${renderSVG(address, { ecc: 'M', border: 4 })}`);
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);

  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  await phone.addInitScript(() => sessionStorage.setItem('latent.firstRunLeft', 'true'));
  const there = await phone.newPage();
  await there.goto(address);
  await there.getByRole('navigation', { name: 'Main' }).waitFor();
  // The code is used up: another one takes its place, and the dialog says who came in.
  await dialog.getByText(/^Chrome.* is signed in\.$/).waitFor();
  await expect.poll(() => dialog.locator('code').textContent()).not.toBe(address);
  await there.goto(`${new URL(there.url()).origin}/upload`);
  await there.getByText('Nothing has been sent yet').waitFor();
  const folder = await newFolder('phone');
  const files = await writePictures(folder, 3);
  await there.locator('input[type=file]').setInputFiles(files);
  await there.getByText('3 files are safe here and can be deleted from this device').waitFor();
  expect(await there.getByText(/SHA-1/).count()).toBe(3);

  // Out of reach, it waits; opened again, it goes on by itself and still has its receipts.
  await there.route('**/api/assets', (route) => route.abort());
  await there
    .locator('input[type=file]')
    .setInputFiles(await writePictures(folder, 5).then((all) => all.slice(3)));
  await there.getByText('The library can’t be reached.').waitFor();
  await there.unroute('**/api/assets');
  await there.reload();
  await there.getByText('5 files are safe here and can be deleted from this device').waitFor();
  expect(await there.getByRole('list', { name: 'Safe to delete' }).getByRole('listitem').count()).toBe(5);
  // A receipt ends with the photo: thrown away here, it must not be deleted there.
  const { id } = z.object({ id: z.string() }).parse(
    await there.evaluate(async () => {
      const answer = await fetch('/api/search/metadata', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
      const { assets } = await answer.json();
      return assets.items[0];
    }),
  );
  await core.request('/assets', {
    method: 'DELETE',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ids: [id] }),
  });
  await there.reload();
  await there.getByText('4 files are safe here and can be deleted from this device').waitFor();
  await there.getByText('not in the library now: keep it').waitFor();
  await there.getByRole('button', { name: 'Clear the list' }).tap();
  await there.reload();
  await there.getByText('Nothing has been sent yet').waitFor();
  expect(await tooNarrow(there)).toEqual([]);
  const manifest = await there.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]');
    const answer = await fetch(link?.href ?? '');
    return { type: answer.headers.get('content-type'), body: await answer.json() };
  });
  expect(manifest).toMatchObject({
    type: expect.stringContaining('application/manifest+json'),
    body: { name: 'Latent', display: 'standalone', start_url: '/photos' },
  });

  // Revoked, it is out.
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.reload();
  await page
    .getByRole('region', { name: 'Signed-in devices' })
    .getByRole('button', { name: /^Sign out Chrome/ })
    .first()
    .click();
  await there.waitForURL(/sign-in/);
  await region.getByRole('switch', { name: 'Let devices on my network in' }).press('Space');
  await region.getByText('Only this machine can open the library now.').waitFor();
  await phone.close();
  await page.context().close();
  await rm(folder, { recursive: true });
});

it.each(['dark', 'light'] as const)('fits a phone, %s', async (theme) => {
  const page = await open('/users', { theme, width: 390, height: 844, touch: true });
  await page.locator('main li').first().waitFor();
  expect(await tooNarrow(page)).toEqual([]);
  await page.getByRole('button', { name: 'Add user' }).tap();
  expect(await tooNarrow(page)).toEqual([]);
  await page.goto(`${core.url}/upload`);
  await page.getByText('Nothing has been sent yet').waitFor();
  expect(await tooNarrow(page)).toEqual([]);
  await page.context().close();
});

it('lets people in by a provider that an administrator names, and links the account of who is in already', async () => {
  const provider = await startOidcProvider();
  onTestFinished(() => provider.close());
  provider.people.set('ada', { email: 'ada.lovelace@example.com', email_verified: true, name: 'Ada L' });
  const page = await open('/settings');
  const form = page.getByRole('region', { name: 'Sign-in with a provider' });
  await form.getByText('Sign in with a provider').click();
  await form.getByLabel('Address of the provider').fill(provider.issuer);
  await form.getByLabel('Client ID').fill('latent');
  await form.getByLabel('Client secret').fill(clientSecret);
  // Without https only where one says so.
  await form.getByRole('button', { name: 'Test' }).click();
  await form.getByRole('alert').getByText('HTTPS').waitFor();
  await form.getByText('More: claims').click();
  await form.getByText('Allow a provider without https').click();
  await form.getByRole('button', { name: 'Test' }).click();
  await form.getByText(`The provider answers: ${provider.issuer}.`).waitFor();
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('A secret is kept.').waitFor();
  expect(await page.content()).not.toContain(clientSecret);

  // Somebody whom nobody knows here, on a phone: in by one press, out at the provider, too.
  const context = await browser.newContext({ viewport: { width: 390, height: 800 } });
  const phone = await context.newPage();
  await phone.goto(`${core.url}/sign-in`);
  expect(await tooNarrow(phone)).toEqual([]);
  provider.expect('ada');
  await phone.getByRole('button', { name: 'Sign in with your account' }).click();
  await phone
    .getByRole('heading', { name: /Photos|photos/ })
    .first()
    .waitFor();
  expect(new URL(phone.url()).search).toBe('');
  await context.addInitScript(() => sessionStorage.setItem('latent.firstRunLeft', 'true'));
  await phone.goto(`${core.url}/settings`);
  await phone.getByText('You can sign in with the provider.').waitFor();
  await phone.getByRole('button', { name: 'Unlink' }).click();
  await phone.getByText('Set a password first').waitFor();
  await phone.getByRole('button', { name: 'Sign out', exact: true }).click();
  await phone.waitForURL(`${provider.issuer}/session/end**`);
  // Where the page goes to the provider by itself, whoever is known there only has to open what they want to see.
  await form.getByText('The sign-in page goes to the provider by itself').click();
  await form.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved').last().waitFor();
  await phone.goto(`${core.url}/albums`);
  await phone.waitForURL(`${core.url}/albums`);
  await phone.getByRole('heading', { name: 'Albums' }).first().waitFor();
  await context.close();

  // The owner links their account, and comes back to where they were.
  provider.expect('owner');
  await page.getByRole('button', { name: 'Link with the provider' }).click();
  await page.getByRole('button', { name: 'Unlink', exact: true }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/settings');

  await form.getByText('Sign in with a provider').click();
  await form.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Account at the provider').waitFor({ state: 'detached' });
});
