/** @file Photos and videos, their files and what these say. */
import type { Generated, GeneratedAlways } from 'kysely';

export interface VolumeTable {
  id: string;
  label: string;
  mount_path: string;
  last_seen_at: number;
}

export interface AssetTable {
  id: string;
  owner_id: string;
  library_id: string | null;
  type: 'IMAGE' | 'VIDEO' | 'AUDIO' | 'OTHER';
  original_file_name: string;
  mime_type: string;
  checksum: Uint8Array;
  checksum_algorithm: Generated<'sha1' | 'sha1-path'>;
  file_created_at: number;
  file_modified_at: number;
  local_date_time: number;
  local_month: GeneratedAlways<number>;
  local_day: GeneratedAlways<number>;
  width: number | null;
  height: number | null;
  duration: number | null;
  thumbhash: Uint8Array | null;
  is_favorite: Generated<number>;
  visibility: Generated<'archive' | 'timeline' | 'hidden' | 'locked'>;
  is_edited: Generated<number>;
  is_offline: Generated<number>;
  live_photo_video_id: string | null;
  stack_id: string | null;
  duplicate_id: string | null;
  has_metadata: Generated<number>;
  created_at: number;
  updated_at: number;
  deleted_at: number | null;
  change_id: Generated<number>;
  apart_id: string | null;
}

export interface AssetFileTable {
  id: string;
  asset_id: string;
  owner_id: string;
  kind: 'original' | 'sidecar';
  path: string;
  is_managed: number;
  volume_id: string | null;
  device: number | null;
  inode: number | null;
  size: number;
  modified_at: number;
  checksum: Uint8Array;
  state: Generated<'present' | 'offline' | 'missing' | 'quarantined'>;
  state_reason: string | null;
  verified_at: number | null;
}

export interface AssetEditTable {
  id: string;
  asset_id: string;
  owner_id: string;
  sequence: number;
  action: 'crop' | 'rotate' | 'mirror';
  parameters: string;
  created_at: number;
  change_id: Generated<number>;
}

export interface AssetUneditedTable {
  asset_id: string;
  width: number | null;
  height: number | null;
  thumbhash: Uint8Array | null;
}

export interface AssetTextTable {
  asset_id: string;
  owner_id: string;
  lines: number;
  change_id: Generated<number>;
}

export interface AssetMetadataTable {
  asset_id: string;
  key: string;
  owner_id: string;
  value: string;
  updated_at: number;
  change_id: Generated<number>;
}

export interface ExifTable {
  asset_id: string;
  owner_id: string;
  make: string | null;
  model: string | null;
  lens_model: string | null;
  f_number: number | null;
  focal_length: number | null;
  iso: number | null;
  exposure_time: string | null;
  date_time_original: number | null;
  modify_date: number | null;
  time_zone: string | null;
  latitude: number | null;
  longitude: number | null;
  city: string | null;
  state: string | null;
  country: string | null;
  description: Generated<string>;
  orientation: number | null;
  projection_type: string | null;
  rating: number | null;
  keywords: Generated<string>;
  file_size: number | null;
  exif_image_width: number | null;
  exif_image_height: number | null;
  fps: number | null;
  profile_description: string | null;
  content_identifier: string | null;
  locked_fields: Generated<string>;
  updated_at: number;
  change_id: Generated<number>;
}

export interface AssetTables {
  volume: VolumeTable;
  asset: AssetTable;
  asset_file: AssetFileTable;
  asset_edit: AssetEditTable;
  asset_unedited: AssetUneditedTable;
  asset_text: AssetTextTable;
  asset_metadata: AssetMetadataTable;
  exif: ExifTable;
}
