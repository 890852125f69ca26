import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TimeBucketAssetResponse } from '../../../shared/api/timeline.ts';
import { apiUser, elevated } from '../../support/apiUser.ts';
import type { ApiUser } from '../../support/apiUser.ts';
import { createAsset } from '../../support/openTestDb.ts';
import { startTestApi } from '../../support/testApi.ts';
import type { TestApi } from '../../support/testApi.ts';

let api: TestApi;
let me: ApiUser;
beforeEach(async () => {
  api = await startTestApi();
  me = await apiUser(api);
});
afterEach(() => api.close());

const taken = (wall: string, values: Partial<Parameters<typeof createAsset>[1]> = {}): string => {
  const moment = Date.parse(`${wall}Z`);
  return createAsset(api.db, {
    owner_id: me.id,
    local_date_time: moment,
    file_created_at: moment,
    ...values,
  });
};
const buckets = async (query = '', who = me) => {
  const answer = await who.call('GET', `/timeline/buckets${query}`);
  return answer.statusCode === 200 ? answer.json() : [answer.statusCode, answer.json().message];
};

describe('the timeline', () => {
  it('has a bucket per month, named by its first day', async () => {
    taken('2024-05-31T23:59:59');
    taken('2024-05-01T00:00:00');
    taken('0987-01-05T00:00:00');
    expect(await buckets()).toEqual([
      { timeBucket: '2024-05-01', count: 2 },
      { timeBucket: '0987-01-01', count: 1 },
    ]);
    expect((await buckets('?order=asc')).map((bucket: { count: number }) => bucket.count)).toEqual([1, 2]);
  });

  it('gives a month as JSON columns, by its day or by its whole date', async () => {
    const id = taken('2024-05-03T10:00:00');
    for (const timeBucket of ['2024-05-01', '2024-05-01T00:00:00.000Z']) {
      const answer = await me.call('GET', `/timeline/bucket?timeBucket=${encodeURIComponent(timeBucket)}`);
      expect(answer.headers['content-type']).toContain('application/json');
      expect(TimeBucketAssetResponse.parse(answer.json()).id).toEqual([id]);
    }
    for (const timeBucket of ['2024-5-1', '2024-13-01', 'May', '']) {
      expect((await me.call('GET', `/timeline/bucket?timeBucket=${timeBucket}`)).statusCode, timeBucket).toBe(
        400,
      );
    }
    expect((await me.call('GET', '/timeline/bucket')).statusCode).toBe(400);
  });

  it('that did not change is not sent again', async () => {
    taken('2024-05-03T10:00:00');
    const url = '/timeline/bucket?timeBucket=2024-05-01';
    const etag = String((await me.call('GET', url)).headers.etag);
    expect((await me.call('GET', url, undefined, { 'if-none-match': etag })).statusCode).toBe(304);
    taken('2024-05-04T10:00:00');
    expect((await me.call('GET', url, undefined, { 'if-none-match': etag })).statusCode).toBe(200);
  });

  it('takes its filters as text', async () => {
    taken('2024-05-03T10:00:00', { is_favorite: 1 });
    taken('2024-06-03T10:00:00', { deleted_at: 1 });
    taken('2024-07-03T10:00:00', { visibility: 'archive' });
    const months = async (query: string) =>
      (await buckets(query)).map((bucket: { timeBucket: string }) => bucket.timeBucket.slice(5, 7));
    expect(await months('')).toEqual(['07', '05']);
    expect(await months('?isFavorite=true')).toEqual(['05']);
    expect(await months('?isFavorite=false')).toEqual(['07']);
    expect(await months('?isTrashed=true')).toEqual(['06']);
    expect(await months('?visibility=timeline')).toEqual(['05']);
    expect(await months('?bbox=-10,30,0,40')).toEqual([]);
    expect(await months('?orderBy=createdAt')).toEqual(['01']);
  });

  it('refuses what makes no sense', async () => {
    for (const query of [
      '?bbox=1,2,3',
      '?bbox=0,50,0,40',
      '?bbox=a,b,c,d',
      '?isTrashed=1',
      '?visibility=none',
      '?order=up',
    ]) {
      expect((await buckets(query))[0], query).toBe(400);
    }
  });

  it('with partners is only what partners share', async () => {
    for (const query of ['isFavorite=true', 'isTrashed=true', 'visibility=archive', 'visibility=locked']) {
      expect((await buckets(`?withPartners=true&${query}`))[0], query).toBe(400);
    }
    expect(await buckets('?withPartners=true&visibility=timeline')).toEqual([]);
  });

  it('of locked photos is shown after the PIN', async () => {
    taken('2024-05-03T10:00:00', { visibility: 'locked' });
    expect((await buckets('?visibility=locked'))[0]).toBe(401);
    expect(await buckets('?visibility=locked', elevated(api, me))).toEqual([
      { timeBucket: '2024-05-01', count: 1 },
    ]);
  });

  it('of others, or of albums of others, is not shown', async () => {
    const other = await apiUser(api);
    expect(await buckets(`?userId=${other.id}`)).toEqual([400, 'Not found or no timeline.read access']);
    expect(await buckets(`?albumId=${randomUUID()}`)).toEqual([400, 'Not found or no album.read access']);
    expect(await buckets(`?userId=${me.id}`)).toEqual([]);
  });
});
