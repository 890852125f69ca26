import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AssetResponse } from '../../shared/api/assets.ts';
import { SearchResponse } from '../../shared/api/search.ts';
import { importAll, startApp, type TestApp } from './support/app.ts';
import { launchBrowser, openContext, watchErrors, type PageOptions } from './support/browser.ts';
import { fingersOn } from './support/fingers.ts';

/** What one can do with a photo that is open, in a real browser against the real app. */
let browser: Browser;
let app: TestApp;
let context: BrowserContext | undefined;
let extras: string;

/** How long to look again and again: the machine may be busy with other things. */
const patient = { timeout: 20_000 };

/** A picture with more pixels than its preview, so that there is something to zoom into. */
const large = { width: 4000, height: 3000 };

async function drawExtras(folder: string): Promise<string[]> {
  const big = join(folder, 'large.jpg');
  await sharp({ create: { ...large, channels: 3, background: { r: 70, g: 110, b: 150 } } })
    .jpeg()
    .withExif({
      IFD0: { Make: 'FUJIFILM', Model: 'X100V' },
      IFD2: {
        DateTimeOriginal: '2021:03:04 15:20:05',
        OffsetTimeOriginal: '+01:00',
        FocalLength: '23/1',
        FNumber: '2/1',
        ExposureTime: '1/250',
        ISOSpeedRatings: '160',
      },
    })
    .toFile(big);
  const moving = join(folder, 'moving.gif');
  const frame = (red: number) =>
    sharp({ create: { width: 60, height: 40, channels: 3, background: { r: red, g: 0, b: 0 } } })
      .png()
      .toBuffer();
  await sharp([await frame(255), await frame(0)], { join: { animated: true } })
    .gif({ delay: [80, 80] })
    .toFile(moving);
  const notes = join(folder, 'broken.jpg');
  await writeFile(notes, Buffer.concat([(await sharp(big).toBuffer()).subarray(0, 300), Buffer.alloc(2000)]));
  return [big, moving, notes];
}

beforeAll(async () => {
  extras = await mkdtemp(join(tmpdir(), 'latent-viewer-'));
  [browser, app] = await Promise.all([
    launchBrowser(['--autoplay-policy=no-user-gesture-required']),
    startApp(),
  ]);
  await importAll(app.api, await drawExtras(extras));
});
afterEach(async () => {
  await context?.close();
  context = undefined;
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  await rm(extras, { recursive: true, force: true });
});

async function idOf(originalFileName: string): Promise<string> {
  const found = await app.api.call('POST', '/search/metadata', SearchResponse, { originalFileName });
  const id = found.assets.items[0]?.id;
  if (!id) throw new Error(`${originalFileName} is not in the library`);
  return id;
}

const details = (assetId: string) => app.api.call('GET', `/assets/${assetId}`, AssetResponse);

/** Opens a photo at its address and waits until it can be seen. */
async function openPhoto(assetId: string, options: PageOptions = {}): Promise<Page> {
  context ??= await openContext(browser, app, options);
  const page = await context.newPage();
  await page.goto(`${app.url}/photos/${assetId}`);
  const stage = page.locator(`[data-asset="${assetId}"]:not([data-waiting])`);
  // The picture, or the words for why there is none: a placeholder may have come first.
  await stage.locator('[data-picture]').or(stage.locator('output')).first().waitFor();
  return page;
}

async function firstPhotos(count: number): Promise<string[]> {
  const found = await app.api.call('POST', '/search/metadata', SearchResponse, {
    type: 'IMAGE',
    size: count + 4,
  });
  const own = /large\.jpg|moving\.gif|broken\.jpg/;
  return found.assets.items.filter((item) => !own.test(item.originalFileName)).map((item) => item.id);
}

const scaleOf = (page: Page): Promise<number> =>
  page.$eval('[data-asset]:not([data-waiting]) [data-picture]', (picture) =>
    Number(picture.getAttribute('data-scale')),
  );
const shownAsset = (page: Page): Promise<string | null> =>
  page.locator('[data-viewer]').getAttribute('data-viewer');
const isLayerSeen = (page: Page, layer: string) =>
  page.waitForFunction((name) => {
    const image = document.querySelector(`[data-layer="${name}"]`);
    return image !== null && getComputedStyle(image).opacity === '1';
  }, layer);

describe('zooming', () => {
  it('goes to where the pointer is, fetches the full size for it, and comes back', async () => {
    const page = await openPhoto(await idOf('large.jpg'));
    await isLayerSeen(page, 'preview');
    expect(await page.locator('[data-layer="fullsize"]').count()).toBe(0);
    await page.mouse.move(1200, 200);
    const before = await page.locator('[data-picture]').boundingBox();
    await page.keyboard.press('z');
    await page.waitForFunction(
      () => Number(document.querySelector('[data-picture]')?.getAttribute('data-scale')) > 3,
    );
    await isLayerSeen(page, 'fullsize');
    expect(
      await page.$eval('[data-layer="fullsize"]', (image) => 'naturalWidth' in image && image.naturalWidth),
    ).toBe(large.width);
    await page.waitForFunction(() => document.getAnimations().length === 0);
    const after = await page.locator('[data-picture]').boundingBox();
    if (!before || !after) throw new Error('no picture');
    // The same point of the picture is under the pointer, as parts of its size.
    expect((1200 - after.x) / after.width).toBeCloseTo((1200 - before.x) / before.width, 2);
    expect((200 - after.y) / after.height).toBeCloseTo((200 - before.y) / before.height, 2);
    await page.keyboard.press('0');
    await expect.poll(() => scaleOf(page), patient).toBe(1);
  });

  it('by the wheel stops at the fitted picture, and a zoomed one can be dragged but not lost', async () => {
    const page = await openPhoto(await idOf('large.jpg'));
    await page.mouse.move(720, 450);
    await page.mouse.wheel(0, 400);
    expect(await scaleOf(page)).toBe(1);
    await page.mouse.wheel(0, -400);
    await expect.poll(() => scaleOf(page), patient).toBeGreaterThan(1.5);
    await page.mouse.down();
    await page.mouse.move(5000, 3000, { steps: 4 });
    await page.mouse.up();
    const box = await page.locator('[data-picture]').boundingBox();
    expect(box?.x).toBeCloseTo(0, 0);
    expect(box?.y).toBeCloseTo(0, 0);
    expect(await shownAsset(page)).toBe(await idOf('large.jpg'));
  });

  it('by pinching, and swiping to the next photo and down to the timeline, with fingers', async () => {
    const [first, second] = await firstPhotos(2);
    if (!first || !second) throw new Error('too few photos');
    const page = await openPhoto(first, { width: 390, height: 844, touch: true });
    const { touch, drag } = await fingersOn(page);

    await touch('touchStart', [
      [180, 400],
      [210, 400],
    ]);
    await touch('touchMove', [
      [120, 400],
      [270, 400],
    ]);
    await touch('touchEnd', []);
    await expect.poll(() => scaleOf(page), patient).toBeGreaterThan(2);
    await page.touchscreen.tap(200, 400);
    await page.touchscreen.tap(200, 400);
    await expect.poll(() => scaleOf(page), patient).toBe(1);

    await page.locator('[data-shell] .tile').first().waitFor({ state: 'attached' });
    await expect
      .poll(async () => {
        if ((await shownAsset(page)) === first) await drag([340, 400], [60, 404]);
        return shownAsset(page);
      }, patient)
      .not.toBe(first);
    await page.locator('[data-asset]:not([data-waiting])').waitFor();
    await drag([200, 300], [204, 700]);
    await page.locator('[data-viewer]').waitFor({ state: 'detached' });
    expect(new URL(page.url()).pathname).toBe('/photos');
  });
});

describe('the information panel', () => {
  it('shows camera, file and checksum, and keeps a new date with its zone, a description and stars', async () => {
    const assetId = await idOf('large.jpg');
    const page = await openPhoto(assetId);
    await page.keyboard.press('i');
    const info = page.locator('[data-info]');
    await info.waitFor();
    expect(await page.locator('[data-camera-line]').textContent()).toBe(
      'Fujifilm X100V · 23 mm · f/2 · 1/250 · ISO 160',
    );
    const text = (await info.textContent()) ?? '';
    expect(text).toContain('4000 × 3000 · 12 MP');
    const { checksum } = await details(assetId);
    expect(text).toContain(Buffer.from(checksum, 'base64').toString('hex'));

    await page.getByRole('button', { name: 'Change date and time' }).click();
    await page.getByLabel('Date', { exact: true }).fill('2020-02-30');
    expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await page.getByLabel('Date', { exact: true }).fill('2020-02-29');
    await page.getByLabel('Time', { exact: true }).fill('07:08:09');
    await page.getByLabel('Time zone').fill('Asia/Tokyo');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect
      .poll(async () => (await details(assetId)).localDateTime, patient)
      .toBe('2020-02-29T07:08:09.000Z');
    expect((await details(assetId)).exifInfo).toMatchObject({
      timeZone: 'Asia/Tokyo',
      dateTimeOriginal: '2020-02-28T22:08:09.000Z',
    });

    await page.getByLabel('Description').fill('The wall by the sea');
    await page.getByLabel('Description').press('Escape');
    expect((await details(assetId)).exifInfo?.description).toBe('');
    await page.getByLabel('Description').fill('The wall by the sea');
    await page.getByLabel('Description').blur();
    await expect
      .poll(async () => (await details(assetId)).exifInfo?.description, patient)
      .toBe('The wall by the sea');

    await page.locator('[data-viewer]').focus();
    await page.keyboard.press('4');
    await expect.poll(async () => (await details(assetId)).exifInfo?.rating, patient).toBe(4);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await details(assetId)).exifInfo?.rating, patient).toBeNull();
  });

  it('a zone that nobody knows is not made up by a new date', async () => {
    const assetId = await idOf('moving.gif');
    expect((await details(assetId)).exifInfo?.timeZone).toBeNull();
    const page = await openPhoto(assetId);
    await page.keyboard.press('i');
    await page.getByRole('button', { name: 'Change date and time' }).click();
    expect(await page.getByLabel('Time zone').inputValue()).toBe('');
    await page.getByLabel('Date', { exact: true }).fill('1987-06-05');
    await page.getByLabel('Time', { exact: true }).fill('12:00');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect
      .poll(async () => (await details(assetId)).localDateTime, patient)
      .toBe('1987-06-05T12:00:00.000Z');
    expect((await details(assetId)).exifInfo?.timeZone).toBeNull();
  });
});

describe('what is done with the photo', () => {
  it('moves it to the trash and shows the one that takes its place; Undo brings it back', async () => {
    const [assetId] = await firstPhotos(1);
    if (!assetId) throw new Error('no photo');
    const page = await openPhoto(assetId);
    await page
      .getByRole('button', { name: 'Next' })
      .or(page.getByRole('button', { name: 'Previous' }))
      .first()
      .waitFor();
    await page.keyboard.press('Delete');
    await expect.poll(() => shownAsset(page), patient).not.toBe(assetId);
    expect((await details(assetId)).isTrashed).toBe(true);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(async () => (await details(assetId)).isTrashed, patient).toBe(false);
  });

  it('crops and turns it: by keys, buttons and a dragged corner; Cancel and Undo leave it as it was', async () => {
    const assetId = await idOf('large.jpg');
    const page = await openPhoto(assetId);
    await page.keyboard.press('e');
    await page.getByText('Keeps 4,000 × 3,000 pixels').waitFor();
    await page.keyboard.press(']');
    await page.getByText('Keeps 3,000 × 4,000 pixels').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[data-editor]').waitFor({ state: 'detached' });
    expect((await details(assetId)).isEdited).toBe(false);

    await page.keyboard.press('e');
    await page.getByText('Square').click();
    await page.getByText('Keeps 3,000 × 3,000 pixels').waitFor();
    const corner = await page.locator('[data-handle="se"]').boundingBox();
    if (!corner) throw new Error('no corner');
    await page.mouse.move(corner.x + corner.width / 2, corner.y + corner.height / 2);
    await page.mouse.down();
    await page.mouse.move(corner.x - 100, corner.y - 100, { steps: 4 });
    await page.mouse.up();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('[data-editor]').waitFor({ state: 'detached' });
    const edited = await details(assetId);
    expect(edited.isEdited).toBe(true);
    expect(edited.width).toBe(edited.height);
    expect(edited.width).toBeLessThan(3000);
    // What is shown is the new picture, in its shape.
    await page.waitForFunction(() => {
      const image = document.querySelector<HTMLImageElement>('[data-layer="preview"]');
      return image?.complete && image.naturalWidth > 0 && image.naturalWidth === image.naturalHeight;
    });
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(async () => (await details(assetId)).isEdited, patient).toBe(false);
  });

  it('marks it a favourite by F, as the heart shows', async () => {
    const [, assetId] = await firstPhotos(2);
    if (!assetId) throw new Error('no photo');
    const page = await openPhoto(assetId);
    await page.keyboard.press('f');
    await page.getByRole('button', { name: 'Remove from favourites', pressed: true }).waitFor();
    expect((await details(assetId)).isFavorite).toBe(true);
    await page.keyboard.press('f');
    await page.getByRole('button', { name: 'Add to favourites', pressed: false }).waitFor();
  });
});

describe('what moves', () => {
  it('an animated picture plays its original, and stands still under reduced motion', async () => {
    const assetId = await idOf('moving.gif');
    const page = await openPhoto(assetId);
    await isLayerSeen(page, 'original');
    await page.close();
    await context?.close();
    context = undefined;
    const still = await openPhoto(assetId, { reducedMotion: true });
    await isLayerSeen(still, 'preview');
    expect(await still.locator('[data-layer="original"]').count()).toBe(0);
  });

  it('a video plays and obeys its keys', async () => {
    const found = await app.api.call('POST', '/search/metadata', SearchResponse, { type: 'VIDEO' });
    const assetId = found.assets.items[0]?.id;
    if (!assetId) throw new Error('the demo pictures have no video');
    const page = await openPhoto(assetId);
    const state = () =>
      page.$eval('video', (video) => ({
        paused: video.paused,
        muted: video.muted,
        speed: video.playbackRate,
      }));
    await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0);
    // Short as it is, it may have ended: then the key plays it again.
    await page.$eval('video', (video) => {
      video.loop = true;
    });
    if ((await state()).paused) await page.keyboard.press('Space');
    await expect.poll(async () => (await state()).paused, patient).toBe(false);
    await page.keyboard.press('Space');
    await expect.poll(async () => (await state()).paused, patient).toBe(true);
    await page.keyboard.press('m');
    await page.keyboard.press('>');
    await expect.poll(state, patient).toEqual({ paused: true, muted: true, speed: 1.5 });
  });

  it('the slideshow goes on by itself, and Escape stops it before it closes the viewer', async () => {
    const [assetId] = await firstPhotos(1);
    if (!assetId) throw new Error('no photo');
    const page = await openPhoto(assetId);
    await page.getByRole('button', { name: 'Next' }).waitFor();
    await page.keyboard.press('Shift+P');
    await expect.poll(() => shownAsset(page), patient).not.toBe(assetId);
    await page.keyboard.press('Escape');
    expect(await page.locator('[data-viewer]').count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.locator('[data-viewer]').waitFor({ state: 'detached' });
  });
});

describe('around the photo', () => {
  it('controls fade after a while and return when the pointer moves or a control gets the focus', async () => {
    const page = await openPhoto(await idOf('large.jpg'));
    const shown = () => page.locator('[data-viewer]').getAttribute('data-chrome-shown');
    await expect.poll(shown, patient).toBe('false');
    await page.mouse.move(500, 400);
    await page.mouse.move(510, 410);
    await expect.poll(shown, patient).toBe('true');
    await expect.poll(shown, patient).toBe('false');
    await page.keyboard.press('Tab');
    await expect.poll(shown, patient).toBe('true');
    expect(await page.evaluate(() => document.activeElement?.closest('[data-viewer]') !== null)).toBe(true);
  });

  it('the photo is named and announced for those who don’t see it', async () => {
    const [assetId] = await firstPhotos(1);
    if (!assetId) throw new Error('no photo');
    const page = await openPhoto(assetId);
    const { originalFileName } = await details(assetId);
    await page.getByRole('dialog', { name: 'Viewer' }).waitFor();
    await page.getByRole('img', { name: originalFileName }).first().waitFor();
    await expect
      .poll(() => page.locator('[data-announcer]').textContent(), patient)
      .toMatch(/^Photo \d+ of \d+, /);
  });

  it('the filmstrip shows the neighbours and leads to them', async () => {
    const [assetId] = await firstPhotos(1);
    if (!assetId) throw new Error('no photo');
    const page = await openPhoto(assetId);
    await page.keyboard.press('Shift+F');
    const strip = page.getByRole('navigation', { name: 'Filmstrip' });
    await strip.locator('[aria-current="true"]').waitFor();
    await strip.locator('button:not([aria-current="true"])').first().click();
    await expect.poll(() => shownAsset(page), patient).not.toBe(assetId);
  });

  it('a photo that cannot be read is explained, and the timeline is one key away', async () => {
    const found = await app.api.call('POST', '/search/metadata', SearchResponse, {
      originalFileName: 'broken.jpg',
    });
    const assetId = found.assets.items[0]?.id ?? '00000000-0000-4000-8000-000000000000';
    const page = await openPhoto(assetId);
    const errors = watchErrors(page);
    const message = page.locator('[data-asset] output');
    const picture = page.locator('[data-layer="thumbnail"]');
    // Taken in with what could be decoded, or refused: either is seen, never an empty stage.
    await message.or(picture).first().waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[data-viewer]').waitFor({ state: 'detached' });
    expect(errors).toEqual([]);
  });
});
