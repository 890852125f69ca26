/** @file Albums. */
import type { Generated } from 'kysely';

export interface AlbumTable {
  id: string;
  owner_id: string;
  parent_id: string | null;
  name: string;
  description: Generated<string>;
  thumbnail_asset_id: string | null;
  is_activity_enabled: Generated<number>;
  sort_order: Generated<'asc' | 'desc'>;
  created_at: number;
  updated_at: number;
  deleted_at: number | null;
  change_id: Generated<number>;
}

export interface AlbumAssetTable {
  album_id: string;
  asset_id: string;
  position: number | null;
  added_at: number;
  change_id: Generated<number>;
}

export interface AlbumUserTable {
  album_id: string;
  user_id: string;
  role: 'owner' | 'editor' | 'viewer';
  change_id: Generated<number>;
  created_change_id: Generated<number>;
}

export interface AlbumCountTable {
  album_id: string;
  assets: Generated<number>;
  start_date: number | null;
  end_date: number | null;
  last_modified_at: number | null;
  changes: Generated<number>;
  counted: Generated<number>;
}

export interface AlbumTables {
  album: AlbumTable;
  album_asset: AlbumAssetTable;
  album_user: AlbumUserTable;
  album_count: AlbumCountTable;
}
