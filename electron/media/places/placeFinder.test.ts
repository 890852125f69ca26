import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PlaceFinder } from './placeFinder.ts';
import { packPlaces, reachKm, type City } from './placeIndex.ts';

const city = (name: string, latitude: number, longitude: number, population: number, region = ''): City => ({
  name,
  latitude,
  longitude,
  population,
  region,
  countryCode: 'FR',
});

/** The real towns around the Eiffel tower, with one village. */
const towns = [
  city('Paris', 48.8534, 2.3488, 2_138_551, 'Île-de-France'),
  city('Neuilly-sur-Seine', 48.8846, 2.2697, 61_300, 'Île-de-France'),
  city('Saint-Malo', 48.6481, -2.0075, 50_676, 'Brittany'),
  city('Cancale', 48.6774, -1.8523, 5_203, 'Brittany'),
];

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latent-places-'));
  file = join(folder, 'places.bin');
  await writeFile(file, packPlaces(towns));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const failing = (error: unknown): never => {
  throw error;
};

describe('the name of a position', () => {
  it.each([
    ['the Eiffel tower, nearer to the middle of Neuilly', 48.8584, 2.2945, 'Paris', 'Île-de-France'],
    ['the town hall of Neuilly', 48.8846, 2.2686, 'Neuilly-sur-Seine', 'Île-de-France'],
    ['the harbour of Cancale, a small town beside a larger one', 48.6706, -1.8519, 'Cancale', 'Brittany'],
  ])('%s', async (_what, latitude, longitude, name, state) => {
    const place = await new PlaceFinder(file, failing).find(latitude, longitude);
    expect(place).toEqual({ city: name, state, country: 'France' });
  });

  it('is only the country far from every town', async () => {
    const finder = new PlaceFinder(file, failing);
    expect(await finder.find(45.1, 3.0)).toEqual({ city: null, state: null, country: 'France' });
    expect(await finder.find(-22.9, -43.2)).toEqual({ city: null, state: null, country: 'Brazil' });
  });

  it('is nothing on the high seas, nor where a receiver knew nothing', async () => {
    const finder = new PlaceFinder(file, failing);
    expect(await finder.find(30, -40)).toBeNull();
    expect(await finder.find(0, 0)).toBeNull();
  });
});

describe('without a usable gazetteer', () => {
  it.each([
    ['missing', undefined],
    ['empty', Buffer.alloc(0)],
    ['cut short', packPlaces(towns).subarray(0, 200)],
    ['something else', Buffer.from('not ours')],
  ])('that is %s, the reason is told once and countries are still found', async (what, bytes) => {
    const path = join(folder, `${what}.bin`);
    if (bytes) await writeFile(path, bytes);
    const told: unknown[] = [];
    const finder = new PlaceFinder(path, (error) => told.push(error));
    expect(await finder.find(48.8584, 2.2945)).toEqual({ city: null, state: null, country: 'France' });
    await finder.find(48.8584, 2.2945);
    expect(told).toHaveLength(1);
  });
});

it('a town reaches further the more people live in it, up to eleven kilometres', () => {
  expect(reachKm(0)).toBe(1);
  // A disc of 100,000 people at 4,000 a square kilometre is 25 km²: 2.82 km to its edge.
  expect(reachKm(100_000)).toBeCloseTo(3.82, 2);
  expect(reachKm(20_000_000)).toBe(11);
});

describe('towns by name', () => {
  it.each([
    ['sai', ['Saint-Malo']],
    ['CANCALE', ['Cancale']],
    ['neuilly', ['Neuilly-sur-Seine']],
    ['', []],
    ['malo', []],
  ])('%s', async (beginning, names) => {
    const found = await new PlaceFinder(file, failing).search(beginning, 5);
    expect(found.map(({ name }) => name)).toEqual(names);
  });

  it('are the largest first, what is called exactly so before, with their region and position', async () => {
    const many = join(folder, 'many.bin');
    await writeFile(
      many,
      packPlaces([
        city('Zürich West', 1, 2, 5_000_000),
        city('Zürichberg', 1, 2, 900),
        city('Zürich', 47.37, 8.54, 341_730, 'Zurich'),
      ]),
    );
    const found = await new PlaceFinder(many, failing).search('zurich', 2);
    expect(found.map(({ name }) => name)).toEqual(['Zürich', 'Zürich West']);
    expect(found[0]).toMatchObject({
      state: 'Zurich',
      latitude: expect.closeTo(47.37, 3),
      longitude: expect.closeTo(8.54, 3),
    });
  });

  it('are none without a gazetteer', async () => {
    expect(await new PlaceFinder(join(folder, 'none.bin'), () => undefined).search('Paris', 5)).toEqual([]);
  });
});

describe('towns of a part of the map', () => {
  const france = { west: -5, south: 42, east: 8, north: 51 };

  it('are the largest, the largest first', async () => {
    const found = await new PlaceFinder(file, failing).largest(france, 3);
    expect(found.map(({ name }) => name)).toEqual(['Paris', 'Neuilly-sur-Seine', 'Saint-Malo']);
  });

  it('are those inside, also where that spans the date line', async () => {
    const finder = new PlaceFinder(file, failing);
    const brittany = { ...france, east: -1 };
    expect((await finder.largest(brittany, 10)).map(({ name }) => name)).toEqual(['Saint-Malo', 'Cancale']);
    const elsewhere = { ...france, west: 170, east: -1.9 };
    expect((await finder.largest(elsewhere, 10)).map(({ name }) => name)).toEqual(['Saint-Malo']);
  });

  it('are none without a gazetteer', async () => {
    const none = new PlaceFinder(join(folder, 'none.bin'), () => undefined);
    expect(await none.largest(france, 5)).toEqual([]);
  });
});
