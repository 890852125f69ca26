/** @file Tags, stacks and memories. */
import type { Generated } from 'kysely';

export interface TagTable {
  id: string;
  owner_id: string;
  parent_id: string | null;
  value: string;
  color: string | null;
  created_at: number;
  updated_at: number;
  change_id: Generated<number>;
}

export interface TagAssetTable {
  tag_id: string;
  asset_id: string;
}

export interface StackTable {
  id: string;
  owner_id: string;
  primary_asset_id: string;
  created_at: number;
  updated_at: number;
  change_id: Generated<number>;
}

export interface MemoryTable {
  id: string;
  owner_id: string;
  type: 'on_this_day';
  data: string;
  is_saved: Generated<number>;
  memory_at: number;
  seen_at: number | null;
  show_at: number | null;
  hide_at: number | null;
  created_at: number;
  updated_at: number;
  deleted_at: number | null;
  change_id: Generated<number>;
}

export interface MemoryAssetTable {
  memory_id: string;
  asset_id: string;
  owner_id: string;
  change_id: Generated<number>;
}

export interface OrganisedTables {
  tag: TagTable;
  tag_asset: TagAssetTable;
  stack: StackTable;
  memory: MemoryTable;
  memory_asset: MemoryAssetTable;
}
