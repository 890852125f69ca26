import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from './support/app.ts';
import { bringAxe, findings, findingsInBothThemes } from './support/assistive.ts';
import { launchBrowser, openContext, watchErrors } from './support/browser.ts';
import { fillPages, goTo, tooNarrow, type Place } from './support/pages.ts';

let browser: Browser;
let app: TestApp;
let places: Place[];
const phone = { width: 390, height: 844, touch: true };

beforeAll(async () => {
  [browser, app] = await Promise.all([launchBrowser(), startApp()]);
  places = await fillPages(app);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

describe('every page', () => {
  it('opens without an error, says in its title where one is, fits, and has no serious fault in either theme', async () => {
    const context = await openContext(browser, app, { theme: 'dark', reducedMotion: true });
    await bringAxe(context);
    const page = await context.newPage();
    const errors = watchErrors(page);
    const titles = new Set<string>();
    await page.goto(app.url);
    for (const place of places) {
      await goTo(page, place);
      await page.waitForFunction(() => document.title.includes('Latent'));
      titles.add(await page.title());
      expect(await tooNarrow(page), place.name).toEqual([]);
      expect(await findingsInBothThemes(page), place.name).toEqual([]);
      expect(errors, place.name).toEqual([]);
    }
    // The photo stands on the page of photos and may carry its title.
    expect(titles.size).toBeGreaterThanOrEqual(places.length - 1);
    await context.close();
  });

  // Colours do not depend on the width: one theme is enough.
  it('fits a phone, and has no serious fault there', async () => {
    const context = await openContext(browser, app, { ...phone, theme: 'light', reducedMotion: true });
    await bringAxe(context);
    const page = await context.newPage();
    const errors = watchErrors(page);
    await page.goto(app.url);
    for (const place of places) {
      await goTo(page, place);
      expect(await tooNarrow(page), place.name).toEqual([]);
      expect(await findings(page), place.name).toEqual([]);
      expect(errors, place.name).toEqual([]);
    }
    await context.close();
  });
});

describe('on a phone', () => {
  it('reaches every page by the bar at the foot', async () => {
    const context = await openContext(browser, app, phone);
    const page = await context.newPage();
    await page.goto(`${app.url}/photos`);
    const bar = page.getByRole('navigation', { name: 'Main' });
    await bar.getByRole('link', { name: 'Albums' }).tap();
    await page.waitForURL(/\/albums$/);
    await bar.getByRole('button', { name: 'More' }).tap();
    await page.getByRole('menuitem', { name: 'Trash' }).tap();
    await page.waitForURL(/\/trash$/);
    await page.getByRole('heading', { level: 1, name: 'Trash' }).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Trash');
    await context.close();
  });
});
