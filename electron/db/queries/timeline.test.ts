import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expectNoScan, queryPlan } from '../../../tests/support/expectNoScan.ts';
import { createAsset, createUser, openTestDb } from '../../../tests/support/openTestDb.ts';
import { timelineTools } from '../../../tests/support/timelineTools.ts';
import type { WriteDb } from '../connection.ts';
import {
  getTimelineBucket,
  getTimelineBuckets,
  stackedBehindSql,
  timelineBucketSql,
  timelineBucketsSql,
} from './timeline.ts';
import { filterValues } from './timelineFilter.ts';
import type { TimelineFilter } from './timelineFilter.ts';

let db: WriteDb;
let me: string;
let other: string;
beforeEach(() => {
  db = openTestDb();
  me = createUser(db);
  other = createUser(db);
});
afterEach(() => db.close());

const { taken, exif, addAlbum, addToAlbum, mine, bucket, ids } = timelineTools(() => ({ db, me }));

describe('buckets', () => {
  test('are months of the local date, newest first, and only those that have photos', () => {
    taken('2024-05-31T23:30:00', { offsetMinutes: -600 });
    taken('2024-05-01T00:00:00');
    taken('2019-12-31T23:59:59');
    taken('2024-06-01T00:00:00', { deleted_at: 1 });
    expect(getTimelineBuckets(db, mine())).toEqual([
      { month: 202405, count: 2 },
      { month: 201912, count: 1 },
    ]);
    expect(getTimelineBuckets(db, mine({ order: 'asc' })).map(({ month }) => month)).toEqual([
      201912, 202405,
    ]);
  });

  test('without a visibility are the library: timeline and archive, not the hidden and the locked', () => {
    for (const visibility of ['timeline', 'archive', 'hidden', 'locked'] as const) {
      taken('2024-05-01T12:00:00', { visibility });
    }
    expect(getTimelineBuckets(db, mine())).toEqual([{ month: 202405, count: 2 }]);
    expect(getTimelineBuckets(db, mine({ visibility: 'archive' }))).toEqual([{ month: 202405, count: 1 }]);
  });

  test('of favourites and of the trash are kept too', () => {
    taken('2024-05-01T12:00:00', { is_favorite: 1 });
    taken('2024-04-01T12:00:00', { deleted_at: 5 });
    expect(getTimelineBuckets(db, mine({ isFavorite: true }))).toEqual([{ month: 202405, count: 1 }]);
    expect(getTimelineBuckets(db, mine({ isTrashed: true }))).toEqual([{ month: 202404, count: 1 }]);
  });

  test('are only those of the owners asked for', () => {
    taken('2024-05-01T12:00:00');
    taken('2024-05-02T12:00:00', { owner: other });
    expect(getTimelineBuckets(db, mine())).toEqual([{ month: 202405, count: 1 }]);
    expect(getTimelineBuckets(db, mine({ ownerIds: [me, other] }))).toEqual([{ month: 202405, count: 2 }]);
    expect(getTimelineBuckets(db, mine({ ownerIds: [] }))).toEqual([]);
  });

  test('by when photos came in count that date', () => {
    taken('2001-01-01T12:00:00', { created_at: Date.UTC(2024, 11, 31, 23, 59, 59, 999) });
    taken('2002-01-01T12:00:00', { created_at: Date.UTC(2025, 0, 1) });
    taken('2003-01-01T12:00:00', { created_at: Date.UTC(2025, 0, 1), visibility: 'hidden' });
    expect(getTimelineBuckets(db, mine({ orderBy: 'createdAt' }))).toEqual([
      { month: 202501, count: 1 },
      { month: 202412, count: 1 },
    ]);
    expect(ids({ month: 202412, orderBy: 'createdAt' })).toHaveLength(1);
    expect(getTimelineBuckets(db, mine({ orderBy: 'createdAt', isTrashed: true }))).toEqual([]);
  });

  test('of any filter add up to what their buckets hold', () => {
    const tag = randomUUID();
    db.prepare(`INSERT INTO tag (id, owner_id, value, created_at, updated_at) VALUES (?, ?, 'a', 0, 0)`).run(
      tag,
      me,
    );
    const random = fc.sample(fc.nat(), { numRuns: 300, seed: 7 });
    const stacks = Array.from({ length: 12 }, () => randomUUID());
    const led = new Set<string>();
    for (const n of random) {
      const id = taken(
        new Date(Date.UTC(2020 + (n % 3), n % 12, 1 + (n % 28), n % 24)).toISOString().slice(0, -1),
        {
          is_favorite: n % 2,
          visibility: n % 5 === 0 ? 'archive' : 'timeline',
          deleted_at: n % 7 === 0 ? 1 : null,
          created_at: Date.UTC(2021, n % 24, 3),
        },
      );
      exif(id, { latitude: (n % 180) - 90, longitude: (n % 360) - 180 });
      if (n % 3 === 0) db.prepare('INSERT INTO tag_asset VALUES (?, ?)').run(tag, id);
      const stack = stacks[n % 40];
      if (stack === undefined) continue;
      if (!led.has(stack)) {
        db.prepare(
          'INSERT INTO stack (id, owner_id, primary_asset_id, created_at, updated_at) VALUES (?, ?, ?, 0, 0)',
        ).run(stack, me, id);
      }
      led.add(stack);
      db.prepare('UPDATE asset SET stack_id = ? WHERE id = ?').run(stack, id);
    }
    const filters: Partial<TimelineFilter>[] = [
      {},
      { isFavorite: true },
      { isFavorite: false, visibility: 'timeline' },
      { isTrashed: true },
      { tagId: tag },
      { bbox: { west: -90, south: -45, east: 90, north: 45 } },
      { bbox: { west: 170, south: -90, east: -170, north: 90 } },
      { orderBy: 'createdAt' },
      { orderBy: 'createdAt', tagId: tag },
      { withStacked: true },
      { withStacked: true, orderBy: 'createdAt' },
      { withStacked: true, orderBy: 'createdAt', visibility: 'timeline', isFavorite: true },
      { withStacked: true, orderBy: 'createdAt', isTrashed: true },
    ];
    for (const filter of filters) {
      const buckets = getTimelineBuckets(db, mine(filter));
      expect(buckets.length, JSON.stringify(filter)).toBeGreaterThan(0);
      for (const { month, count } of buckets) {
        expect(ids({ ...filter, month }), JSON.stringify({ filter, month })).toHaveLength(count);
      }
    }
  });
});

describe('one bucket', () => {
  test('has every column as clients of the protocol read it', () => {
    const thumbhash = Buffer.from('3OcRJYB4d3h/iIeHeEh3eIhw+j2w', 'base64');
    const video = taken('2024-05-01T00:00:00', { type: 'VIDEO', visibility: 'hidden' });
    const id = taken('2024-05-02T18:30:00.125', {
      offsetMinutes: 330,
      width: 4032,
      height: 3024,
      thumbhash,
      is_favorite: 1,
      visibility: 'archive',
      live_photo_video_id: video,
      created_at: Date.UTC(2025, 1, 3, 4, 5, 6, 7),
    });
    exif(id, {
      city: 'Köln "am Rhein" 東京',
      country: 'Deutschland',
      projection_type: 'EQUIRECTANGULAR',
      latitude: 50.94,
      longitude: 6.96,
    });
    expect(bucket({ month: 202405, withCoordinates: true, withStacked: true })).toEqual({
      id: [id],
      ownerId: [me],
      ratio: [1.333],
      isFavorite: [true],
      visibility: ['archive'],
      isTrashed: [false],
      isImage: [true],
      thumbhash: [thumbhash.toString('base64')],
      createdAt: ['2025-02-03T04:05:06.007Z'],
      fileCreatedAt: ['2024-05-02T13:00:00.125Z'],
      localOffsetHours: [5.5],
      duration: [null],
      projectionType: ['EQUIRECTANGULAR'],
      livePhotoVideoId: [video],
      city: ['Köln "am Rhein" 東京'],
      country: ['Deutschland'],
      stack: [null],
      latitude: [50.94],
      longitude: [6.96],
    });
  });

  test('has another version when anything of it changed, and only then', () => {
    const id = taken('2024-05-01T12:00:00');
    const version = (): string => getTimelineBucket(db, { ...mine(), month: 202405 }).version;
    const before = version();
    taken('2024-06-01T12:00:00');
    expect(version()).toBe(before);
    db.prepare('UPDATE asset SET is_favorite = 1 WHERE id = ?').run(id);
    expect(version()).not.toBe(before);
    db.prepare('UPDATE asset SET is_favorite = 0 WHERE id = ?').run(id);
    expect(version()).toBe(before);
  });

  test('is ordered by local day, then moment, newest first; asc is the reverse', () => {
    // The same day in two zones: the clock says earlier, the moment is later.
    const tokyo = taken('2024-05-02T20:00:00', { offsetMinutes: 540 });
    const lima = taken('2024-05-02T09:00:00', { offsetMinutes: -300 });
    const before = taken('2024-05-01T23:59:59');
    const after = taken('2024-05-03T00:00:00');
    expect(ids({ month: 202405 })).toEqual([after, lima, tokyo, before]);
    expect(ids({ month: 202405, order: 'asc' })).toEqual([before, tokyo, lima, after]);
  });

  test('keeps its columns in step, whatever they hold', () => {
    for (let n = 0; n < 50; n += 1) {
      const id = taken(`2024-05-${String(1 + (n % 28)).padStart(2, '0')}T10:00:00`, {
        width: 100 + n,
        height: 100,
        thumbhash: n % 4 === 0 ? null : randomBytes(20 + (n % 6)),
        duration: n % 5 === 0 ? n * 1000 : null,
        type: n % 5 === 0 ? 'VIDEO' : 'IMAGE',
      });
      if (n % 3 === 0) exif(id, { city: `City, ${n}` });
    }
    const columns = bucket({ month: 202405 });
    expect(new Set(Object.values(columns).map((column) => column.length))).toEqual(new Set([50]));
    for (const [index, id] of columns.id.entries()) {
      const row = db
        .prepare<
          [string],
          {
            width: number;
            thumbhash: Buffer | null;
            duration: number | null;
            type: string;
            city: string | null;
          }
        >(
          'SELECT width, thumbhash, duration, type, city FROM asset LEFT JOIN exif ON asset_id = id WHERE id = ?',
        )
        .get(id);
      expect({
        ratio: columns.ratio[index],
        thumbhash: columns.thumbhash[index],
        duration: columns.duration[index],
        isImage: columns.isImage[index],
        city: columns.city?.[index],
      }).toEqual({
        ratio: (row?.width ?? 0) / 100,
        thumbhash: row?.thumbhash?.toString('base64') ?? null,
        duration: row?.duration,
        isImage: row?.type === 'IMAGE',
        city: row?.city,
      });
    }
  });

  test('writes every moment as ISO 8601, also before 1970 and after 9999', () => {
    const moments = [0, -1, -62_167_219_200_001, 253_402_300_800_000, 951_782_399_999, 1_582_934_400_000];
    for (const moment of moments) {
      createAsset(db, { owner_id: me, local_date_time: Date.UTC(2024, 4, 1), file_created_at: moment });
    }
    expect(bucket({ month: 202405 }).fileCreatedAt.toSorted()).toEqual(
      moments.map((moment) => new Date(moment).toISOString()).toSorted(),
    );
    db.exec('DELETE FROM asset WHERE file_created_at < -1 OR file_created_at > 2000000000000');
    expect(bucket({ month: 202405 }).fileCreatedAt).toEqual([
      '2020-02-29T00:00:00.000Z',
      '2000-02-28T23:59:59.999Z',
      '1970-01-01T00:00:00.000Z',
      '1969-12-31T23:59:59.999Z',
    ]);
  });

  test('of a month without photos, or of nobody, has empty columns', () => {
    expect(bucket({ month: 203001 }).id).toEqual([]);
    expect(bucket({ month: 203001 }).createdAt).toEqual([]);
    taken('2024-05-01T12:00:00');
    expect(bucket({ month: 202405, ownerIds: [] }).id).toEqual([]);
  });

  test('shows favourites only to whose they are', () => {
    const album = addAlbum(other);
    const id = taken('2024-05-01T12:00:00', { owner: other, is_favorite: 1 });
    addToAlbum(album, id);
    const request = { month: 202405, ownerIds: null, albumId: album };
    expect(bucket(request).isFavorite).toEqual([false]);
    expect(bucket({ ...request, viewerId: other }).isFavorite).toEqual([true]);
    expect(getTimelineBuckets(db, mine({ ownerIds: null, albumId: album, isFavorite: true }))).toEqual([]);
  });
});

describe('plans', () => {
  const expectPlan = (sql: string, filter: TimelineFilter, allowSort = false): void =>
    expectNoScan(
      db,
      sql,
      [{ ...filterValues(filter), firstDay: 0, lastDay: 0, createdFrom: 0, createdTo: 0 }],
      {
        allowSort,
      },
    );

  test('kept counts answer the pages of the app', () => {
    for (const filter of [
      {},
      { isFavorite: true },
      { isTrashed: true },
      { visibility: 'archive' as const },
    ]) {
      expect(timelineBucketsSql(mine(filter))).toContain('timeline_count');
      expectPlan(timelineBucketsSql(mine(filter)), mine(filter));
    }
  });

  test('no bucket reads more than its month, and the order comes from the index', () => {
    for (const filter of [
      {},
      { isFavorite: true },
      { isTrashed: true },
      { visibility: 'locked' as const },
      { order: 'asc' as const },
    ]) {
      expectPlan(timelineBucketSql({ ...mine(filter), month: 202405 }), mine(filter));
    }
  });

  test('photos behind others in stacks are found by the index of stacks', () => {
    const filter = mine({ withStacked: true });
    expectPlan(timelineBucketSql({ ...filter, month: 202405 }), filter, true);
    const steps = queryPlan(db, stackedBehindSql(filter), [filterValues(filter)]);
    expect(steps.filter((step) => step.startsWith('SCAN'))).toEqual([]);
    expect(steps[0]).toContain('asset_stack');
  });

  test('a tag and those below it are found by index; only their own short list is walked', () => {
    const filter = mine({ tagId: 't' });
    const steps = queryPlan(db, timelineBucketSql({ ...filter, month: 202405 }), [
      { ...filterValues(filter), firstDay: 0, lastDay: 0 },
    ]);
    expect(steps.filter((step) => /^SCAN (?!branch|CONSTANT|\()|AUTOMATIC/.test(step))).toEqual([]);
  });

  test('filtered buckets read the month, the album or the places, never the library', () => {
    const bbox = { west: 0, south: 0, east: 1, north: 1 };
    for (const filter of [{ albumId: 'a', ownerIds: null }, { personId: 'p' }, { bbox }]) {
      expectPlan(timelineBucketSql({ ...mine(filter), month: 202405 }), mine(filter), true);
    }
    expectPlan(
      timelineBucketsSql(mine({ albumId: 'a', ownerIds: null })),
      mine({ albumId: 'a', ownerIds: null }),
      true,
    );
    expectPlan(timelineBucketsSql(mine({ bbox })), mine({ bbox }), true);
    expectPlan(
      timelineBucketSql({ ...mine({ orderBy: 'createdAt' }), month: 202405 }),
      mine({ orderBy: 'createdAt' }),
      true,
    );
  });
});
