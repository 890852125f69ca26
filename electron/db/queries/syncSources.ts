import type { SyncKind } from './syncRows.ts';

/**
 * Where the stream finds what changed: a table that has change ids, walked in their order by its index, and which of its
 * rows a person hears of. Every statement may use `@userId`, and `@start`: the change at which the stream began, so
 * that whoever comes into an album meanwhile is told of all its photos by the next stream, with the album itself.
 */
export interface SyncSource {
  readonly kind: SyncKind;
  /** The table that is walked, and its short name in `from`, `where` and the columns. */
  readonly walked: readonly [table: string, alias: string];
  /** What is joined to it. */
  readonly join?: string;
  readonly where: string;
  /** That the row may not be seen any more. */
  readonly isGone?: string;
  /** In which order rows of one change are told; one row a change where it is not said. */
  readonly order?: string;
}

/** Albums that the person is in. */
const myAlbums = `(SELECT album_id FROM album_user WHERE user_id = @userId AND created_change_id <= @start)`;

/** People who show the person their photos; one of them when `@group` says so. */
const myPartners = `(SELECT shared_by_id FROM partner WHERE shared_with_id = @userId AND created_change_id <= @start
  AND (@group IS NULL OR shared_by_id = @group))`;

/** What the others in an album see of a photo in it; its owner sees all but what is locked. */
export const isShownInAlbum = (asset: string): string =>
  `(${asset}.visibility IN ('archive', 'timeline') AND (${asset}.owner_id = @userId OR ${asset}.deleted_at IS NULL))`;

/** What a partner sees: the timeline, and the moving halves of live photos. */
const isShownToPartner = (asset: string): string =>
  `(${asset}.visibility IN ('timeline', 'hidden') AND ${asset}.deleted_at IS NULL)`;

/** That it came into one of the person's albums before the stream began; later, the next stream tells of it. */
const isInMyAlbum = (asset: string): string =>
  `(${isShownInAlbum(asset)} AND EXISTS (SELECT 1 FROM album_asset x JOIN album_user y ON y.album_id = x.album_id
     AND y.user_id = @userId AND y.created_change_id <= @start WHERE x.asset_id = ${asset}.id AND x.change_id <= @start))`;

export const syncSources = {
  authUser: { kind: 'user', walked: ['user', 'u'], where: 'u.id = @userId' },
  user: { kind: 'user', walked: ['user', 'u'], where: 'true' },
  partner: {
    kind: 'partner',
    walked: ['partner', 'p'],
    where: '@userId IN (p.shared_by_id, p.shared_with_id) AND p.created_change_id <= @start',
  },
  asset: { kind: 'asset', walked: ['asset', 'a'], where: 'a.owner_id = @userId' },
  stack: { kind: 'stack', walked: ['stack', 's'], where: 's.owner_id = @userId' },
  partnerAsset: {
    kind: 'asset',
    walked: ['asset', 'a'],
    where: `a.owner_id IN ${myPartners}`,
    // An archived photo of a partner stays where it is in an album of both.
    isGone: `(NOT ${isShownToPartner('a')} AND NOT ${isInMyAlbum('a')})`,
  },
  partnerStack: { kind: 'stack', walked: ['stack', 's'], where: `s.owner_id IN ${myPartners}` },
  albumAsset: {
    kind: 'asset',
    walked: ['album_asset', 'l'],
    join: 'CROSS JOIN asset a ON a.id = l.asset_id',
    where: `l.album_id IN ${myAlbums} AND ${isShownInAlbum('a')}`,
  },
  albumAssetUpdate: { kind: 'asset', walked: ['asset', 'a'], where: isInMyAlbum('a') },
  albumUser: { kind: 'albumUser', walked: ['album_user', 'm'], where: `m.album_id IN ${myAlbums}` },
  albumToAsset: {
    kind: 'albumToAsset',
    walked: ['album_asset', 'l'],
    join: 'CROSS JOIN asset a ON a.id = l.asset_id',
    where: `l.album_id IN ${myAlbums}`,
    isGone: `NOT ${isShownInAlbum('a')}`,
  },
  exif: { kind: 'exif', walked: ['exif', 'e'], where: 'e.owner_id = @userId' },
  albumExif: {
    kind: 'exif',
    walked: ['album_asset', 'l'],
    join: 'CROSS JOIN exif e ON e.asset_id = l.asset_id CROSS JOIN asset a ON a.id = l.asset_id',
    where: `l.album_id IN ${myAlbums} AND ${isShownInAlbum('a')}`,
  },
  albumExifUpdate: {
    kind: 'exif',
    walked: ['exif', 'e'],
    join: 'CROSS JOIN asset a ON a.id = e.asset_id',
    where: isInMyAlbum('a'),
  },
  partnerExif: {
    kind: 'exif',
    walked: ['exif', 'e'],
    join: 'CROSS JOIN asset a ON a.id = e.asset_id',
    where: `e.owner_id IN ${myPartners} AND ${isShownToPartner('a')}`,
  },
  memory: { kind: 'memory', walked: ['memory', 'm'], where: 'm.owner_id = @userId' },
  memoryAsset: { kind: 'memoryAsset', walked: ['memory_asset', 'm'], where: 'm.owner_id = @userId' },
  person: { kind: 'person', walked: ['person', 'p'], where: 'p.owner_id = @userId' },
  face: { kind: 'face', walked: ['face', 'f'], where: 'f.owner_id = @userId' },
  userMetadata: {
    kind: 'userMetadata',
    walked: ['user_metadata', 'm'],
    where: `m.user_id = @userId AND m.key IN ('preferences', 'onboarding', 'license')`,
  },
  assetMetadata: { kind: 'assetMetadata', walked: ['asset_metadata', 'm'], where: 'm.owner_id = @userId' },
  assetEdit: { kind: 'assetEdit', walked: ['asset_edit', 'd'], where: 'd.owner_id = @userId' },
  // Known to have changed by the photo, told line by line.
  assetOcr: {
    kind: 'assetOcr',
    walked: ['asset_text', 'x'],
    join: `CROSS JOIN cache.ocr_line l ON l.asset_id = x.asset_id
      LEFT JOIN asset_unedited u ON u.asset_id = x.asset_id
      LEFT JOIN asset_edit d ON d.asset_id = u.asset_id AND d.sequence = 0 AND d.action = 'crop'`,
    where: 'x.owner_id = @userId',
    order: 'l.id',
  },
} as const satisfies Record<string, SyncSource>;

export type SyncSourceName = keyof typeof syncSources;

/**
 * Where the stream finds what went: the tombstones of one table. What is there again by now (an undone deletion, somebody
 * invited anew) is not told as gone; it comes among the changes.
 */
export interface SyncGrave {
  readonly entity: string;
  readonly where: string;
  readonly isBack: string;
}

const isBackById = (table: string): string => `SELECT 1 FROM ${table} WHERE id = t.entity_id`;

export const syncGraves = {
  user: { entity: 'user', where: 'true', isBack: isBackById('user') },
  partner: {
    entity: 'partner',
    where: '@userId IN (t.parent_id, t.entity_id)',
    isBack: `SELECT 1 FROM partner WHERE shared_by_id = t.parent_id AND shared_with_id = t.entity_id
      AND created_change_id <= @start`,
  },
  asset: { entity: 'asset', where: 't.owner_id = @userId', isBack: isBackById('asset') },
  stack: { entity: 'stack', where: 't.owner_id = @userId', isBack: isBackById('stack') },
  partnerAsset: { entity: 'asset', where: `t.owner_id IN ${myPartners}`, isBack: isBackById('asset') },
  partnerStack: { entity: 'stack', where: `t.owner_id IN ${myPartners}`, isBack: isBackById('stack') },
  // An album is gone for whoever is not in it any more, whatever became of it.
  album: {
    entity: 'album_user',
    where: 't.entity_id = @userId',
    isBack: `SELECT 1 FROM album_user WHERE album_id = t.parent_id AND user_id = t.entity_id
      AND created_change_id <= @start`,
  },
  albumUser: {
    entity: 'album_user',
    where: `t.parent_id IN ${myAlbums}`,
    isBack: 'SELECT 1 FROM album_user WHERE album_id = t.parent_id AND user_id = t.entity_id',
  },
  albumToAsset: {
    entity: 'album_asset',
    where: `t.parent_id IN ${myAlbums}`,
    isBack: 'SELECT 1 FROM album_asset WHERE album_id = t.parent_id AND asset_id = t.entity_id',
  },
  memory: { entity: 'memory', where: 't.owner_id = @userId', isBack: isBackById('memory') },
  memoryAsset: {
    entity: 'memory_asset',
    where: 't.owner_id = @userId',
    isBack: 'SELECT 1 FROM memory_asset WHERE memory_id = t.parent_id AND asset_id = t.entity_id',
  },
  person: { entity: 'person', where: 't.owner_id = @userId', isBack: isBackById('person') },
  face: { entity: 'face', where: 't.owner_id = @userId', isBack: isBackById('face') },
  userMetadata: {
    entity: 'user_metadata',
    where: 't.owner_id = @userId',
    isBack: 'SELECT 1 FROM user_metadata WHERE user_id = t.parent_id AND key = t.entity_id',
  },
  assetMetadata: {
    entity: 'asset_metadata',
    where: 't.owner_id = @userId',
    isBack: 'SELECT 1 FROM asset_metadata WHERE asset_id = t.parent_id AND key = t.entity_id',
  },
  assetEdit: { entity: 'asset_edit', where: 't.owner_id = @userId', isBack: isBackById('asset_edit') },
  // Told even where there is such a line again: whoever forgets all of a photo's text by it is told all of it after.
  assetOcr: { entity: 'ocr_line', where: 't.owner_id = @userId', isBack: 'SELECT 1 WHERE false' },
} as const satisfies Record<string, SyncGrave>;

export type SyncGraveName = keyof typeof syncGraves;
