import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MemoryResponse } from '../../shared/api/memories.ts';
import { startApp, type TestApp } from './support/app.ts';
import { bringAxe, findings, findingsInBothThemes } from './support/assistive.ts';
import { launchBrowser, openContext } from './support/browser.ts';
import { newestPhotos } from './support/pages.ts';

let browser: Browser;
let app: TestApp;
let empty: TestApp;

beforeAll(async () => {
  [browser, app, empty] = await Promise.all([launchBrowser(), startApp(), startApp({ pictures: false })]);
  await app.api.call('POST', '/memories', MemoryResponse, {
    type: 'on_this_day',
    data: { year: 2020 },
    memoryAt: '2020-05-01T00:00:00.000Z',
    assetIds: (await newestPhotos(app)).slice(0, 2),
  });
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([app?.close(), empty?.close()]);
});

const windows = [
  { theme: 'dark', width: 1440, height: 900 },
  { theme: 'light', width: 390, height: 844 },
] as const;

describe.each(windows)('what assistive technology finds at $width px', (view) => {
  const open = async (at: TestApp): Promise<Page> => {
    const context = await openContext(browser, at, { ...view, reducedMotion: true });
    await bringAxe(context);
    return context.newPage();
  };

  // Colours do not depend on the width: one theme is enough for the narrow window.
  const look = view.width > 1000 ? findingsInBothThemes : findings;

  it('has no serious fault in panels and dialogs', async () => {
    const page = await open(app);
    await page.goto(`${app.url}/photos`);
    await page.locator('[data-asset-id]').first().waitFor();

    await page.getByRole('button', { name: /^Activity/ }).click();
    await page.getByRole('dialog').waitFor();
    expect(await look(page), 'activity').toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    expect(await look(page), 'shortcuts').toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await page.keyboard.press('Control+a');
    await page.getByRole('toolbar').waitFor();
    expect(await look(page), 'selection').toEqual([]);
    await page.keyboard.press('b');
    await page.getByRole('dialog').waitFor();
    expect(await look(page), 'add to album').toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('t');
    await page.getByRole('dialog').waitFor();
    expect(await look(page), 'add a tag').toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');

    await page.locator('[data-memory]').click();
    await page.locator('[data-memory-player]').waitFor();
    expect(await look(page), 'a memory').toEqual([]);

    await page.goto(`${app.url}/map?as=list`);
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await look(page), 'filters of the map').toEqual([]);
    await page.context().close();
  });

  it('has none before there is a photo, and none at the door', async () => {
    const page = await open(empty);
    await page.goto(empty.url);
    await page.getByRole('radio').first().waitFor({ state: 'attached' });
    expect(await look(page), 'first run').toEqual([]);
    await page.getByRole('button', { name: 'Look around first' }).click();
    for (const path of ['/photos', '/favorites', '/albums', '/trash']) {
      await page.goto(empty.url + path);
      await page.locator('main p').first().waitFor();
      expect(await look(page), `${path}, empty`).toEqual([]);
    }
    await page.context().clearCookies();
    await page.goto(`${empty.url}/sign-in`);
    await page.getByRole('textbox').first().waitFor();
    expect(await look(page), 'sign in').toEqual([]);
    await page.context().close();
  });
});
