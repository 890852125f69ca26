import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hiddenPassword, SharedLinkResponse } from '../../../shared/api/sharedLinks.ts';
import { apiUser, elevated } from '../../support/apiUser.ts';
import type { ApiUser } from '../../support/apiUser.ts';
import { createAsset } from '../../support/openTestDb.ts';
import { startTestApi } from '../../support/testApi.ts';
import type { TestApi } from '../../support/testApi.ts';

let api: TestApi;
let me: ApiUser;
let anna: ApiUser;
let photo: string;
let other: string;
let albumId: string;
beforeEach(async () => {
  api = await startTestApi();
  me = await apiUser(api, { name: 'Me', isAdmin: true });
  anna = await apiUser(api, { name: 'Anna' });
  [photo, other] = [
    withPlace(createAsset(api.db, { owner_id: me.id })),
    createAsset(api.db, { owner_id: me.id }),
  ];
  const album = await me.call('POST', '/albums', {
    albumName: 'Trip',
    assetIds: [photo],
    albumUsers: [{ userId: anna.id, role: 'editor' }],
  });
  albumId = album.json().id;
});
afterEach(() => api.close());

function withPlace(id: string): string {
  api.db
    .prepare(
      `INSERT INTO exif (asset_id, owner_id, city, country, latitude, longitude, updated_at) VALUES (?, ?, 'Porto', 'Portugal', 41.1, -8.6, 0)`,
    )
    .run(id, me.id);
  return id;
}

const make = async (body: object, who = me): Promise<SharedLinkResponse> =>
  SharedLinkResponse.parse((await who.call('POST', '/shared-links', body)).json());
const toAlbum = (more: object = {}) => make({ type: 'ALBUM', albumId, ...more });
const toPhotos = (more: object = {}) => make({ type: 'INDIVIDUAL', assetIds: [photo], ...more });
const status = async (answer: ReturnType<ApiUser['call']>): Promise<number> => (await answer).statusCode;
/** Asks as somebody who has nothing but the link's address. */
const visit = (
  link: Pick<SharedLinkResponse, 'key'>,
  url: string,
  payload?: object,
  cookies?: Record<string, string>,
) =>
  api.app.inject({
    method: payload ? 'POST' : 'GET',
    url: `/api${url}${url.includes('?') ? '&' : '?'}key=${link.key}`,
    ...(payload && { payload }),
    ...(cookies && { cookies }),
  });

describe('a shared link', () => {
  it('is made for an album or for photos, with what its visitors may do', async () => {
    const link = await toAlbum({
      description: 'For you',
      slug: 'porto-24',
      expiresAt: '2030-01-01T00:00:00.000Z',
    });
    expect(link).toMatchObject({
      type: 'ALBUM',
      album: { id: albumId, assetCount: 1, hasSharedLink: true },
      assets: [],
      slug: 'porto-24',
      description: 'For you',
      password: null,
      expiresAt: '2030-01-01T00:00:00.000Z',
      allowUpload: true,
      allowDownload: true,
      showMetadata: true,
      userId: me.id,
    });
    expect(link.key).toMatch(/^[\w-]{67}$/);
    expect(await toPhotos({ showMetadata: false })).toMatchObject({
      type: 'INDIVIDUAL',
      assets: [{ id: photo }],
      allowDownload: false,
    });
  });

  it('shows only what is one’s own, and never what is locked', async () => {
    const locked = createAsset(api.db, { owner_id: me.id, visibility: 'locked' });
    const hers = createAsset(api.db, { owner_id: anna.id });
    const tries: [ApiUser, object][] = [
      [anna, { type: 'ALBUM', albumId }],
      [me, { type: 'ALBUM' }],
      [me, { type: 'INDIVIDUAL', assetIds: [] }],
      [me, { type: 'INDIVIDUAL', assetIds: [photo, hers] }],
      [elevated(api, me), { type: 'INDIVIDUAL', assetIds: [locked] }],
    ];
    for (const [who, body] of tries) {
      expect([body, await status(who.call('POST', '/shared-links', body))]).toEqual([body, 400]);
    }
  });

  it('is listed, changed and ended by who made it, and nobody else', async () => {
    const link = await toAlbum();
    const list = async (who: ApiUser, query = '') =>
      (await who.call('GET', `/shared-links${query}`)).json().map((one: SharedLinkResponse) => one.id);
    expect(await list(me)).toEqual([link.id]);
    expect(await list(me, `?albumId=${albumId}`)).toEqual([link.id]);
    expect(await list(anna)).toEqual([]);
    for (const [method, body] of [['GET'], ['PATCH', { slug: 'mine' }], ['DELETE']] as const) {
      expect(await status(anna.call(method, `/shared-links/${link.id}`, body))).toBe(400);
    }
    const changed = await me.call('PATCH', `/shared-links/${link.id}`, {
      description: '',
      showMetadata: false,
    });
    expect(changed.json()).toMatchObject({ description: null, showMetadata: false, allowDownload: false });
    expect(await status(me.call('DELETE', `/shared-links/${link.id}`))).toBe(204);
    expect((await visit(link, '/shared-links/me')).json()).toEqual({ message: 'Invalid share key' });
  });

  it('has a name of its own that no other link has', async () => {
    const link = await toAlbum({ slug: 'porto' });
    expect(await status(me.call('POST', '/shared-links', { type: 'ALBUM', albumId, slug: 'porto' }))).toBe(
      400,
    );
    const second = await toAlbum();
    expect(await status(me.call('PATCH', `/shared-links/${second.id}`, { slug: 'porto' }))).toBe(400);
    expect(await status(me.call('POST', '/shared-links', { type: 'ALBUM', albumId, slug: 'a/b' }))).toBe(400);
    const answer = await api.app.inject('/api/shared-links/me?slug=porto');
    expect(answer.json().id).toBe(link.id);
  });

  it('of photos takes more of them, and fewer; that of an album is changed in the album', async () => {
    const link = await toPhotos();
    const change = async (method: 'PUT' | 'DELETE', id = link.id) => {
      const answer = await me.call(method, `/shared-links/${id}/assets`, { assetIds: [other] });
      return answer.statusCode === 200 ? answer.json()[0] : answer.statusCode;
    };
    expect(await change('PUT')).toEqual({ assetId: other, success: true });
    expect(await change('PUT')).toEqual({ assetId: other, success: false, error: 'duplicate' });
    expect(await change('DELETE')).toEqual({ assetId: other, success: true });
    expect(await change('DELETE')).toEqual({ assetId: other, success: false, error: 'not_found' });
    expect(await change('PUT', (await toAlbum()).id)).toBe(400);
  });
});

describe('a visitor', () => {
  it('sees an album in the order that people gave it, and by date what nobody put in order', async () => {
    const shown = async (link: SharedLinkResponse): Promise<unknown> => {
      const [bucket] = (await visit(link, '/timeline/buckets?asArranged=true')).json();
      const url = `/timeline/bucket?asArranged=true&timeBucket=${bucket.timeBucket}`;
      return { ...bucket, id: (await visit(link, url)).json().id };
    };
    const [early, late] = [1, 2].map((day) => {
      const taken = Date.UTC(2024, 0, day);
      return createAsset(api.db, { owner_id: me.id, file_created_at: taken, local_date_time: taken });
    });
    await me.call('DELETE', `/albums/${albumId}/assets`, { ids: [photo] });
    await me.call('PUT', `/albums/${albumId}/assets`, { ids: [early, late] });
    const link = await toAlbum();
    const byDate = { timeBucket: '2024-01-01', count: 2, id: [late, early] };
    expect(await shown(link)).toEqual(byDate);
    await me.call('PUT', `/albums/${albumId}/arrangement`, { assetIds: [early, late] });
    expect(await shown(link)).toEqual({ ...byDate, timeBucket: '0001-01-01', id: [early, late] });
    expect(await shown(await toPhotos({ assetIds: [early, late] }))).toEqual(byDate);
  });

  it('sees what the link shows, and nothing else of its owner', async () => {
    const motion = createAsset(api.db, { owner_id: me.id, type: 'VIDEO', visibility: 'hidden' });
    api.db.prepare('UPDATE asset SET live_photo_video_id = ? WHERE id = ?').run(motion, photo);
    for (const link of [await toAlbum(), await toPhotos()]) {
      expect((await visit(link, `/assets/${photo}`)).json()).toMatchObject({
        id: photo,
        isFavorite: false,
        exifInfo: { city: 'Porto' },
        people: [],
      });
      expect((await visit(link, `/assets/${motion}`)).statusCode).toBe(200);
      expect((await visit(link, '/timeline/buckets')).json()).toEqual([
        { timeBucket: '2024-01-01', count: 1 },
      ]);
      const month = await visit(link, '/timeline/bucket?timeBucket=2024-01-01');
      expect(month.json()).toMatchObject({ id: [photo], city: ['Porto'] });
      expect((await visit(link, '/download/info', { assetIds: [photo] })).statusCode).toBe(201);
      for (const url of [
        `/assets/${other}`,
        `/timeline/buckets?userId=${me.id}`,
        '/timeline/buckets?isTrashed=true',
        '/timeline/buckets?withPartners=true',
        '/timeline/buckets?isFavorite=true',
      ]) {
        expect([url, (await visit(link, url)).statusCode]).toEqual([url, 400]);
      }
      expect((await visit(link, '/download/info', { assetIds: [other] })).statusCode).toBe(400);
      expect((await visit(link, '/download/info', { userId: me.id })).statusCode).toBe(400);
    }
  });

  it('of an album link sees the album without its people’s addresses', async () => {
    const link = await toAlbum();
    const album = (await visit(link, `/albums/${albumId}`)).json();
    expect(album).toMatchObject({
      albumName: 'Trip',
      albumUsers: [{ role: 'owner', user: { name: 'Me', email: '' } }],
    });
    expect(album.albumUsers).toHaveLength(1);
    const found = await visit(link, '/search/metadata', { albumIds: [albumId] });
    expect(found.json().assets.count).toBe(1);
    expect((await visit(link, `/albums/${albumId}/map-markers`)).json()).toMatchObject([
      { id: photo, lat: 41.1 },
    ]);
    expect((await visit(link, '/search/metadata', {})).statusCode).toBe(400);
    expect(
      (await visit(link, '/search/metadata', { albumIds: [albumId], originalFileName: 'p' })).statusCode,
    ).toBe(400);
    expect((await visit(await toPhotos(), `/albums/${albumId}`)).statusCode).toBe(400);
  });

  it('is told nothing of where and when beyond the day when metadata is kept', async () => {
    const link = await toAlbum({ showMetadata: false });
    const asset = (await visit(link, `/assets/${photo}`)).json();
    expect(Object.keys(asset).toSorted()).toEqual([
      'duration',
      'hasMetadata',
      'height',
      'id',
      'livePhotoVideoId',
      'localDateTime',
      'originalMimeType',
      'thumbhash',
      'type',
      'width',
    ]);
    const month = await visit(link, '/timeline/bucket?timeBucket=2024-01-01');
    expect(month.body).not.toContain('Porto');
    expect(
      (await visit(link, '/timeline/bucket?timeBucket=2024-01-01&withCoordinates=true')).statusCode,
    ).toBe(400);
    expect((await visit(link, '/timeline/buckets?bbox=-9,41,-8,42')).statusCode).toBe(400);
    expect((await visit(link, `/albums/${albumId}/map-markers`)).statusCode).toBe(400);
    expect((await visit(link, '/search/metadata', { albumIds: [albumId] })).statusCode).toBe(400);
    expect((await visit(link, `/assets/${photo}/original`)).json()).toEqual({
      message: 'Not found or no asset.download access',
    });
  });

  it('downloads and uploads only where that is allowed', async () => {
    const link = await toAlbum({ allowDownload: false, allowUpload: false });
    expect((await visit(link, `/assets/${photo}/original`)).statusCode).toBe(400);
    expect((await visit(link, '/download/info', { albumId })).statusCode).toBe(400);
    expect((await visit(link, '/download/archive', { assetIds: [photo] })).statusCode).toBe(400);
    expect((await visit(link, '/assets', {})).json()).toEqual({
      message: 'Not found or no asset.upload access',
    });
  });

  it('is shown nothing any more once it has expired, the photo is gone from it, or its owner', async () => {
    const link = await toAlbum({ expiresAt: new Date(api.deps.now() + 60_000).toISOString() });
    const sees = async () => (await visit(link, `/assets/${photo}`)).statusCode;
    expect(await sees()).toBe(200);
    await me.call('DELETE', '/assets', { ids: [photo] });
    expect(await sees()).toBe(400);
    api.advance(60_000);
    expect(await sees()).toBe(401);
    expect(await status(me.call('GET', `/shared-links/${link.id}`))).toBe(200);
  });

  it('is nobody on every other route, whoever made the link', async () => {
    const link = await toAlbum();
    for (const url of [
      '/users/me',
      '/albums',
      '/server/about',
      '/shared-links',
      '/search/suggestions?type=city',
    ]) {
      const answer = await visit(link, url);
      expect([url, answer.statusCode, answer.json()]).toEqual([url, 403, { message: 'Forbidden' }]);
    }
    expect((await api.app.inject('/api/shared-links/me')).statusCode).toBe(401);
    expect(await status(me.call('GET', '/shared-links/me'))).toBe(403);
  });

  it('with a key that is none is told so', async () => {
    const { key } = await toAlbum();
    for (const wrong of [
      key.slice(1),
      `${key.slice(0, -2)}AA`,
      'x',
      '%00',
      Buffer.from(key, 'base64url').toString('hex').slice(2),
    ]) {
      const answer = await api.app.inject(`/api/shared-links/me?key=${wrong}`);
      expect([answer.statusCode, answer.json()]).toEqual([401, { message: 'Invalid share key' }]);
    }
    const hex = Buffer.from(key, 'base64url').toString('hex');
    expect((await api.app.inject(`/api/shared-links/me?key=${hex}`)).statusCode).toBe(200);
  });
});

describe('a link with a password', () => {
  const open = async (link: SharedLinkResponse, password: string) =>
    visit(link, '/shared-links/login', { password });
  const cookieOf = (answer: Awaited<ReturnType<typeof open>>) => {
    const cookie = answer.cookies.find(({ name }) => name === 'immich_shared_link_token');
    return cookie ? { [cookie.name]: cookie.value } : undefined;
  };

  it('shows nothing before it is given, and then to this visitor only', async () => {
    const link = await toAlbum({ password: 'mimosa' });
    expect(link.password).toBe(hiddenPassword);
    for (const url of ['/shared-links/me', `/assets/${photo}`, `/albums/${albumId}`, '/timeline/buckets']) {
      const answer = await visit(link, url);
      expect([url, answer.statusCode, answer.json()]).toEqual([url, 401, { message: 'Password required' }]);
    }
    expect((await open(link, 'rose')).json()).toEqual({ message: 'Invalid password' });
    const opened = await open(link, 'mimosa');
    expect([opened.statusCode, opened.json().id]).toEqual([201, link.id]);
    expect(opened.cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    const cookies = cookieOf(opened);
    expect((await visit(link, `/assets/${photo}`, undefined, cookies)).statusCode).toBe(200);
    expect((await visit(link, `/assets/${photo}`)).statusCode).toBe(401);
  });

  it('asks again when its password is another one, and no more when it has none', async () => {
    const link = await toAlbum({ password: 'mimosa' });
    const cookies = cookieOf(await open(link, 'mimosa'));
    const set = (password: string | null) => me.call('PATCH', `/shared-links/${link.id}`, { password });
    const sees = async () => (await visit(link, '/shared-links/me', undefined, cookies)).statusCode;
    await set(hiddenPassword);
    expect(await sees()).toBe(200);
    await set('rose');
    expect(await sees()).toBe(401);
    await set(null);
    expect(await sees()).toBe(200);
  });

  it('shuts its door after ten wrong ones, for everybody, also for the right one', async () => {
    const link = await toAlbum({ password: 'mimosa' });
    for (let n = 0; n < 10; n++) expect((await open(link, `guess ${n}`)).statusCode).toBe(401);
    expect((await open(link, 'mimosa')).statusCode).toBe(429);
    api.advance(11 * 60_000);
    expect((await open(link, 'mimosa')).statusCode).toBe(201);
  });
});
