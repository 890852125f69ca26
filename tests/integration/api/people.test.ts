import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeIdHeader } from '../../../electron/api/changeId.ts';
import { FaceResponse } from '../../../shared/api/faces.ts';
import { PeopleResponse, PersonFacesResponse, PersonResponse } from '../../../shared/api/people.ts';
import { apiUser, type ApiUser } from '../../support/apiUser.ts';
import { createAsset } from '../../support/openTestDb.ts';
import { createFace, createPerson } from '../../support/people.ts';
import { startTestApi, type TestApi } from '../../support/testApi.ts';

let api: TestApi;
let me: ApiUser;
beforeEach(async () => {
  api = await startTestApi();
  me = await apiUser(api);
});
afterEach(() => api.close());

/** A person of mine with a face on each of `count` photos of their own. */
function somebody(name: string, count: number): { id: string; faces: string[]; photos: string[] } {
  const id = createPerson(api.db, { owner_id: me.id, name });
  const photos = Array.from({ length: count }, () => createAsset(api.db, { owner_id: me.id }));
  const faces = photos.map((asset) =>
    createFace(api.db, { owner_id: me.id, asset_id: asset, person_id: id }),
  );
  return { id, faces, photos };
}

const list = async (query = ''): Promise<PeopleResponse> =>
  PeopleResponse.parse((await me.call('GET', `/people${query}`)).json());
const names = async (query = ''): Promise<string[]> => (await list(query)).people.map(({ name }) => name);
const whose = (faceId: string): unknown =>
  api.db.prepare('SELECT person_id AS person, is_confirmed AS confirmed FROM face WHERE id = ?').get(faceId);
const undo = async (): Promise<unknown> => (await me.call('POST', '/undo', {})).json();

describe('the list of people', () => {
  it('has favourites first, then names, then the most photographed', async () => {
    somebody('Ben', 1);
    somebody('Anna', 4);
    somebody('', 5);
    const cleo = somebody('Cleo', 1);
    await me.call('PUT', `/people/${cleo.id}`, { isFavorite: true });
    expect(await names()).toEqual(['Cleo', 'Anna', 'Ben', '']);
  });

  it('leaves out who has no name and is on fewer than three photos, and those who are hidden', async () => {
    somebody('', 2);
    somebody('', 3);
    const ben = somebody('Ben', 3);
    await me.call('PUT', `/people/${ben.id}`, { isHidden: true });
    expect(await list()).toMatchObject({ total: 2, hidden: 1, hasNextPage: false });
    expect(await names()).toEqual(['']);
    expect(await names('?withHidden=true')).toEqual(['', 'Ben']);
  });

  it('comes in pages', async () => {
    for (const name of ['Anna', 'Ben', 'Cleo']) somebody(name, 3);
    expect(await list('?size=2')).toMatchObject({ people: [{}, {}], total: 3, hasNextPage: true });
    expect(await names('?size=2&page=2')).toEqual(['Cleo']);
  });

  it('does not show people of locked photos', async () => {
    const anna = somebody('', 3);
    api.db.prepare(`UPDATE asset SET visibility = 'locked' WHERE id = ?`).run(anna.photos[0]);
    expect(await names()).toEqual([]);
  });
});

describe('a person', () => {
  it('is made, named, given a birthday and forgotten; each is taken back', async () => {
    const made = await me.call('POST', '/people', { name: ' Anna ' });
    expect(made.statusCode).toBe(201);
    const { id, name } = PersonResponse.parse(made.json());
    expect(name).toBe('Anna');
    await me.call('PUT', `/people/${id}`, { birthDate: '2015-04-03' });
    expect((await me.call('GET', `/people/${id}`)).json()).toMatchObject({ birthDate: '2015-04-03' });
    await me.call('DELETE', `/people/${id}`);
    expect((await me.call('GET', `/people/${id}`)).statusCode).toBe(400);
    await undo();
    expect((await me.call('GET', `/people/${id}`)).json()).toMatchObject({ name: 'Anna' });
    await undo();
    expect((await me.call('GET', `/people/${id}`)).json()).toMatchObject({ birthDate: null });
  });

  it('is not born tomorrow', async () => {
    const { id } = somebody('Anna', 1);
    expect((await me.call('PUT', `/people/${id}`, { birthDate: '2999-01-01' })).statusCode).toBe(400);
  });

  it('has photos, faces, and a cover among them', async () => {
    const anna = somebody('Anna', 3);
    expect((await me.call('GET', `/people/${anna.id}/statistics`)).json()).toEqual({ assets: 3 });
    const { faces, total } = PersonFacesResponse.parse(
      (await me.call('GET', `/people/${anna.id}/faces`)).json(),
    );
    expect([faces.length, total]).toEqual([3, 3]);
    const chosen = await me.call('PUT', `/people/${anna.id}`, { featureFaceAssetId: anna.photos[2] });
    expect(chosen.statusCode).toBe(200);
    expect((await api.deps.db.read.getPortraitFace({ personId: anna.id }))?.id).toBe(anna.faces[2]);
    const ben = somebody('Ben', 1);
    expect((await me.call('PUT', `/people/${anna.id}`, { coverFaceId: ben.faces[0] })).statusCode).toBe(400);
  });

  it('is the filter of timeline and search; two people are those who are together', async () => {
    const anna = somebody('Anna', 2);
    const ben = somebody('Ben', 2);
    createFace(api.db, { owner_id: me.id, asset_id: anna.photos[0] ?? '', person_id: ben.id });
    const buckets = await me.call('GET', `/timeline/buckets?personId=${ben.id}`);
    expect(buckets.json()).toEqual([{ timeBucket: '2024-01-01', count: 3 }]);
    const both = await me.call('POST', '/search/metadata', {
      personIds: [anna.id, ben.id],
      withPeople: true,
    });
    expect(both.json().assets.items).toMatchObject([
      { id: anna.photos[0], people: [{ name: 'Anna' }, { name: 'Ben' }] },
    ]);
  });
});

describe('people who are one', () => {
  it('become one with all faces, confirmed, and two again', async () => {
    const anna = somebody('', 2);
    const child = somebody('Anna', 3);
    const answer = await me.call('POST', `/people/${anna.id}/merge`, { ids: [child.id, anna.id] });
    expect(answer.json()).toEqual([
      { id: child.id, success: true },
      { id: anna.id, success: false, error: 'not_found' },
    ]);
    expect(await names()).toEqual(['Anna']);
    expect(whose(child.faces[0] ?? '')).toEqual({ person: anna.id, confirmed: 1 });
    await undo();
    expect(whose(child.faces[0] ?? '')).toEqual({ person: child.id, confirmed: 0 });
    expect((await me.call('GET', `/people/${child.id}/statistics`)).json()).toEqual({ assets: 3 });
    await me.call('POST', '/redo', {});
    expect(whose(child.faces[0] ?? '')).toEqual({ person: anna.id, confirmed: 1 });
  });

  it('leaves faces where somebody has put them since, when it is undone', async () => {
    const [anna, child, ben] = [somebody('Anna', 1), somebody('', 2), somebody('Ben', 1)];
    const merged = await me.call('POST', `/people/${anna.id}/merge`, { ids: [child.id] });
    await me.call('PUT', '/faces', { faceIds: [child.faces[0]], personId: ben.id });
    await me.call('POST', '/undo', { id: Number(merged.headers[changeIdHeader]) });
    expect(whose(child.faces[0] ?? '')).toEqual({ person: ben.id, confirmed: 1 });
    expect(whose(child.faces[1] ?? '')).toEqual({ person: child.id, confirmed: 0 });
  });
});

describe('faces', () => {
  it('are those of a photo, in the pixels of what was looked at, with whose they are', async () => {
    const { photos, faces, id } = somebody('Anna', 1);
    const found = (await me.call('GET', `/faces?id=${photos[0]}`)).json();
    expect(FaceResponse.array().parse(found)).toMatchObject([
      {
        id: faces[0],
        boundingBoxX1: 100,
        boundingBoxY2: 300,
        imageWidth: 400,
        sourceType: 'machine-learning',
        person: { id, name: 'Anna' },
      },
    ]);
  });

  it('change hands: one, many, nobody’s; what they were is remembered as what they are not', async () => {
    const [anna, ben] = [somebody('Anna', 3), somebody('Ben', 1)];
    const [one, two, three] = anna.faces;
    expect((await me.call('PUT', `/faces/${ben.id}`, { id: one })).json()).toMatchObject({ name: 'Ben' });
    expect(whose(one ?? '')).toEqual({ person: ben.id, confirmed: 1 });
    expect((await me.call('PUT', '/faces', { faceIds: [two, three], personId: null })).statusCode).toBe(204);
    expect(whose(two ?? '')).toEqual({ person: null, confirmed: 0 });
    const denied = api.db.prepare('SELECT face_id FROM face_denial WHERE person_id = ?').pluck().all(anna.id);
    expect(new Set(denied)).toEqual(new Set([one, two, three]));
    await undo();
    expect(whose(two ?? '')).toEqual({ person: anna.id, confirmed: 0 });
    expect(api.db.prepare('SELECT count(*) FROM face_denial').pluck().get()).toBe(1);
  });

  it('of one photo change hands by the photo, as older clients ask', async () => {
    const [anna, ben] = [somebody('Anna', 2), somebody('Ben', 1)];
    const data = [{ assetId: anna.photos[0], personId: anna.id }];
    const answer = await me.call('PUT', `/people/${ben.id}/reassign`, { data });
    expect(answer.json()).toMatchObject([{ name: 'Ben' }]);
    expect(whose(anna.faces[0] ?? '')).toEqual({ person: ben.id, confirmed: 1 });
  });

  it('become somebody new', async () => {
    const anna = somebody('Anna', 3);
    const made = await me.call('POST', `/people/${anna.id}/split`, { faceIds: anna.faces.slice(1) });
    expect(made.statusCode).toBe(201);
    const { id } = PersonResponse.parse(made.json());
    expect(whose(anna.faces[2] ?? '')).toEqual({ person: id, confirmed: 1 });
    // Too few photos to be listed without a name, but with a page of their own.
    expect(await list()).toMatchObject({ people: [{ id: anna.id }] });
    expect((await me.call('GET', `/people/${id}`)).json()).toMatchObject({ id, name: '' });
    expect((await me.call('GET', `/people/${id}/statistics`)).json()).toEqual({ assets: 2 });
    expect((await me.call('GET', `/timeline/buckets?personId=${id}`)).json()).toMatchObject([{ count: 2 }]);
    await undo();
    expect(whose(anna.faces[2] ?? '')).toEqual({ person: anna.id, confirmed: 0 });
    expect((await me.call('GET', `/people/${id}`)).statusCode).toBe(400);
  });

  it('are drawn by hand, and their vector is asked for', async () => {
    const { id } = somebody('Anna', 1);
    const photo = createAsset(api.db, { owner_id: me.id });
    const box = { imageWidth: 1000, imageHeight: 500, x: 100, y: 50, width: 200, height: 100 };
    const drawn = await me.call('POST', '/faces', { assetId: photo, personId: id, ...box });
    expect(drawn.statusCode).toBe(201);
    const [face] = FaceResponse.array().parse((await me.call('GET', `/faces?id=${photo}`)).json());
    expect(face).toMatchObject({ boundingBoxX1: 100, boundingBoxX2: 300, sourceType: 'manual' });
    expect(api.db.prepare(`SELECT asset_id FROM job WHERE name = 'detectFaces'`).pluck().get()).toBe(photo);
    await undo();
    expect((await me.call('GET', `/faces?id=${photo}`)).json()).toEqual([]);
  });

  it('that are none are taken away and stay known as none', async () => {
    const { faces, photos } = somebody('Anna', 1);
    await me.call('DELETE', `/faces/${faces[0]}`, { force: false });
    expect((await me.call('GET', `/faces?id=${photos[0]}`)).json()).toEqual([]);
    expect(api.db.prepare('SELECT is_visible FROM face').pluck().get()).toBe(0);
    await undo();
    expect((await me.call('GET', `/faces?id=${photos[0]}`)).json()).toHaveLength(1);
  });
});

it('an answer of the review is a fact: yes, no, and not asked again', async () => {
  const anna = somebody('Anna', 1);
  const photo = createAsset(api.db, { owner_id: me.id });
  const face = createFace(api.db, { owner_id: me.id, asset_id: photo });
  const say = (answer: string) =>
    me.call('POST', '/people/review', { faceId: face, personId: anna.id, answer });
  expect((await say('no')).statusCode).toBe(204);
  expect(api.db.prepare('SELECT verdict FROM face_denial').pluck().all()).toEqual(['is_not']);
  await say('yes');
  expect(whose(face)).toEqual({ person: anna.id, confirmed: 1 });
  expect(api.db.prepare('SELECT verdict FROM face_denial').pluck().all()).toEqual([]);
  await undo();
  expect(whose(face)).toEqual({ person: null, confirmed: 0 });
});

it('nobody reaches somebody else’s people or faces', async () => {
  const anna = somebody('Anna', 1);
  const other = await apiUser(api);
  const tries = [
    other.call('GET', `/people/${anna.id}`),
    other.call('PUT', `/people/${anna.id}`, { name: 'Mine' }),
    other.call('DELETE', `/people/${anna.id}`),
    other.call('GET', `/people/${anna.id}/faces`),
    other.call('PUT', '/faces', { faceIds: anna.faces, personId: null }),
    other.call('DELETE', `/faces/${anna.faces[0]}`, { force: true }),
    other.call('GET', `/faces?id=${anna.photos[0]}`),
  ];
  for (const answer of await Promise.all(tries)) expect(answer.statusCode).toBe(400);
  expect((await other.call('GET', '/people')).json()).toMatchObject({ people: [], total: 0 });
});
