import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from './support/app.ts';
import { launchBrowser, openContext, watchErrors } from './support/browser.ts';

let browser: Browser;
let app: TestApp;

beforeAll(async () => {
  [browser, app] = await Promise.all([launchBrowser(), startApp({ pictures: false })]);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

describe('the first minutes', () => {
  it('signs the owner in with the printed address, once, and takes the code out of it', async () => {
    const code = await app.core.createSignInCode();
    const page = await browser.newPage();
    const errors = watchErrors(page);
    await page.goto(`${app.url}/#code=${code}`);
    await page.waitForURL(/first-run$/);
    expect(await page.evaluate(async () => (await fetch('/api/users/me')).status)).toBe(200);
    expect(errors).toEqual([]);

    const second = await browser.newPage();
    await second.goto(`${app.url}/#code=${code}`);
    await second.getByRole('alert').or(second.getByRole('textbox').first()).first().waitFor();
    expect(await second.evaluate(async () => (await fetch('/api/users/me')).status)).toBe(401);
    await Promise.all([page.close(), second.close()]);
  });

  it('shows a stranger nothing of the library', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${app.url}/photos`);
    await page.waitForURL(/sign-in/);
    expect(await page.locator('[data-asset-id]').count()).toBe(0);
    await page.close();
  });

  it('asks one question before there is a photograph', async () => {
    const context = await openContext(browser, app);
    const page = await context.newPage();
    await page.goto(app.url);
    await page.waitForURL(/first-run/);
    await page.getByRole('radio').nth(1).waitFor();
    expect(await page.getByRole('radio').count()).toBe(2);
    await context.close();
  });
});
