import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { z } from 'zod';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AssetResponse } from '../../shared/api/assets.ts';
import { FaceResponse } from '../../shared/api/faces.ts';
import { PeopleResponse, PersonFacesResponse, PersonResponse } from '../../shared/api/people.ts';
import { SearchResponse } from '../../shared/api/search.ts';
import { startApp, type TestApp } from './support/app.ts';
import { launchBrowser, openContext, watchErrors, type PageOptions } from './support/browser.ts';
import { send } from './support/pages.ts';

/**
 * People without a model: somebody marks faces by hand, names them, corrects them, and takes everything back. What a
 * model finds is tested where the model is.
 */
let browser: Browser;
let app: TestApp;
let context: BrowserContext | undefined;
/** Photos, each with no face but those a test gives it. */
let photos: AssetResponse[];

/** How long to look again and again: the machine may be busy with other things. */
const patient = { timeout: 20_000 };

beforeAll(async () => {
  [browser, app] = await Promise.all([launchBrowser(), startApp()]);
  const found = await app.api.call('POST', '/search/metadata', SearchResponse, { type: 'IMAGE', size: 40 });
  photos = await Promise.all(
    found.assets.items.map(({ id }) => app.api.call('GET', `/assets/${id}`, AssetResponse)),
  );
});
afterEach(async () => {
  await context?.close();
  context = undefined;
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
});

async function open(path: string, options: PageOptions = {}): Promise<Page> {
  context = await openContext(browser, app, { reducedMotion: true, ...options });
  const page = await context.newPage();
  await page.goto(app.url + path);
  return page;
}

let nextPhoto = 0;
/** A photo that no other test has used. */
function freshPhoto(): AssetResponse {
  const photo = photos[nextPhoto];
  if (!photo) throw new Error('too few photos');
  nextPhoto += 1;
  return photo;
}

const addPerson = (name: string): Promise<PersonResponse> =>
  app.api.call('POST', '/people', PersonResponse, { name });

/** The face that is drawn: a box from a quarter to a half of the photo, both ways. */
async function addFace(photo: AssetResponse, personId: string): Promise<FaceResponse> {
  const [width, height] = [photo.width ?? 0, photo.height ?? 0];
  const box = { x: width / 4, y: height / 4, width: width / 4, height: height / 4 };
  const rounded = Object.fromEntries(Object.entries(box).map(([key, value]) => [key, Math.round(value)]));
  const face = { assetId: photo.id, personId, imageWidth: width, imageHeight: height, ...rounded };
  // Answers nothing, as the protocol has it.
  await send(app, 'POST', '/faces', face);
  const made = (await facesOf(photo)).find(({ person }) => person?.id === personId);
  if (!made) throw new Error('the face was not kept');
  return made;
}

const facesOf = (photo: AssetResponse): Promise<FaceResponse[]> =>
  app.api.call('GET', `/faces?id=${photo.id}`, z.array(FaceResponse));

/** Who is said to be in the photo; '' for faces that are nobody's. */
const namesIn = async (photo: AssetResponse): Promise<string[]> =>
  (await facesOf(photo)).map(({ person }) => person?.name ?? '');

const everybody = async (): Promise<PersonResponse[]> =>
  (await app.api.call('GET', '/people?withHidden=true&size=1000', PeopleResponse)).people;

const isKnown = async (name: string): Promise<boolean> =>
  (await everybody()).some((person) => person.name === name);

/** A person with a face in each of some photos of their own. */
async function somebody(name: string, count = 1): Promise<{ person: PersonResponse; on: AssetResponse[] }> {
  const person = await addPerson(name);
  const on = Array.from({ length: count }, freshPhoto);
  for (const photo of on) await addFace(photo, person.id);
  return { person, on };
}

const tileOf = (page: Page, person: PersonResponse): Locator => page.locator(`[data-person="${person.id}"]`);
const undo = (page: Page): Promise<void> => page.getByRole('button', { name: 'Undo' }).first().click();

describe('the page of everybody', () => {
  it('shows who is in the photos with their counts, and finds them by the beginning of a name', async () => {
    const { person: zoe } = await somebody('Zoë Quill', 2);
    const { person: ada } = await somebody('Ada Thorn');
    const page = await open('/people');
    const errors = watchErrors(page);
    await tileOf(page, zoe).getByText('2 photos').waitFor();
    await page.getByRole('searchbox', { name: 'Find a person' }).fill('qui');
    await tileOf(page, ada).waitFor({ state: 'detached' });
    expect(await tileOf(page, zoe).isVisible()).toBe(true);
    await page.getByRole('searchbox', { name: 'Find a person' }).fill('nobody');
    await page.getByRole('button', { name: 'Show everybody' }).click();
    await tileOf(page, ada).waitFor();
    expect(errors).toEqual([]);
  });

  it('merges the people that are selected into the one whose name is to stay; Undo parts them', async () => {
    const { person: robert } = await somebody('Robert', 2);
    const { person: bob } = await somebody('Bob');
    const page = await open('/people');
    await tileOf(page, bob).waitFor();
    await page.getByRole('button', { name: 'Select', exact: true }).click();
    await tileOf(page, robert).click();
    await tileOf(page, bob).click();
    await page.getByRole('toolbar', { name: '2 people selected' }).waitFor();
    await page.keyboard.press('m');
    const dialog = page.getByRole('dialog');
    // The one in the most photos is offered; the other is chosen.
    expect(await dialog.getByRole('radio', { name: /^Robert/ }).isChecked()).toBe(true);
    await dialog.getByText('Bob', { exact: true }).click();
    await dialog.getByRole('button', { name: 'Merge' }).click();
    await tileOf(page, robert).waitFor({ state: 'detached' });
    await tileOf(page, bob).getByText('3 photos').waitFor();
    await undo(page);
    await tileOf(page, robert).getByText('2 photos').waitFor();
    await tileOf(page, bob).getByText('1 photo').waitFor();
  });

  it('hides people, shows them behind a switch, and brings them back by Ctrl+Z', async () => {
    const { person } = await somebody('Passer-by');
    const page = await open('/people');
    await tileOf(page, person).click({ modifiers: ['Control'] });
    const bar = page.getByRole('toolbar', { name: '1 person selected' });
    await bar.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Hide' }).click();
    await tileOf(page, person).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Show 1 hidden person' }).click();
    await tileOf(page, person).getByText('hidden', { exact: true }).waitFor({ state: 'attached' });
    await page.keyboard.press('Control+z');
    await expect
      .poll(async () => (await everybody()).find(({ id }) => id === person.id)?.isHidden, patient)
      .toBe(false);
  });
});

describe('the page of a person', () => {
  it('names them in place, by keys alone, and takes the name back', async () => {
    const { person } = await somebody('Mistyped');
    const page = await open(`/people/${person.id}`);
    await page.getByRole('heading', { level: 1, name: 'Mistyped' }).waitFor();
    await page.keyboard.press('F2');
    await page.getByRole('textbox', { name: 'Name' }).fill('Nadia');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Nadia' }).waitFor();
    expect(await isKnown('Nadia')).toBe(true);
    await page.keyboard.press('Control+z');
    await page.getByRole('heading', { level: 1, name: 'Mistyped' }).waitFor();
    expect(await isKnown('Nadia')).toBe(false);
  });

  it('offers to merge when the name is somebody’s already', async () => {
    const { person: known, on } = await somebody('Otto Frost');
    const { person: unknown } = await somebody('');
    const page = await open(`/people/${unknown.id}`);
    await page.getByRole('button', { name: 'Add a name' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('ott');
    await page.getByRole('option', { name: /Otto Frost/ }).click();
    await page.getByRole('button', { name: 'Merge with Otto Frost' }).click();
    await page.waitForURL(`${app.url}/people/${known.id}`);
    await page.getByText('2 photos').waitFor();
    expect(on).toHaveLength(1);
    expect((await everybody()).some(({ id }) => id === unknown.id)).toBe(false);
    await undo(page);
    await page.getByText('1 photo', { exact: true }).waitFor();
  });

  it('keeps a birthday that exists, and says how old they are', async () => {
    const { person } = await somebody('Ida');
    const page = await open(`/people/${person.id}`);
    await page.getByRole('button', { name: 'Options for this person' }).click();
    await page.getByRole('menuitem', { name: 'Set the birthday' }).click();
    await page.getByRole('textbox', { name: 'Birthday' }).fill('2001-02-29');
    await page.getByText('There is no such day').waitFor();
    expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await page.getByRole('textbox', { name: 'Birthday' }).fill('2001-02-28');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/^Born 28 February 2001 · \d+ years old$/).waitFor();
    const kept = await app.api.call('GET', `/people/${person.id}`, PersonResponse);
    expect(kept.birthDate).toBe('2001-02-28');
  });

  it('takes a photo off their page when they are not on it, and puts it back by Undo', async () => {
    const { person, on } = await somebody('Vera', 2);
    const [wrong] = on;
    if (!wrong) throw new Error('no photo');
    const page = await open(`/people/${person.id}`);
    const tile = page.locator(`[data-asset-id="${wrong.id}"]`);
    await tile.hover();
    await tile.locator('[data-check]').click();
    await page.keyboard.press('x');
    await tile.waitFor({ state: 'detached' });
    expect(await namesIn(wrong)).toEqual(['']);
    await undo(page);
    await tile.waitFor();
    expect(await namesIn(wrong)).toEqual(['Vera']);
  });

  it('gives a photo to somebody new, by name', async () => {
    const { person, on } = await somebody('Lena', 2);
    const [hers] = on;
    if (!hers) throw new Error('no photo');
    const page = await open(`/people/${person.id}`);
    const tile = page.locator(`[data-asset-id="${hers.id}"]`);
    await tile.hover();
    await tile.locator('[data-check]').click();
    await page.getByRole('toolbar').getByRole('button', { name: 'Somebody else…' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Lena’s sister');
    await page.getByRole('button', { name: 'New person “Lena’s sister”' }).click();
    await tile.waitFor({ state: 'detached' });
    expect(await namesIn(hers)).toEqual(['Lena’s sister']);
    await undo(page);
    await tile.waitFor();
    await expect.poll(() => isKnown('Lena’s sister'), patient).toBe(false);
  });
});

describe('photos of several people', () => {
  it('are those of all together, or of any of them', async () => {
    const { person: one, on: ones } = await somebody('Ines');
    const { person: two, on: twos } = await somebody('Jon');
    const together = freshPhoto();
    await addFace(together, one.id);
    await addFace(together, two.id);
    const page = await open('/people');
    await tileOf(page, one).click({ modifiers: ['Control'] });
    await tileOf(page, two).click();
    await page.getByRole('button', { name: 'Photos together' }).click();
    await page.waitForURL(/\/people\/all\//);
    const shown = (): Promise<string[]> =>
      page
        .locator('[data-asset-id]')
        .evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute('data-asset-id') ?? ''));
    await expect.poll(shown, patient).toEqual([together.id]);
    await page.getByText('Any of them').click();
    const all = [together, ...ones, ...twos].map(({ id }) => id).toSorted();
    await expect.poll(async () => (await shown()).toSorted(), patient).toEqual(all);
  });
});

/** Where a box lies in the picture as it is seen, as parts of its size. */
async function placeOf(page: Page, box: Locator): Promise<{ x: number; y: number; width: number }> {
  await page.waitForFunction(() => document.getAnimations().length === 0);
  const [inner, outer] = [await box.boundingBox(), await page.locator('[data-picture]').boundingBox()];
  if (!inner || !outer) throw new Error('nothing to measure');
  return {
    x: (inner.x - outer.x) / outer.width,
    y: (inner.y - outer.y) / outer.height,
    width: inner.width / outer.width,
  };
}

async function openPhoto(photo: AssetResponse): Promise<Page> {
  const page = await open(`/photos/${photo.id}`);
  await page.locator(`[data-asset="${photo.id}"]:not([data-waiting])`).waitFor();
  await page.locator('[data-layer="preview"]:not(.opacity-0)').waitFor();
  return page;
}

describe('faces in the viewer', () => {
  it('stay on the face when the photo is zoomed and turned', async () => {
    const { person, on } = await somebody('Mila');
    const [photo] = on;
    if (!photo) throw new Error('no photo');
    const page = await openPhoto(photo);
    expect(await page.locator('[data-face]').count()).toBe(0);
    await page.keyboard.press('n');
    const box = page.locator('[data-face]');
    await box.getByText(person.name).waitFor();
    const at = await placeOf(page, box);
    expect([at.x, at.y, at.width].map((part) => part.toFixed(2))).toEqual(['0.25', '0.25', '0.25']);
    await page.keyboard.press('+');
    const zoomed = await placeOf(page, box);
    expect(zoomed.x).toBeCloseTo(at.x, 2);
    expect(zoomed.width).toBeCloseTo(at.width, 2);
    await page.keyboard.press('0');
    // Clockwise: what began a quarter from the top and ended half way now ends a quarter from the right.
    await page.keyboard.press(']');
    const turned = await placeOf(page, box);
    expect(turned.x).toBeCloseTo(0.5, 2);
    expect(turned.y).toBeCloseTo(0.25, 2);
  });

  it('can be told whose they are not, and that they are none, from the keyboard', async () => {
    const { on } = await somebody('Not Her');
    const [photo] = on;
    if (!photo) throw new Error('no photo');
    const page = await openPhoto(photo);
    await page.keyboard.press('n');
    const face = page.getByRole('button', { name: 'Face: Not Her. Options' });
    await face.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Not Not Her' }).press('Enter');
    await expect.poll(() => namesIn(photo), patient).toEqual(['']);
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    await page.keyboard.press('Control+z');
    await expect.poll(() => namesIn(photo), patient).toEqual(['Not Her']);
    await face.click();
    await page.getByRole('menuitem', { name: 'Not a face' }).click();
    await page.locator('[data-face]').waitFor({ state: 'detached' });
    expect(await facesOf(photo)).toEqual([]);
    await undo(page);
    await page.locator('[data-face]').waitFor();
  });

  it('are drawn with a pointer and given to a known person', async () => {
    const { person } = await somebody('Sven');
    const photo = freshPhoto();
    const page = await openPhoto(photo);
    await page.keyboard.press('Shift+N');
    await page.locator('[data-drawn]').waitFor();
    const picture = await page.locator('[data-picture]').boundingBox();
    if (!picture) throw new Error('no picture');
    const at = (x: number, y: number): [number, number] => [
      picture.x + picture.width * x,
      picture.y + picture.height * y,
    ];
    await page.mouse.move(...at(0.6, 0.3));
    await page.mouse.down();
    await page.mouse.move(...at(0.7, 0.4), { steps: 3 });
    await page.mouse.move(...at(0.8, 0.5), { steps: 3 });
    await page.mouse.up();
    await page.getByRole('button', { name: 'Name this face' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('sve');
    await page.getByRole('option', { name: /Sven/ }).click();
    await expect.poll(() => namesIn(photo), patient).toEqual(['Sven']);
    const [face] = await facesOf(photo);
    if (!face) throw new Error('no face');
    expect(face.person?.id).toBe(person.id);
    expect(face.boundingBoxX1 / face.imageWidth).toBeCloseTo(0.6, 1);
    expect(face.boundingBoxY2 / face.imageHeight).toBeCloseTo(0.5, 1);
  });

  it('are drawn by keys and given to somebody new; Undo forgets both', async () => {
    const photo = freshPhoto();
    const page = await openPhoto(photo);
    await page.keyboard.press('i');
    await page.getByRole('button', { name: 'Mark a face' }).click();
    const frame = page.locator('[data-drawn]');
    await frame.waitFor();
    const before = await placeOf(page, frame);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    const after = await placeOf(page, frame);
    expect([after.x - before.x, after.width - before.width].map((part) => part.toFixed(2))).toEqual([
      '0.01',
      '0.01',
    ]);
    // Escape leaves the drawing, not the viewer.
    await page.getByRole('button', { name: 'Cancel' }).focus();
    await page.keyboard.press('Escape');
    await frame.waitFor({ state: 'detached' });
    await page.keyboard.press('Shift+N');
    await frame.waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Name' }).fill('Newcomer');
    await page.keyboard.press('Enter');
    await page.locator('[data-people]').getByRole('link', { name: 'Newcomer' }).waitFor();
    expect(await namesIn(photo)).toEqual(['Newcomer']);
    await undo(page);
    await expect.poll(() => facesOf(photo), patient).toEqual([]);
    await expect.poll(() => isKnown('Newcomer'), patient).toBe(false);
  });
});

describe('the questions', () => {
  it('are answered by keys, learnt by the server, and the last answer can be taken back', async () => {
    const { person: asked } = await somebody('Clara');
    const { person: other, on } = await somebody('Unsorted', 2);
    const { faces } = await app.api.call('GET', `/people/${other.id}/faces`, PersonFacesResponse);
    const page = await open('/people');
    // Without a model the server has nothing to ask: the questions are given, the answers go to the server.
    const questions = faces.map((face) => ({ face, person: asked, similarity: 0.5, isAssigned: false }));
    await page.route('**/api/people/review?*', (route) =>
      route.request().method() === 'GET' ? route.fulfill({ json: questions }) : route.continue(),
    );
    await page.goto(`${app.url}/people/review`);
    await page.getByRole('heading', { name: 'Is this Clara?' }).waitFor();
    await page.getByText('2 left').waitFor();
    await page.keyboard.press('y');
    await page.getByText('1 answered').waitFor();
    const names = async (): Promise<string[]> => (await Promise.all(on.map(namesIn))).flat().toSorted();
    await expect.poll(names, patient).toEqual(['Clara', 'Unsorted']);
    await page.keyboard.press('Backspace');
    await page.getByText('2 left').waitFor();
    await expect.poll(names, patient).toEqual(['Unsorted', 'Unsorted']);
    await page.keyboard.press('n');
    await page.getByText('1 left').waitFor();
    await page.getByRole('button', { name: 'Not sure' }).click();
    await page.getByText('Nothing more to ask.').waitFor();
    await page.getByText('You answered 2 questions.').waitFor();
    expect(await names()).toEqual(['Unsorted', 'Unsorted']);
  });
});
