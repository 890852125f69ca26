import { randomUUID } from 'node:crypto';
import { prepared, type ReadDb, type WriteDb } from '../connection.ts';
import type { TagDetail } from './assets.ts';

const columns = `id, value, parent_id AS parentId, color, created_at AS createdAt, updated_at AS updatedAt`;

/** A person's tags, by their names from the top; a tag comes before those below it. */
export function listTags(db: ReadDb, args: { ownerId: string }): TagDetail[] {
  return prepared<[string], TagDetail>(
    db,
    `SELECT ${columns} FROM tag WHERE owner_id = ? ORDER BY value COLLATE NOCASE, value`,
  ).all(args.ownerId);
}

/** The tags with these ids that are this person's, in this order. */
export function getTags(db: ReadDb, args: { ownerId: string; ids: readonly string[] }): TagDetail[] {
  const get = prepared<[string, string], TagDetail>(
    db,
    `SELECT ${columns} FROM tag WHERE id = ? AND owner_id = ?`,
  );
  return args.ids.flatMap((id) => get.get(id, args.ownerId) ?? []);
}

/** The tag of this whole name. */
export function findTag(db: ReadDb, args: { ownerId: string; value: string }): TagDetail | null {
  return (
    prepared<[string, string], TagDetail>(
      db,
      `SELECT ${columns} FROM tag WHERE owner_id = ? AND value = ?`,
    ).get(args.ownerId, args.value) ?? null
  );
}

/** The parts of a tag's whole name, as it is kept: `' a / /b'` is `['a', 'b']`. */
export const tagParts = (path: string): string[] =>
  path
    .split('/')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** The id of the tag of this name; it and those above it are made where there are none. Null for a name of nothing. */
export function ensureTag(db: WriteDb, ownerId: string, parts: readonly string[]): string | null {
  if (parts.length === 0) return null;
  const value = parts.join('/');
  const known = findTag(db, { ownerId, value });
  if (known) return known.id;
  const parentId = ensureTag(db, ownerId, parts.slice(0, -1));
  const id = randomUUID();
  const now = Date.now();
  prepared<[string, string, string | null, string, number, number], unknown>(
    db,
    'INSERT INTO tag (id, owner_id, parent_id, value, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(id, ownerId, parentId, value, now, now);
  return id;
}

/** Puts a tag on a photo; false when it has it already. */
export const putTag = (db: WriteDb, tagId: string, assetId: string): boolean =>
  prepared<[string, string], unknown>(
    db,
    'INSERT INTO tag_asset (tag_id, asset_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
  ).run(tagId, assetId).changes > 0;

/** Takes a tag off a photo; false when it had none. */
export const takeTag = (db: WriteDb, tagId: string, assetId: string): boolean =>
  prepared<[string, string], unknown>(db, 'DELETE FROM tag_asset WHERE tag_id = ? AND asset_id = ?').run(
    tagId,
    assetId,
  ).changes > 0;

/**
 * Makes tags of the keywords that a file says. Only what changed in the file since it was last read changes the photo's
 * tags: what a person put on it stays, and what they took off does not come back.
 */
export function tagKeywords(
  db: WriteDb,
  args: { ownerId: string; assetId: string; before: readonly string[]; after: readonly string[] },
): void {
  const { ownerId, assetId } = args;
  const normal = (keywords: readonly string[]): Set<string> =>
    new Set(keywords.map((keyword) => tagParts(keyword).join('/')).filter((value) => value !== ''));
  const [before, after] = [normal(args.before), normal(args.after)];
  for (const value of after) {
    if (before.has(value)) continue;
    const id = ensureTag(db, ownerId, value.split('/'));
    if (id !== null) putTag(db, id, assetId);
  }
  for (const value of before) {
    if (after.has(value)) continue;
    const tag = findTag(db, { ownerId, value });
    if (tag) takeTag(db, tag.id, assetId);
  }
}
