/** @file People, and what they come in with. */
import type { Generated } from 'kysely';

export interface UserTable {
  id: string;
  email: string | null;
  name: string;
  password_hash: string | null;
  is_admin: Generated<number>;
  avatar_color: Generated<string>;
  profile_image_path: Generated<string>;
  profile_changed_at: number;
  should_change_password: Generated<number>;
  quota_bytes: number | null;
  usage_bytes: Generated<number>;
  storage_label: string | null;
  oauth_id: Generated<string>;
  pin_hash: string | null;
  status: Generated<'active' | 'removing' | 'deleted'>;
  created_at: number;
  updated_at: number;
  deleted_at: number | null;
  change_id: Generated<number>;
}

export interface UserMetadataTable {
  user_id: string;
  key: string;
  value: string;
  change_id: Generated<number>;
}

export interface UsageCountTable {
  owner_id: string;
  type: string;
  bytes: number;
}

export interface SessionTable {
  id: string;
  user_id: string;
  token_hash: Uint8Array;
  kind: Generated<'desktop' | 'browser' | 'device'>;
  device_type: Generated<string>;
  device_os: Generated<string>;
  app_version: string | null;
  is_pending_sync_reset: Generated<number>;
  pin_expires_at: number | null;
  created_at: number;
  updated_at: number;
  expires_at: number | null;
  oauth_sid: string | null;
}

export interface ApiKeyTable {
  id: string;
  user_id: string;
  name: string;
  key_hash: Uint8Array;
  permissions: string;
  created_at: number;
  updated_at: number;
}

export interface UserTables {
  user: UserTable;
  user_metadata: UserMetadataTable;
  usage_count: UsageCountTable;
  session: SessionTable;
  api_key: ApiKeyTable;
}
