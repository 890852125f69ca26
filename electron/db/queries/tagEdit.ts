import type { BulkIdResponse } from '../../../shared/api/common.ts';
import { prepared, type ReadDb, type WriteDb } from '../connection.ts';
import type { TagDetail } from './assets.ts';
import { recordChange } from './journal.ts';
import { recordRows, type RowRef } from './journalOrganised.ts';
import { ensureTag, findTag, getTags, putTag, tagParts, takeTag } from './tags.ts';

/** What a change of tags did. */
export interface TagChange {
  /** The journal's step; null when nothing changed. */
  changeId: number | null;
  /** Photos that got or lost a tag, or whose tags are called something else. */
  assetIds: string[];
}

/** Makes a tag below `parentId`, or at the top. Null when there is one of that name. */
export function createTag(
  db: WriteDb,
  args: { ownerId: string; name: string; parentId: string | null; color: string | null },
): (TagChange & { tag: TagDetail }) | null {
  const { ownerId, parentId, color } = args;
  const [parent] = parentId === null ? [] : getTags(db, { ownerId, ids: [parentId] });
  const value = parent ? `${parent.value}/${args.name}` : args.name;
  if (findTag(db, { ownerId, value })) return null;
  const made: RowRef[] = [];
  const step = recordRows(
    db,
    () => made,
    () => {
      const id = ensureTag(db, ownerId, value.split('/'));
      if (id === null) return;
      made.push(['tag', id]);
      prepared<[string | null, string], unknown>(db, 'UPDATE tag SET color = ? WHERE id = ?').run(color, id);
    },
  );
  const tag = findTag(db, { ownerId, value });
  if (!tag) return null;
  return { changeId: recordChange(db, { ownerId, action: 'createTag', steps: [step] }), assetIds: [], tag };
}

/** The tags of these whole names, in this order; what is missing of them is made. */
export function upsertTags(
  db: WriteDb,
  args: { ownerId: string; values: readonly string[] },
): TagChange & { tags: TagDetail[] } {
  const { ownerId } = args;
  const made: RowRef[] = [];
  const ids: string[] = [];
  const step = recordRows(
    db,
    () => made,
    () => {
      for (const value of args.values) {
        const parts = tagParts(value);
        const missing = parts
          .map((_, index) => parts.slice(0, index + 1).join('/'))
          .filter((path) => !findTag(db, { ownerId, value: path }));
        const id = ensureTag(db, ownerId, parts);
        if (id !== null) ids.push(id);
        for (const path of missing) {
          const tag = findTag(db, { ownerId, value: path });
          if (tag) made.push(['tag', tag.id]);
        }
      }
    },
  );
  return {
    changeId: recordChange(db, { ownerId, action: 'createTag', steps: [step] }),
    assetIds: [],
    tags: getTags(db, { ownerId, ids }),
  };
}

/** A tag and those below it, from the top. */
const branch = (db: ReadDb, tagId: string): string[] =>
  prepared<[string], { id: string }>(
    db,
    `WITH RECURSIVE branch (id) AS (
       SELECT ? UNION SELECT tag.id FROM branch CROSS JOIN tag ON tag.parent_id = branch.id)
     SELECT tag.id FROM branch CROSS JOIN tag ON tag.id = branch.id ORDER BY length(tag.value)`,
  )
    .all(tagId)
    .map(({ id }) => id);

const photosOf = (db: ReadDb, tagId: string): string[] =>
  prepared<[string], { id: string }>(db, 'SELECT asset_id AS id FROM tag_asset WHERE tag_id = ?')
    .all(tagId)
    .map(({ id }) => id);

/** Renames a tag, and with it the names of those below it, or gives it another colour. Null when that name is taken. */
export function updateTag(
  db: WriteDb,
  args: { ownerId: string; tag: TagDetail; name?: string; color?: string | null },
): TagChange | null {
  const { ownerId, tag } = args;
  const value =
    args.name === undefined ? tag.value : [...tag.value.split('/').slice(0, -1), args.name].join('/');
  if (value !== tag.value && findTag(db, { ownerId, value })) return null;
  const ids = branch(db, tag.id);
  const color = args.color === undefined ? tag.color : args.color;
  const step = recordRows(
    db,
    () => ids.map((id): RowRef => ['tag', id]),
    () => {
      const now = Date.now();
      const rename = prepared<[string, number, number, string], unknown>(
        db,
        'UPDATE tag SET value = ? || substr(value, ?), updated_at = ? WHERE id = ?',
      );
      if (value !== tag.value) for (const id of ids) rename.run(value, tag.value.length + 1, now, id);
      prepared<[string | null, number, string], unknown>(
        db,
        'UPDATE tag SET color = ?, updated_at = ? WHERE id = ?',
      ).run(color, now, tag.id);
    },
  );
  return {
    changeId: recordChange(db, { ownerId, action: 'editTag', steps: [step] }),
    assetIds: value === tag.value ? [] : ids.flatMap((id) => photosOf(db, id)),
  };
}

/** Deletes a tag and those below it; the photos stay. */
export function deleteTag(db: WriteDb, args: { ownerId: string; tagId: string }): TagChange {
  const refs = branch(db, args.tagId).flatMap((id): RowRef[] => [
    ['tag', id],
    ...photosOf(db, id).map((assetId): RowRef => ['tag_asset', id, assetId]),
  ]);
  const step = recordRows(
    db,
    () => refs,
    () => void prepared<[string], unknown>(db, 'DELETE FROM tag WHERE id = ?').run(args.tagId),
  );
  return {
    changeId: recordChange(db, { ownerId: args.ownerId, action: 'deleteTag', steps: [step] }),
    assetIds: step?.assetIds ?? [],
  };
}

/**
 * Deletes tags that are on no photo, and neither is any below them: of everybody, each a step that its owner can undo. Returns
 * whose they were.
 */
export function deleteEmptyTags(db: WriteDb): string[] {
  const empty = prepared<[], { id: string; ownerId: string }>(
    db,
    `WITH RECURSIVE used (id) AS (
       SELECT id FROM tag WHERE EXISTS (SELECT 1 FROM tag_asset WHERE tag_id = tag.id)
       UNION SELECT t.parent_id FROM used JOIN tag t ON t.id = used.id WHERE t.parent_id IS NOT NULL)
     SELECT id, owner_id AS ownerId FROM tag
     WHERE id NOT IN (SELECT id FROM used) AND (parent_id IS NULL OR parent_id IN (SELECT id FROM used))`,
  ).all();
  for (const { id, ownerId } of empty) deleteTag(db, { ownerId, tagId: id });
  return [...new Set(empty.map(({ ownerId }) => ownerId))];
}

/** Puts tags on photos, both the owner's. `count` are the taggings that were not there before. */
export function tagAssets(
  db: WriteDb,
  args: { ownerId: string; tagIds: readonly string[]; assetIds: readonly string[] },
): TagChange & { count: number; added: string[] } {
  const added = args.tagIds.flatMap((tagId) =>
    args.assetIds
      .filter((assetId) => putTag(db, tagId, assetId))
      .map((assetId) => ({ table: 'tag_asset' as const, key: [tagId, assetId] })),
  );
  const assetIds = [...new Set(added.map(({ key }) => key[1] ?? ''))];
  const rows = added.map(({ table, key }) => ({
    table,
    key,
    before: null,
    after: { tag_id: key[0] ?? null, asset_id: key[1] ?? null },
  }));
  const changeId = recordChange(db, {
    ownerId: args.ownerId,
    action: 'tag',
    steps: [rows.length === 0 ? null : { kind: 'organised', assetIds, rows }],
  });
  return { changeId, assetIds, count: added.length, added: assetIds };
}

/** Takes a tag off photos. One answer per given id, in that order. */
export function untagAssets(
  db: WriteDb,
  args: { ownerId: string; tagId: string; assetIds: readonly string[] },
): TagChange & { results: BulkIdResponse[] } {
  const results: BulkIdResponse[] = [];
  const step = recordRows(
    db,
    () => args.assetIds.map((id): RowRef => ['tag_asset', args.tagId, id]),
    () => {
      for (const id of args.assetIds) {
        const isTaken = takeTag(db, args.tagId, id);
        results.push(isTaken ? { id, success: true } : { id, success: false, error: 'not_found' });
      }
    },
  );
  const changeId = recordChange(db, { ownerId: args.ownerId, action: 'untag', steps: [step] });
  return { changeId, assetIds: step?.assetIds ?? [], results };
}
