/** @file What people show each other. */
import type { Generated } from 'kysely';

export interface ActivityTable {
  id: string;
  owner_id: string;
  album_id: string;
  asset_id: string | null;
  comment: string | null;
  created_at: number;
}

export interface PartnerTable {
  shared_by_id: string;
  shared_with_id: string;
  in_timeline: Generated<number>;
  created_at: number;
  created_change_id: Generated<number>;
  change_id: Generated<number>;
}

export interface SharedLinkTable {
  id: string;
  owner_id: string;
  album_id: string | null;
  key: Uint8Array;
  slug: string | null;
  description: string | null;
  password_hash: string | null;
  allow_upload: number;
  allow_download: number;
  show_metadata: number;
  expires_at: number | null;
  created_at: number;
}

export interface SharedLinkAssetTable {
  link_id: string;
  asset_id: string;
}

export interface SharingTables {
  activity: ActivityTable;
  partner: PartnerTable;
  shared_link: SharedLinkTable;
  shared_link_asset: SharedLinkAssetTable;
}
