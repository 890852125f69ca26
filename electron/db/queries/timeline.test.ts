import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TimeBucketAssetResponse } from '../../../shared/api/timeline.ts';
import { expectNoScan, queryPlan } from '../../../tests/support/expectNoScan.ts';
import { createAsset, createUser, openTestDb } from '../../../tests/support/openTestDb.ts';
import { createFace, createPerson } from '../../../tests/support/people.ts';
import type { WriteDb } from '../connection.ts';
import {
  getTimelineBucket,
  getTimelineBuckets,
  stackedBehindSql,
  timelineBucketSql,
  timelineBucketsSql,
} from './timeline.ts';
import type { BucketRequest } from './timeline.ts';
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

type Extra = Omit<Parameters<typeof createAsset>[1], 'owner_id'>;

/** An asset of mine taken at this wall clock, in UTC unless `offsetMinutes` is given. */
const taken = (wall: string, extra: Extra & { offsetMinutes?: number; owner?: string } = {}): string => {
  const { offsetMinutes = 0, owner = me, ...columns } = extra;
  const local = Date.parse(`${wall}Z`);
  return createAsset(db, {
    owner_id: owner,
    local_date_time: local,
    file_created_at: local - offsetMinutes * 60_000,
    ...columns,
  });
};

const mine = (filter: Partial<TimelineFilter> = {}): TimelineFilter => ({
  viewerId: me,
  ownerIds: [me],
  ...filter,
});
const bucket = (request: Partial<BucketRequest> & { month: number }): TimeBucketAssetResponse =>
  TimeBucketAssetResponse.parse(
    JSON.parse(new TextDecoder().decode(getTimelineBucket(db, { ...mine(), ...request }).json)),
  );
const ids = (request: Partial<BucketRequest> & { month: number }): string[] => bucket(request).id;

const exif = (assetId: string, columns: Record<string, unknown>): void => {
  const names = Object.keys(columns);
  db.prepare(
    `INSERT INTO exif (asset_id, owner_id, updated_at, ${names.join(', ')}) VALUES (?, ?, 0, ${names.map(() => '?').join(', ')})`,
  ).run(assetId, me, ...Object.values(columns));
};

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

const addAlbum = (owner: string): string => {
  const id = randomUUID();
  db.prepare(`INSERT INTO album (id, owner_id, name, created_at, updated_at) VALUES (?, ?, 'A', 0, 0)`).run(
    id,
    owner,
  );
  return id;
};
const addToAlbum = (albumId: string, assetId: string): void => {
  db.prepare('INSERT INTO album_asset (album_id, asset_id, added_at) VALUES (?, ?, 0)').run(albumId, assetId);
};

describe('filters', () => {
  test('an album shows the photos of everybody who added some', () => {
    const album = addAlbum(me);
    const ours = [taken('2024-05-01T12:00:00'), taken('2024-05-02T12:00:00', { owner: other })];
    taken('2024-05-03T12:00:00');
    for (const id of ours) addToAlbum(album, id);
    const filter = { albumId: album, ownerIds: null };
    expect(getTimelineBuckets(db, mine(filter))).toEqual([{ month: 202405, count: 2 }]);
    expect(bucket({ ...filter, month: 202405 })).toMatchObject({
      id: ours.toReversed(),
      ownerId: [other, me],
    });
  });

  test('a person is on a photo when somebody said so, or a model did', () => {
    const person = randomUUID();
    db.prepare(`INSERT INTO person (id, owner_id, created_at, updated_at) VALUES (?, ?, 0, 0)`).run(
      person,
      me,
    );
    const [said, seen, other, noFace] = [1, 2, 3, 4].map((day) => taken(`2024-05-0${day}T12:00:00`));
    const faceOf = (asset: string | undefined, values: Partial<Parameters<typeof createFace>[1]>): void =>
      void createFace(db, { owner_id: me, asset_id: asset ?? '', ...values });
    faceOf(said, { person_id: person, is_confirmed: 1 });
    faceOf(seen, { person_id: person });
    faceOf(other, {});
    faceOf(noFace, { person_id: person, is_visible: 0 });
    expect(ids({ month: 202405, personId: person })).toEqual([seen, said]);
    expect(getTimelineBuckets(db, mine({ personId: person }))).toEqual([{ month: 202405, count: 2 }]);
  });

  test('several people are asked for together, or any of them', () => {
    const [anna, ben] = [createPerson(db, { owner_id: me }), createPerson(db, { owner_id: me })];
    const [both, twice, one, nobody] = [1, 2, 3, 4].map((day) => taken(`2024-05-0${day}T12:00:00`));
    const faceOf = (asset: string | undefined, person_id: string, is_visible = 1): void =>
      void createFace(db, { owner_id: me, asset_id: asset ?? '', person_id, is_visible });
    for (const person of [anna, ben]) faceOf(both, person);
    // A mirror: two faces of one person are not two people.
    for (const person of [anna, anna]) faceOf(twice, person);
    faceOf(one, ben);
    faceOf(nobody, anna, 0);
    const personIds = [anna, ben, anna];
    expect(ids({ month: 202405, personIds })).toEqual([both]);
    expect(ids({ month: 202405, personIds, personMatch: 'any' })).toEqual([one, twice, both]);
    expect(getTimelineBuckets(db, mine({ personIds }))).toEqual([{ month: 202405, count: 1 }]);
    expect(getTimelineBuckets(db, mine({ personIds: [] }))).toEqual([{ month: 202405, count: 4 }]);
  });

  test('a tag includes the tags below it', () => {
    const tag = db.prepare(
      `INSERT INTO tag (id, owner_id, parent_id, value, created_at, updated_at) VALUES (?, ?, ?, ?, 0, 0)`,
    );
    const [places, portugal] = [randomUUID(), randomUUID()];
    tag.run(places, me, null, 'Places');
    tag.run(portugal, me, places, 'Places/Portugal');
    const [a, b] = [taken('2024-05-01T12:00:00'), taken('2024-05-02T12:00:00')];
    db.prepare('INSERT INTO tag_asset VALUES (?, ?), (?, ?)').run(places, a, portugal, b);
    expect(ids({ month: 202405, tagId: places })).toEqual([b, a]);
    expect(ids({ month: 202405, tagId: portugal })).toEqual([b]);
  });

  test('a box may span the date line', () => {
    const fiji = taken('2024-05-01T12:00:00');
    const samoa = taken('2024-05-02T12:00:00');
    const lisbon = taken('2024-05-03T12:00:00');
    exif(fiji, { latitude: -17, longitude: 178 });
    exif(samoa, { latitude: -13, longitude: -172 });
    exif(lisbon, { latitude: 38, longitude: -9 });
    expect(ids({ month: 202405, bbox: { west: 170, south: -20, east: -170, north: 0 } })).toEqual([
      samoa,
      fiji,
    ]);
    expect(ids({ month: 202405, bbox: { west: -10, south: 30, east: 0, north: 40 } })).toEqual([lisbon]);
  });

  test('a stack tells its id and size', () => {
    const stack = randomUUID();
    taken('2024-05-01T12:00:00', { stack_id: stack });
    taken('2024-05-01T12:00:01', { stack_id: stack, deleted_at: 1 });
    taken('2024-05-01T12:00:02', { stack_id: stack });
    taken('2024-05-01T12:00:03');
    expect(bucket({ month: 202405, withStacked: true }).stack).toEqual([null, [stack, '2']]);
    expect(bucket({ month: 202405 }).stack).toBeUndefined();
  });

  test('of a stack the photo that leads it is shown, and the next one while that is elsewhere', () => {
    const stack = randomUUID();
    const [first, lead, last] = [0, 1, 2].map((n) => taken(`2024-05-01T12:00:0${n}`, { stack_id: stack }));
    db.prepare(
      'INSERT INTO stack (id, owner_id, primary_asset_id, created_at, updated_at) VALUES (?, ?, ?, 1, 1)',
    ).run(stack, me, lead);
    const count = (): number | undefined => getTimelineBuckets(db, mine({ withStacked: true }))[0]?.count;
    expect([ids({ month: 202405, withStacked: true }), count()]).toEqual([[lead], 1]);
    expect(ids({ month: 202405 })).toEqual([last, lead, first]);
    db.prepare('UPDATE asset SET deleted_at = 1 WHERE id = ?').run(lead);
    expect([ids({ month: 202405, withStacked: true }), count()]).toEqual([[first], 1]);
    expect(ids({ month: 202405, withStacked: true, isTrashed: true })).toEqual([lead]);
    db.prepare('UPDATE asset SET is_favorite = 1 WHERE id = ?').run(last);
    expect(ids({ month: 202405, withStacked: true, isFavorite: true })).toEqual([last]);
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
