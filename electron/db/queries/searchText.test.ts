import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAsset, createUser, openTestDb } from '../../../tests/support/openTestDb.ts';
import { matchQuery, phraseQuery } from '../../../shared/search/terms.ts';
import type { WriteDb } from '../connection.ts';
import { isSearchStale, refreshSearchText } from './searchProgress.ts';

let db: WriteDb;
let me: string;
beforeEach(() => {
  db = openTestDb();
  me = createUser(db);
});
afterEach(() => db.close());

const run = (sql: string, ...values: unknown[]): void => void db.prepare(sql).run(...values);

const photo = (name = 'x.jpg', exif: { description?: string; city?: string } = {}): string => {
  const id = createAsset(db, { owner_id: me, original_file_name: name });
  run(
    'INSERT INTO exif (asset_id, owner_id, description, city, updated_at) VALUES (?, ?, ?, ?, 0)',
    id,
    me,
    exif.description ?? '',
    exif.city ?? null,
  );
  return id;
};

const line = (assetId: string, text: string): void =>
  run(
    `INSERT INTO cache.ocr_line (asset_id, model, text, box, score) VALUES (?, 'm', ?, '[]', 1)`,
    assetId,
    text,
  );

const refresh = (): void => {
  while (refreshSearchText(db, { limit: 100 }));
};

/** Ids of photos that FTS5 finds for a query in its own words. */
const matches = (query: string): string[] =>
  db
    .prepare<[string], string>(
      `SELECT d.asset_id FROM cache.search_text t JOIN cache.search_document d ON d.id = t.rowid
       WHERE t.search_text MATCH ? ORDER BY 1`,
    )
    .pluck()
    .all(query);

const find = (text: string, isTyping = false): string[] => {
  refresh();
  return matches(matchQuery(text, isTyping));
};

describe('every script can be found', () => {
  test.each([
    ['東京都庁舎の前で', ['東京', '京都', '庁', '東京都庁', '前で'], ['東庁', '大阪', '京東']],
    ['我们在北京的天安门广场', ['北京', '天安门', '广', '场'], ['南京', '门天']],
    ['カメラのキタムラ', ['カメラ', 'キタ', 'ラ'], ['かめら', 'メカ']],
    ['서울역에서 만나요', ['서울', '서울역', '만나'], ['부산', '역서울']],
    [
      'Ärzte im Grünen, Straße 5',
      ['ärzte', 'arzte', 'ARZTE', 'grunen', 'strasse', 'straße', '5'],
      ['aerzte', 'arz'],
    ],
    [
      'Işıklı İstanbul gecesi',
      ['isikli', 'ışıklı', 'IŞIKLI', 'istanbul', 'İSTANBUL', 'ıstanbul'],
      ['ankara'],
    ],
    ['Прогулка: ёлка', ['елка', 'ЁЛКА', 'прогулка'], ['прогул']],
    ['naïve café – déjà vu', ['naive', 'cafe', 'DEJA'], ['caf']],
  ])('%s', (text, found, notFound) => {
    const id = photo();
    line(id, text);
    photo('other.jpg', { description: 'nothing of the kind' });
    for (const query of found) expect(find(query), query).toEqual([id]);
    for (const query of notFound) expect(find(query), query).toEqual([]);
  });

  test('the last word counts from its beginning while it is typed', () => {
    const id = photo('x.jpg', { description: 'Birthday party' });
    expect(find('birthday par', true)).toEqual([id]);
    expect(find('birthday par')).toEqual([]);
    expect(find('birth party', true)).toEqual([]);
  });

  test('a phrase is its words one after the other; words may be anywhere', () => {
    const id = photo('x.jpg', { description: 'red car', city: 'Lisbon' });
    photo('y.jpg', { description: 'car red' });
    refresh();
    expect(matches(phraseQuery('red car'))).toEqual([id]);
    expect(find('red lisbon')).toEqual([id]);
  });
});

describe('the index follows what changes', () => {
  test('file names, their numbers, folders, descriptions and places', () => {
    const id = photo('IMG2034.HEIC', { description: 'at the sea', city: 'Porto' });
    run(
      `INSERT INTO asset_file (id, asset_id, owner_id, kind, path, is_managed, size, modified_at, checksum)
       VALUES ('f', ?, ?, 'original', '/home/Holidays/IMG2034.HEIC', 0, 1, 0, x'00')`,
      id,
      me,
    );
    for (const query of ['img2034', '2034', 'heic', 'holidays', 'sea', 'porto'])
      expect(find(query)).toEqual([id]);
    run(`UPDATE exif SET description = 'in the hills', city = NULL WHERE asset_id = ?`, id);
    expect([find('sea'), find('porto')]).toEqual([[], []]);
    expect(find('hills')).toEqual([id]);
  });

  test('tags and albums, given, renamed and taken away', () => {
    const id = photo();
    run(
      `INSERT INTO tag (id, owner_id, value, created_at, updated_at) VALUES ('t', ?, 'Animals/Dog', 0, 0)`,
      me,
    );
    run(`INSERT INTO album (id, owner_id, name, created_at, updated_at) VALUES ('a', ?, 'Italy', 0, 0)`, me);
    run(`INSERT INTO tag_asset VALUES ('t', ?)`, id);
    run(`INSERT INTO album_asset (album_id, asset_id, added_at) VALUES ('a', ?, 0)`, id);
    for (const query of ['dog', 'animals', 'italy']) expect(find(query)).toEqual([id]);
    run(`UPDATE album SET name = 'Sicily' WHERE id = 'a'`);
    run(`UPDATE tag SET value = 'Cat' WHERE id = 't'`);
    expect([find('dog'), find('italy'), find('sicily cat')]).toEqual([[], [], [id]]);
    run(`DELETE FROM album WHERE id = 'a'`);
    run(`DELETE FROM tag WHERE id = 't'`);
    expect([find('sicily'), find('cat')]).toEqual([[], []]);
  });

  test('people: named, renamed, forgotten', () => {
    const id = photo();
    run(`INSERT INTO person (id, owner_id, name, created_at, updated_at) VALUES ('p', ?, 'Zoë', 0, 0)`, me);
    run(
      `INSERT INTO face (id, asset_id, owner_id, person_id, x1, y1, x2, y2, image_width, image_height, source, score, created_at, updated_at)
       VALUES (?, ?, ?, 'p', 0, 0, 1, 1, 9, 9, 'manual', 1, 0, 0)`,
      randomUUID(),
      id,
      me,
    );
    expect(find('zoe')).toEqual([id]);
    run(`UPDATE person SET name = 'Chloé' WHERE id = 'p'`);
    expect([find('zoe'), find('chloe')]).toEqual([[], [id]]);
    run(`DELETE FROM person WHERE id = 'p'`);
    expect(find('chloe')).toEqual([]);
  });

  test('text in pictures, read again', () => {
    const id = photo();
    line(id, 'Total 12');
    expect(find('total')).toEqual([id]);
    run('DELETE FROM cache.ocr_line WHERE asset_id = ?', id);
    line(id, 'Summe 12');
    expect([find('total'), find('summe')]).toEqual([[], [id]]);
  });

  test('a photo that is deleted is forgotten with all that was computed of it', () => {
    const id = photo('gone.jpg');
    line(id, 'written');
    run(`INSERT INTO cache.embedding (asset_id, model, vector) VALUES (?, 'm', x'00000000')`, id);
    expect(find('gone written')).toEqual([id]);
    run('DELETE FROM asset WHERE id = ?', id);
    expect(find('gone')).toEqual([]);
    for (const table of ['search_document', 'embedding', 'ocr_line']) {
      expect(db.prepare(`SELECT count(*) FROM cache.${table}`).pluck().get(), table).toBe(0);
    }
  });

  test('what has nothing to do with text marks nothing', () => {
    const id = photo();
    refresh();
    db.exec('DELETE FROM cache.vector_stale');
    expect(isSearchStale(db)).toBe(false);
    run('UPDATE asset SET is_favorite = 1, deleted_at = 5 WHERE id = ?', id);
    run('UPDATE exif SET iso = 100 WHERE asset_id = ?', id);
    expect(isSearchStale(db)).toBe(false);
  });
});
