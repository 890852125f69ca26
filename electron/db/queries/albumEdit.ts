import { randomUUID } from 'node:crypto';
import type { BulkIdResponse } from '../../../shared/api/common.ts';
import type { WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import { recordChange } from './journal.ts';
import {
  albumMembers,
  albumRow,
  putAlbum,
  putAlbumAssets,
  putMembers,
  refreshCover,
  takeAlbumAssets,
  touchAlbum,
} from './journalAlbums.ts';
import type { AlbumAssetRow, AlbumAssetsStep, AlbumMember, AlbumRow, AlbumStep } from './journalAlbums.ts';
import { readBelongings } from './journalBelongings.ts';

/** What a change of an album did, and who has to hear of it. */
export interface AlbumChange {
  albumId: string;
  userIds: string[];
  changeId: number | null;
}

const userIdsOf = (db: WriteDb, albumId: string): string[] =>
  albumMembers(db, albumId).map((member) => member.user_id);

const newRows = (assetIds: readonly string[]): AlbumAssetRow[] => {
  const now = Date.now();
  return [...new Set(assetIds)].map((id) => ({ asset_id: id, position: null, added_at: now }));
};

/** Makes an album with its people and first photos. Whether the owner may add these photos is asked before. */
export function createAlbum(
  db: WriteDb,
  args: {
    ownerId: string;
    name: string;
    description?: string;
    assetIds?: readonly string[];
    parentId?: string;
    members?: readonly { userId: string; role: 'editor' | 'viewer' }[];
  },
): AlbumChange {
  const albumId = randomUUID();
  putAlbum(db, {
    id: albumId,
    owner_id: args.ownerId,
    parent_id: args.parentId ?? null,
    name: args.name,
    description: args.description ?? '',
    thumbnail_asset_id: null,
    is_activity_enabled: 1,
    sort_order: 'desc',
    created_at: Date.now(),
  });
  const members: AlbumMember[] = [
    { user_id: args.ownerId, role: 'owner' },
    ...(args.members ?? []).map(({ userId, role }) => ({ user_id: userId, role })),
  ];
  putMembers(db, albumId, members);
  const added = putAlbumAssets(db, albumId, newRows(args.assetIds ?? []));
  refreshCover(db, albumId);
  const changeId = recordChange(db, {
    ownerId: args.ownerId,
    action: 'createAlbum',
    albumName: args.name,
    steps: [
      { kind: 'album', albumId, before: null, after: albumRow(db, albumId), members },
      added.length === 0 ? null : { kind: 'albumAssets', albumId, added, removed: [] },
    ],
  });
  return { albumId, userIds: userIdsOf(db, albumId), changeId };
}

export interface AlbumEdit {
  name?: string;
  description?: string;
  /** One of its photos. */
  thumbnailAssetId?: string;
  isActivityEnabled?: boolean;
  sortOrder?: 'asc' | 'desc';
  /** Null takes it out of the album it lies in. */
  parentId?: string | null;
}

/** Changes an album. Null when there is none. */
export function updateAlbum(
  db: WriteDb,
  args: { userId: string; albumId: string; edit: AlbumEdit },
): AlbumChange | null {
  const { albumId, edit } = args;
  const before = albumRow(db, albumId);
  if (!before) return null;
  const after = {
    ...before,
    ...(edit.name !== undefined && { name: edit.name }),
    ...(edit.description !== undefined && { description: edit.description }),
    ...(edit.thumbnailAssetId !== undefined && { thumbnail_asset_id: edit.thumbnailAssetId }),
    ...(edit.isActivityEnabled !== undefined && { is_activity_enabled: edit.isActivityEnabled ? 1 : 0 }),
    ...(edit.sortOrder !== undefined && { sort_order: edit.sortOrder }),
    ...(edit.parentId !== undefined && { parent_id: edit.parentId }),
  };
  const isChanged = JSON.stringify(before) !== JSON.stringify(after);
  if (isChanged) putAlbum(db, after);
  const changeId = isChanged
    ? recordChange(db, {
        ownerId: args.userId,
        action: 'editAlbum',
        albumName: after.name,
        steps: [{ kind: 'album', albumId, before, after }],
      })
    : null;
  return { albumId, userIds: userIdsOf(db, albumId), changeId };
}

/** Albums that lie in one that goes: they take its place. */
function moveUp(db: WriteDb, parent: AlbumRow): AlbumStep[] {
  const inside = prepared<[string], { id: string }>(db, 'SELECT id FROM album WHERE parent_id = ?').all(
    parent.id,
  );
  return inside.flatMap(({ id }) => {
    const before = albumRow(db, id);
    if (!before) return [];
    const after = { ...before, parent_id: parent.parent_id };
    putAlbum(db, after);
    return [{ kind: 'album', albumId: id, before, after }];
  });
}

/** Deletes an album; its photos stay. Everything of it is in the journal. Null when there is none. */
export function deleteAlbum(db: WriteDb, args: { userId: string; albumId: string }): AlbumChange | null {
  const { albumId } = args;
  const before = albumRow(db, albumId);
  if (!before) return null;
  const members = albumMembers(db, albumId);
  const belongings = readBelongings(db, albumId);
  const removed = prepared<[string], AlbumAssetRow>(
    db,
    'SELECT asset_id, position, added_at FROM album_asset WHERE album_id = ?',
  ).all(albumId);
  const movedUp = moveUp(db, before);
  prepared<[string], unknown>(db, 'DELETE FROM album WHERE id = ?').run(albumId);
  const changeId = recordChange(db, {
    ownerId: args.userId,
    action: 'deleteAlbum',
    albumName: before.name,
    steps: [
      ...movedUp,
      removed.length === 0 ? null : { kind: 'albumAssets', albumId, added: [], removed },
      { kind: 'album', albumId, before, after: null, members, belongings },
    ],
  });
  return { albumId, userIds: members.map((member) => member.user_id), changeId };
}

export interface AlbumAssetsChange extends AlbumChange {
  /** One per given id, in that order. */
  results: BulkIdResponse[];
}

/** Adds photos. `allowed` are those that the person may share; the others are refused one by one. */
export function addAlbumAssets(
  db: WriteDb,
  args: { userId: string; albumId: string; ids: readonly string[]; allowed: readonly string[] },
): AlbumAssetsChange {
  const { albumId } = args;
  const allowed = new Set(args.allowed);
  const added = putAlbumAssets(db, albumId, newRows(args.ids.filter((id) => allowed.has(id))));
  const isNew = new Set(added.map((row) => row.asset_id));
  const results = args.ids.map((id): BulkIdResponse => {
    if (!allowed.has(id)) return { id, success: false, error: 'no_permission' };
    // An id that is named twice is new once.
    return isNew.delete(id) ? { id, success: true } : { id, success: false, error: 'duplicate' };
  });
  return {
    ...finish(db, args, 'addToAlbum', { kind: 'albumAssets', albumId, added, removed: [] }),
    results,
  };
}

/** Takes photos out. Without `mayRemoveAll` only the person's own. */
export function removeAlbumAssets(
  db: WriteDb,
  args: { userId: string; albumId: string; ids: readonly string[]; mayRemoveAll: boolean },
): AlbumAssetsChange {
  const { albumId } = args;
  const find = prepared<[string, string], { ownerId: string }>(
    db,
    `SELECT a.owner_id AS ownerId FROM album_asset aa CROSS JOIN asset a ON a.id = aa.asset_id
     WHERE aa.album_id = ? AND aa.asset_id = ?`,
  );
  const remove: string[] = [];
  const seen = new Set<string>();
  const results = args.ids.map((id): BulkIdResponse => {
    const row = seen.has(id) ? undefined : find.get(albumId, id);
    seen.add(id);
    if (!row) return { id, success: false, error: 'not_found' };
    if (!args.mayRemoveAll && row.ownerId !== args.userId) {
      return { id, success: false, error: 'no_permission' };
    }
    remove.push(id);
    return { id, success: true };
  });
  const removed = takeAlbumAssets(db, albumId, remove);
  return {
    ...finish(db, args, 'removeFromAlbum', { kind: 'albumAssets', albumId, added: [], removed }),
    results,
  };
}

function finish(
  db: WriteDb,
  args: { userId: string; albumId: string },
  action: 'addToAlbum' | 'removeFromAlbum',
  step: AlbumAssetsStep,
): AlbumChange {
  const { albumId } = args;
  const isChanged = step.added.length + step.removed.length > 0;
  if (isChanged) {
    refreshCover(db, albumId);
    touchAlbum(db, albumId);
  }
  const albumName = albumRow(db, albumId)?.name;
  const changeId = isChanged
    ? recordChange(db, {
        ownerId: args.userId,
        action,
        steps: [step],
        ...(albumName !== undefined && { albumName }),
      })
    : null;
  return { albumId, userIds: userIdsOf(db, albumId), changeId };
}
