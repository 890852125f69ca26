import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { fillLibrary } from './fillLibrary.ts';
import { bigMonth, picturesPerShape, shapes, syntheticTimeline, zoneName } from './syntheticPhotos.ts';
import type { SyntheticTimeline } from './syntheticPhotos.ts';

const thumbhashes = shapes.map((_, shape) =>
  Array.from({ length: picturesPerShape }, (_, picture) => Uint8Array.of(shape, picture)),
);
const count = 600;
let bulk: Database.Database;
let triggers: Database.Database;
beforeAll(() => {
  const fill = (way: 'bulk' | 'triggers'): Database.Database => {
    const db = new Database(':memory:');
    fillLibrary(db, syntheticTimeline(count), thumbhashes, way);
    return db;
  };
  bulk = fill('bulk');
  triggers = fill('triggers');
  return () => {
    bulk.close();
    triggers.close();
  };
});

const schema = (db: Database.Database): unknown[] =>
  db.prepare(`SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name`).all();
const tables = (db: Database.Database): string[] =>
  db
    .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'sqlite_sequence'`)
    .pluck()
    .all();

/** The log of what is to be indexed has a photo once for each of its changes in one of them, at other numbers. */
const columnsOf = (table: string): string => (table === 'search_change' ? 'DISTINCT asset_id' : '*');

describe('a library filled in bulk', () => {
  it('has every row that one filled through the triggers has', () => {
    for (const table of tables(triggers)) {
      const rows = (db: Database.Database): unknown[] =>
        db.prepare(`SELECT * FROM (SELECT ${columnsOf(table)}, 0 AS more FROM ${table}) ORDER BY 1, 2`).all();
      expect(rows(bulk), table).toEqual(rows(triggers));
    }
  });

  it('has the same tables, indexes and triggers', () => {
    expect(schema(bulk)).toEqual(schema(triggers));
  });

  it('is whole', () => {
    expect(bulk.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(bulk.pragma('foreign_key_check')).toEqual([]);
  });

  it('goes on counting changes where it stopped', () => {
    const [photo] = bulk.prepare<[], { id: string }>('SELECT id FROM asset LIMIT 1').all();
    bulk.prepare('UPDATE asset SET is_favorite = 1 - is_favorite WHERE id = ?').run(photo?.id);
    const newest = bulk.prepare('SELECT max(change_id) FROM asset').pluck().get();
    expect(newest).toBe(triggers.prepare('SELECT value + 1 FROM change_sequence').pluck().get());
  });
});

/** The first photo that is not before a month's begin; months are in order, days within them are not. */
function firstNumberFrom(timeline: SyntheticTimeline, monthBegin: number): number {
  let [low, high] = [0, timeline.count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timeline.photo(middle).localTime < monthBegin) low = middle + 1;
    else high = middle;
  }
  return low;
}

describe('the synthetic timeline', () => {
  it('is the same every time, whatever is asked first', () => {
    const [a, b] = [syntheticTimeline(5000), syntheticTimeline(5000)];
    b.photo(4999);
    expect(a.photo(1234)).toEqual(b.photo(1234));
    expect(a.photo(1234).id).not.toBe(a.photo(1235).id);
  });

  it('runs from 2001 to 2025 by month', () => {
    const timeline = syntheticTimeline(3000);
    const months = Array.from({ length: 3000 }, (_, number) => {
      const date = new Date(timeline.photo(number).localTime);
      return date.getUTCFullYear() * 100 + date.getUTCMonth() + 1;
    });
    expect(months).toEqual(months.toSorted((a, b) => a - b));
    expect([months[0], months.at(-1)]).toEqual([200101, 202512]);
  });

  it('has one month of more than 10,000 that are shown', () => {
    const timeline = syntheticTimeline(100_000);
    const start = firstNumberFrom(timeline, Date.UTC(bigMonth.year, bigMonth.month - 1));
    const end = firstNumberFrom(timeline, Date.UTC(bigMonth.year, bigMonth.month));
    const shown = Array.from({ length: end - start }, (_, i) => timeline.photo(start + i)).filter(
      ({ deletedAt, visibility }) => deletedAt === null && visibility === 'timeline',
    );
    expect(end - start).toBe(bigMonth.photos);
    expect(shown.length).toBeGreaterThanOrEqual(10_000);
  });

  it('writes offsets as exif writes them', () => {
    expect([0, 60, -360, 345].map(zoneName)).toEqual(['UTC', 'UTC+1', 'UTC-6', 'UTC+5:45']);
  });
});
