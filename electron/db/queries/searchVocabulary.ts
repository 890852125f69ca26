import type { Vocabulary } from '../../../shared/search/names.ts';
import type { ReadDb } from '../connection.ts';
import { prepared } from '../connection.ts';

type Text = string | null;

/**
 * The different values of columns that an index begins with (after the owner), found by leaping from one to the next: some
 * thousand steps instead of a million rows.
 */
function distinct(
  db: ReadDb,
  ownerId: string,
  columns: readonly string[],
  before: readonly Text[] = [],
): Text[][] {
  const column = columns[before.length];
  if (column === undefined) return [[...before]];
  const fixed = before.map((_, index) => `AND ${columns[index]} IS ?`).join(' ');
  const next = prepared<Text[], Text>(
    db,
    `SELECT ${column} FROM exif WHERE owner_id = ? ${fixed} AND ${column} > ? ORDER BY ${column} LIMIT 1`,
  ).pluck();
  const unknown = prepared<Text[], number>(
    db,
    `SELECT 1 FROM exif WHERE owner_id = ? ${fixed} AND ${column} IS NULL LIMIT 1`,
  ).pluck();
  const found: Text[][] = [];
  if (unknown.get(ownerId, ...before) !== undefined)
    found.push(...distinct(db, ownerId, columns, [...before, null]));
  let at = next.get(ownerId, ...before, '');
  while (at !== undefined && at !== null && found.length < mostNames) {
    found.push(...distinct(db, ownerId, columns, [...before, at]));
    at = next.get(ownerId, ...before, at);
  }
  return found;
}

/** Places and cameras beyond this number are found as words only. */
const mostNames = 20_000;

/** Every place and camera, person, album and tag that a person could name in a search. */
export function getSearchVocabulary(db: ReadDb, { ownerId }: { ownerId: string }): Vocabulary {
  const known = (row: readonly Text[]): boolean => row.some((value) => value !== null);
  return {
    people: prepared<[string], { id: string; name: string }>(
      db,
      `SELECT id, name FROM person WHERE owner_id = ? AND name <> '' AND is_hidden = 0`,
    ).all(ownerId),
    albums: prepared<[string, string], { id: string; name: string }>(
      db,
      `SELECT id, name FROM album WHERE owner_id = ? AND deleted_at IS NULL
       UNION SELECT album.id, name FROM album_user m JOIN album ON album.id = m.album_id WHERE m.user_id = ? AND deleted_at IS NULL`,
    ).all(ownerId, ownerId),
    tags: prepared<[string], { id: string; value: string }>(
      db,
      'SELECT id, value FROM tag WHERE owner_id = ?',
    ).all(ownerId),
    places: distinct(db, ownerId, ['country', 'state', 'city'])
      .filter(known)
      .map(([country = null, state = null, city = null]) => ({ country, state, city })),
    cameras: distinct(db, ownerId, ['make', 'model', 'lens_model'])
      .filter(known)
      .map(([make = null, model = null, lensModel = null]) => ({ make, model, lensModel })),
  };
}

/** The last change id: what is derived from the library is still right while it is the same. */
export function getChangeId(db: ReadDb): number {
  return prepared<[], { value: number }>(db, 'SELECT value FROM change_sequence').get()?.value ?? 0;
}
