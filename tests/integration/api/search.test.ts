import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SearchResult, SearchSection } from '../../../shared/api/combinedSearch.ts';
import type { SearchRequest } from '../../../shared/api/combinedSearch.ts';
import type { Town } from '../../../electron/media/places/placeFinder.ts';
import type { Models } from '../../../electron/library/models/types.ts';
import { bytesOf } from '../../../electron/db/vectors/bits.ts';
import { apiUser } from '../../support/apiUser.ts';
import type { ApiUser } from '../../support/apiUser.ts';
import { createAsset } from '../../support/openTestDb.ts';
import { startTestApi } from '../../support/testApi.ts';
import type { TestApi } from '../../support/testApi.ts';

/** Red, green and blue are directions; every other text points where no picture is. */
const directions: Record<string, readonly number[]> = {
  red: [1, 0, 0, 0],
  green: [0, 1, 0, 0],
  blue: [0, 0, 1, 0],
};
const vectorOf = (text: string): Float32Array =>
  Float32Array.from(Object.entries(directions).find(([word]) => text.includes(word))?.[1] ?? [0, 0, 0, 1]);

let asked: string[];
let isModelHere: boolean;
let failure: Error | undefined;
/** Of the gazetteer. */
let towns: Town[];
const model = { id: 'colours', layout: 'clip', folder: '/none' } as const;
const models: Models = {
  active: async (role) => (isModelHere && role === 'meaning' ? model : null),
  serving: async (role) => (isModelHere && role === 'meaning' ? model : null),
};
const inference = {
  run: async (name: string, args: { text?: string; path?: string }) => {
    if (failure) throw failure;
    asked.push(name === 'embedText' ? (args.text ?? '') : name);
    return { embedding: vectorOf(name === 'embedText' ? (args.text ?? '') : 'blue') };
  },
};

/** Every file is a picture that can be developed. */
const compute = {
  run: async (name: string) => (name === 'sniff' ? { kind: 'image', mimeType: 'image/png' } : {}),
};

let api: TestApi;
let me: ApiUser;
beforeEach(async () => {
  asked = [];
  isModelHere = true;
  failure = undefined;
  towns = [];
  api = await startTestApi({
    deps: {
      models: Object.assign(Object.create(null), models),
      inference: Object.assign(Object.create(null), inference),
      places: { find: async () => null, search: async () => towns, largest: async () => [] },
      intake: Object.assign(Object.create(null), { compute }),
    },
  });
  me = await apiUser(api);
});
afterEach(() => api.close());

const run = (sql: string, ...values: unknown[]): void => void api.db.prepare(sql).run(...values);
const noon = (day: string): number => Date.parse(`${day}T12:00:00Z`);

interface Photo {
  day?: string;
  name?: string;
  city?: string;
  country?: string;
  text?: string;
  colour?: number[];
  owner?: ApiUser;
  visibility?: 'timeline' | 'archive' | 'locked' | 'hidden';
  deletedAt?: number;
  person?: string;
}

function photo(about: Photo = {}): string {
  const owner = (about.owner ?? me).id;
  const taken = noon(about.day ?? '2024-01-01');
  const id = createAsset(api.db, {
    owner_id: owner,
    original_file_name: about.name ?? 'x.jpg',
    file_created_at: taken,
    local_date_time: taken,
    visibility: about.visibility ?? 'timeline',
    deleted_at: about.deletedAt ?? null,
  });
  run(
    'INSERT INTO exif (asset_id, owner_id, city, country, updated_at) VALUES (?, ?, ?, ?, 0)',
    id,
    owner,
    about.city ?? null,
    about.country ?? null,
  );
  if (about.text)
    run(
      `INSERT INTO cache.ocr_line (asset_id, model, text, box, score) VALUES (?, 'm', ?, '[]', 1)`,
      id,
      about.text,
    );
  if (about.colour)
    run(
      'INSERT INTO cache.embedding (asset_id, model, vector) VALUES (?, ?, ?)',
      id,
      model.id,
      bytesOf(Float32Array.from(about.colour)),
    );
  if (about.person) {
    run(
      `INSERT INTO face (id, asset_id, owner_id, person_id, x1, y1, x2, y2, image_width, image_height, source, score, created_at, updated_at)
       VALUES (?, ?, ?, ?, 0, 0, 1, 1, 9, 9, 'manual', 1, 0, 0)`,
      randomUUID(),
      id,
      owner,
      about.person,
    );
  }
  return id;
}

const person = (name: string): string => {
  const id = randomUUID();
  run(
    'INSERT INTO person (id, owner_id, name, created_at, updated_at) VALUES (?, ?, ?, 0, 0)',
    id,
    me.id,
    name,
  );
  return id;
};

async function ask(request: SearchRequest, who = me): Promise<SearchResult> {
  const answer = await who.call('POST', '/search', request);
  expect(answer.body).not.toContain('"error"');
  expect(answer.statusCode).toBe(200);
  return SearchResult.parse(answer.json());
}

async function read(result: SearchResult, who = me): Promise<SearchSection[]> {
  const sections: SearchSection[] = [];
  for (const { key, count } of result.sections) {
    const answer = await who.call('GET', `/search/section?search=${result.id}&section=${key}`);
    expect(answer.statusCode).toBe(200);
    const section = SearchSection.parse(answer.json());
    expect(section.id).toHaveLength(count);
    for (const column of Object.values(section)) expect(column).toHaveLength(count);
    sections.push(section);
  }
  return sections;
}
const idsOf = async (result: SearchResult): Promise<string[]> =>
  (await read(result)).flatMap((section) => section.id);
const find = async (query: string, more: SearchRequest = {}): Promise<string[]> =>
  idsOf(await ask({ query, ...more }));

describe('POST /search', () => {
  it('finds by text, place, person and date together, and says what it understood and why', async () => {
    const anna = person('Anna');
    const wanted = photo({
      day: '2019-07-01',
      city: 'Lisbon',
      country: 'Portugal',
      person: anna,
      text: 'Gelato 2,50',
    });
    photo({ day: '2019-07-01', city: 'Lisbon', country: 'Portugal', text: 'Gelato' });
    photo({ day: '2020-07-01', city: 'Lisbon', country: 'Portugal', person: anna, text: 'Gelato' });
    photo({ day: '2019-07-01', city: 'Porto', country: 'Portugal', person: anna, text: 'Gelato' });
    const result = await ask({ query: 'anna gelato in lisbon summer 2019' });
    expect(result).toMatchObject({ total: 1, words: 'gelato' });
    expect(result.chips.map(({ kind, label }) => [kind, label])).toEqual([
      ['person', 'Anna'],
      ['place', 'Lisbon'],
      ['date', 'Summer 2019'],
    ]);
    const [section] = await read(result);
    expect(section?.id).toEqual([wanted]);
    expect(section?.reasons).toEqual([
      [
        { kind: 'text', text: 'Gelato 2,50' },
        { kind: 'person', text: null },
        { kind: 'place', text: 'Lisbon, Portugal' },
        { kind: 'date', text: null },
      ],
    ]);
  });

  it('does not look for words that only say that photos are wanted, beside what was understood', async () => {
    const wanted = photo({ city: 'Lisbon' });
    photo({ city: 'Porto', text: 'Photos' });
    expect(await find('photos in lisbon')).toEqual([wanted]);
    expect(await find('show me pictures', { filter: { places: [{ city: 'Lisbon' }] } })).toEqual([wanted]);
  });

  it('finds by meaning with the filters decided first, and finds nothing for nonsense', async () => {
    const reds = [
      photo({ day: '2019-01-01', colour: [1, 0, 0, 0] }),
      photo({ day: '2020-01-01', colour: [0.9, 0.1, 0, 0] }),
    ];
    photo({ colour: [0, 1, 0, 0] });
    photo({});
    expect(await find('red things')).toEqual(reds);
    expect(await find('red things 2020')).toEqual(reds.slice(1));
    expect((await ask({ query: 'blorf' })).total).toBe(0);
    const result = await ask({ query: 'red' });
    expect(result.reasons).toEqual([{ kind: 'meaning', count: 2 }]);
    expect(result.hint).toBeNull();
    // One text is embedded once, however often it is asked for.
    expect(asked.filter((text) => text === 'red')).toHaveLength(1);
  });

  it('puts first what words and meaning agree on', async () => {
    const both = photo({ name: 'red car.jpg', colour: [0.8, 0.2, 0, 0] });
    const byName = photo({ name: 'red bus.jpg', colour: [0, 1, 0, 0] });
    const byMeaning = photo({ colour: [1, 0, 0, 0] });
    const result = await ask({ query: 'red' });
    const [section] = await read(result);
    expect(section?.id).toEqual([both, byName, byMeaning]);
    expect(section?.reasons.map((list) => list.map((reason) => reason.kind))).toEqual([
      ['fileName', 'meaning'],
      ['fileName'],
      ['meaning'],
    ]);
  });

  it('sorts by date in months, as the timeline has them, in either direction', async () => {
    const [a, b, c] = [
      photo({ day: '2019-05-03', name: 'cat.jpg' }),
      photo({ day: '2019-05-09', name: 'cat.jpg' }),
      photo({ day: '2021-01-01', name: 'cat.jpg' }),
    ];
    const result = await ask({ query: 'cat', sort: 'date' });
    expect(result.sections).toEqual([
      { key: '2021-01-01', count: 1 },
      { key: '2019-05-01', count: 2 },
    ]);
    expect(await idsOf(result)).toEqual([c, b, a]);
    expect(await find('cat', { sort: 'date', order: 'asc' })).toEqual([a, b, c]);
  });

  it('reads a filter alone month by month', async () => {
    const ids = [photo({ day: '2019-05-03' }), photo({ day: '2019-05-09' }), photo({ day: '2019-08-01' })];
    photo({ day: '2018-05-09' });
    const result = await ask({ query: '2019' });
    expect(result).toMatchObject({ total: 3, sort: 'date', words: '', hint: null });
    expect(result.sections.map((section) => section.key)).toEqual(['2019-08-01', '2019-05-01']);
    expect(await idsOf(result)).toEqual(ids.toReversed());
    expect(result.reasons).toEqual([{ kind: 'date', count: 3 }]);
  });

  it('says in one line what is missing while there is no model, and finds the rest', async () => {
    isModelHere = false;
    const id = photo({ text: 'Invoice' });
    const result = await ask({ query: 'invoice' });
    expect(result.total).toBe(1);
    expect(await idsOf(result)).toEqual([id]);
    expect(result.hint?.kind).toBe('noMeaning');
    expect(asked).toEqual([]);
  });

  it('shows nobody else’s photos, nor what is trashed, hidden or locked', async () => {
    const friend = await apiUser(api);
    const mine = photo({ name: 'cat.jpg', colour: [1, 0, 0, 0] });
    const about = { name: 'cat.jpg', colour: [1, 0, 0, 0] };
    photo({ ...about, owner: friend });
    photo({ ...about, deletedAt: 5 });
    photo({ ...about, visibility: 'hidden' });
    photo({ ...about, visibility: 'locked' });
    for (const query of ['cat', 'red', '2024']) expect(await find(query), query).toEqual([mine]);
    const theirs = await ask({ query: 'cat' });
    const answer = await friend.call('GET', `/search/section?search=${theirs.id}&section=0`);
    // The same search by somebody else is another search.
    expect(answer.json().id).not.toContain(mine);
  });

  it('finds pictures like one of the library, and like one that is dropped', async () => {
    const one = photo({ colour: [1, 0, 0, 0] });
    const like = photo({ colour: [0.95, 0.3, 0, 0] });
    const blue = photo({ colour: [0, 0, 1, 0] });
    expect(await find('', { similarTo: one })).toEqual([one, like]);
    const form = new FormData();
    form.set('file', new File(['a picture'], 'x.png'));
    const body = new Response(form);
    const dropped = await me.call('POST', '/search/image', Buffer.from(await body.arrayBuffer()), {
      'content-type': body.headers.get('content-type') ?? '',
    });
    expect(dropped.statusCode).toBe(201);
    const imageId: string = dropped.json().id;
    const result = await ask({ imageId });
    expect(await idsOf(result)).toEqual([blue]);
    expect(result.reasons).toEqual([{ kind: 'similar', count: 1 }]);
    const friend = await apiUser(api);
    expect((await friend.call('POST', '/search', { imageId })).statusCode).toBe(404);
    expect((await friend.call('POST', '/search', { similarTo: one })).statusCode).toBe(400);
  });

  it('takes filters beside the text, each with a chip, and refuses a zone that there isn’t', async () => {
    const wanted = photo({ day: '2019-05-03', name: 'cat.jpg', city: 'Porto' });
    photo({ day: '2019-05-03', name: 'cat.jpg' });
    const result = await ask({ query: 'cat', filter: { places: [{ city: 'Porto' }] } });
    expect(await idsOf(result)).toEqual([wanted]);
    expect(result.chips).toMatchObject([{ kind: 'place', label: 'Porto', range: null }]);
    expect((await me.call('POST', '/search', { query: 'x', timeZone: 'Nowhere/At all' })).statusCode).toBe(
      400,
    );
    expect((await me.call('GET', '/search/section?search=rubbish&section=0')).statusCode).toBe(404);
  });
});

describe('what a person types, asks again and keeps', () => {
  it('completes names that begin so', async () => {
    const anna = person('Anna Schmidt');
    photo({ city: 'New York', country: 'United States' });
    const answer = await me.call('GET', `/search/completions?text=${encodeURIComponent('dogs ann')}`);
    expect(answer.json()).toEqual([
      { kind: 'person', label: 'Anna Schmidt', detail: '', text: 'dogs Anna Schmidt ', id: anna },
    ]);
    const places = await me.call('GET', '/search/completions?text=new%20y');
    expect(places.json()).toMatchObject([{ label: 'New York', detail: 'United States', text: 'New York ' }]);
  });

  it('remembers what was searched, newest first and once, until it is forgotten', async () => {
    for (const query of ['cat', 'dog', 'cat']) {
      await ask({ query, remember: true });
      api.advance(1000);
    }
    await ask({ query: 'typed' });
    const recent: { id: string; query: string }[] = (await me.call('GET', '/search/recent')).json();
    expect(recent.map((one) => one.query)).toEqual(['cat', 'dog']);
    expect((await me.call('DELETE', `/search/recent/${recent[0]?.id}`)).statusCode).toBe(204);
    expect((await me.call('GET', '/search/recent')).json()).toHaveLength(1);
    await me.call('DELETE', '/search/recent');
    expect((await me.call('GET', '/search/recent')).json()).toEqual([]);
  });

  it('keeps a search that stays live, changes it and lets it go; others don’t see it', async () => {
    const created = await me.call('POST', '/search/saved', { name: 'Cats', query: 'cat' });
    expect(created.statusCode).toBe(201);
    const saved = created.json();
    expect(saved).toMatchObject({ name: 'Cats', query: 'cat', filter: {}, sort: 'date' });
    expect(await find(saved.query)).toEqual([]);
    const later = photo({ name: 'cat.jpg' });
    expect(await find(saved.query)).toEqual([later]);
    const changed = await me.call('PUT', `/search/saved/${saved.id}`, { filter: { isFavorite: true } });
    expect(changed.json()).toMatchObject({ name: 'Cats', filter: { isFavorite: true } });
    const friend = await apiUser(api);
    expect((await friend.call('GET', '/search/saved')).json()).toEqual([]);
    expect((await friend.call('PUT', `/search/saved/${saved.id}`, { name: 'Mine' })).statusCode).toBe(400);
    expect((await friend.call('DELETE', `/search/saved/${saved.id}`)).statusCode).toBe(400);
    expect((await me.call('DELETE', `/search/saved/${saved.id}`)).statusCode).toBe(204);
    expect((await me.call('GET', '/search/saved')).json()).toEqual([]);
  });
});

describe('searching as the protocol has it', () => {
  const post = async (
    path: string,
    body: object,
  ): Promise<{ assets: { items: { id: string }[]; nextPage: string | null } }> => {
    const answer = await me.call('POST', path, body);
    expect(answer.statusCode).toBe(200);
    return answer.json();
  };
  const smart = async (body: object): Promise<string[]> =>
    (await post('/search/smart', body)).assets.items.map((one) => one.id);

  it('POST /search/smart orders all that fit by likeness, page by page', async () => {
    const far = photo({ colour: [0, 1, 0, 0] });
    const near = photo({ colour: [1, 0, 0, 0] });
    const middle = photo({ colour: [0.7, 0.7, 0, 0] });
    photo({ colour: [1, 0, 0, 0], visibility: 'hidden' });
    photo({ colour: [1, 0, 0, 0], owner: await apiUser(api) });
    expect(await smart({ query: 'red' })).toEqual([near, middle, far]);
    expect((await post('/search/smart', { query: 'red', size: 2 })).assets.nextPage).toBe('2');
    expect(await smart({ query: 'red', size: 2, page: 2 })).toEqual([far]);
    expect(await smart({ queryAssetId: far, size: 1 })).toEqual([far]);
    expect((await me.call('POST', '/search/smart', {})).statusCode).toBe(400);
    isModelHere = false;
    expect(await smart({ query: 'red' })).toEqual([]);
  });

  it('decides by filter before it chooses the nearest', async () => {
    const wanted = photo({ colour: [0, 1, 0, 0], city: 'Porto' });
    photo({ colour: [1, 0, 0, 0] });
    expect(await smart({ query: 'red', city: 'Porto', size: 1 })).toEqual([wanted]);
  });

  it('POST /search/metadata, /search/random and /search/statistics take the same filters, text in pictures too', async () => {
    const wanted = photo({ text: 'Ärztehaus', city: 'Porto' });
    photo({ name: 'arztehaus.jpg' });
    const body = { ocr: 'arztehaus' };
    expect((await post('/search/metadata', body)).assets.items.map((one) => one.id)).toEqual([wanted]);
    expect((await me.call('POST', '/search/random', body)).json()).toMatchObject([{ id: wanted }]);
    expect((await me.call('POST', '/search/statistics', body)).json()).toEqual({ total: 1 });
    expect((await me.call('POST', '/search/statistics', {})).json()).toEqual({ total: 2 });
    expect((await me.call('POST', '/search/random', { size: 1 })).json()).toHaveLength(1);
  });

  it('POST /search/large-assets has the largest first', async () => {
    const ids = [photo(), photo(), photo()];
    for (const [index, id] of ids.entries()) {
      run(
        `INSERT INTO asset_file (id, asset_id, owner_id, kind, path, is_managed, size, modified_at, checksum)
         VALUES (?, ?, ?, 'original', ?, 1, ?, 0, x'00')`,
        randomUUID(),
        id,
        me.id,
        `p${index}`,
        index * 1000,
      );
    }
    const answer = await me.call('POST', '/search/large-assets?minFileSize=500');
    expect(answer.json().map((one: { id: string }) => one.id)).toEqual([ids[2], ids[1]]);
  });

  it('GET /search/explore, cities, places and suggestions know the places and cameras of one’s own photos', async () => {
    photo({ city: 'Porto', country: 'Portugal', day: '2019-01-01' });
    const newest = photo({ city: 'Porto', country: 'Portugal', day: '2020-01-01' });
    const paris = photo({ city: 'Paris', country: 'France' });
    photo({ city: 'Oslo', country: 'Norway', owner: await apiUser(api) });
    run(
      `UPDATE exif SET make = 'Canon', model = 'R5', latitude = 41.1, longitude = -8.6 WHERE asset_id = ?`,
      newest,
    );
    const get = async (path: string): Promise<unknown> => (await me.call('GET', path)).json();
    expect(await get('/search/explore')).toMatchObject([
      {
        fieldName: 'exifInfo.city',
        items: [
          { value: 'Porto', data: { id: newest } },
          { value: 'Paris', data: { id: paris } },
        ],
      },
    ]);
    expect(await get('/search/cities')).toMatchObject([{ id: paris }, { id: newest }]);
    expect(await get('/search/places?name=POR')).toEqual([
      { name: 'Porto', latitude: 41.1, longitude: -8.6 },
    ]);
    towns = [
      { name: 'Porto', state: null, latitude: 41.15, longitude: -8.61 },
      { name: 'Portland', state: 'Oregon', latitude: 45.5, longitude: -122.7 },
    ];
    expect(await get('/search/places?name=por')).toEqual([
      { name: 'Porto', latitude: 41.1, longitude: -8.6 },
      { name: 'Portland', admin1name: 'Oregon', latitude: 45.5, longitude: -122.7 },
    ]);
    expect(await get('/search/suggestions?type=country')).toEqual(['France', 'Portugal']);
    expect(await get('/search/suggestions?type=city&country=France')).toEqual(['Paris']);
    expect(await get('/search/suggestions?type=camera-model&make=Canon')).toEqual(['R5']);
    expect(await get('/search/suggestions?type=camera-make&includeNull=true')).toEqual(['Canon', null]);
  });

  it('GET /search/person finds people by a part of their name', async () => {
    const anna = person('Anna');
    const hanna = person('Hanna');
    person('Bob');
    run('UPDATE person SET is_hidden = 1 WHERE id = ?', hanna);
    const find = async (query: string): Promise<unknown[]> =>
      (await me.call('GET', `/search/person?${query}`)).json().map((one: { id: string }) => one.id);
    expect(await find('name=ann')).toEqual([anna]);
    expect(await find('name=ann&withHidden=true')).toEqual([anna, hanna]);
  });
});
