import type { Generated, GeneratedAlways } from 'kysely';

/**
 * The rows of library.db and cache.db, as kysely types them: `Generated` columns may be left out of an
 * insert. Names are the database's own. Kept equal to the migrations by `tests/integration/db/schema.test.ts`.
 * Times are integer milliseconds UTC, booleans are 0 or 1, ids are UUID text.
 */

export interface SettingTable {
  key: string;
  value: string;
}

export interface ChangeSequenceTable {
  id: Generated<number>;
  value: number;
}

export interface TombstoneTable {
  change_id: Generated<number>;
  entity: string;
  entity_id: string;
  parent_id: string | null;
  owner_id: string | null;
  deleted_at: number;
}

export interface ChangeJournalTable {
  id: Generated<number>;
  owner_id: string;
  label: string;
  undo: string;
  created_at: number;
  undone_at: number | null;
}

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

export interface AssetMetadataTable {
  asset_id: string;
  key: string;
  owner_id: string;
  value: string;
  updated_at: number;
  change_id: Generated<number>;
}

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

export interface PersonTable {
  id: string;
  owner_id: string;
  name: Generated<string>;
  birth_date: string | null;
  is_hidden: Generated<number>;
  is_favorite: Generated<number>;
  color: string | null;
  cover_face_id: string | null;
  created_at: number;
  updated_at: number;
  change_id: Generated<number>;
}

export interface FaceTable {
  id: string;
  asset_id: string;
  owner_id: string;
  person_id: string | null;
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  image_width: number;
  image_height: number;
  source: 'machine-learning' | 'exif' | 'manual';
  score: number;
  is_visible: Generated<number>;
  is_confirmed: Generated<number>;
  is_deferred: Generated<number>;
  created_at: number;
  updated_at: number;
  change_id: Generated<number>;
  is_cut_off: Generated<number>;
}

export interface FaceDenialTable {
  face_id: string;
  person_id: string;
  verdict: 'is_not' | 'skipped';
  created_at: number;
}

export interface UsageCountTable {
  owner_id: string;
  type: string;
  bytes: number;
}

export interface PersonCountTable {
  person_id: string;
  faces: number;
}

export interface JobTable {
  id: Generated<number>;
  queue: string;
  name: string;
  asset_id: string | null;
  payload: Generated<string>;
  priority: Generated<number>;
  state: Generated<'waiting' | 'active' | 'failed'>;
  attempts: Generated<number>;
  deaths: Generated<number>;
  run_at: Generated<number>;
  leased_by: string | null;
  lease_until: number | null;
  error_name: string | null;
  error_message: string | null;
  created_at: number;
  updated_at: number;
}

export interface QueueTable {
  name: string;
  is_paused: Generated<number>;
  completed: Generated<number>;
}

export interface ImportTable {
  id: string;
  owner_id: string;
  mode: 'copy' | 'reference';
  sources: string;
  state: 'scanning' | 'running' | 'paused' | 'done' | 'cancelled';
  started_at: number;
  finished_at: number | null;
}

export interface ImportItemTable {
  id: Generated<number>;
  import_id: string;
  path: string;
  size: Generated<number>;
  state: Generated<'waiting' | 'added' | 'duplicate' | 'skipped' | 'failed'>;
  asset_id: string | null;
  error_name: string | null;
  error_message: string | null;
}

export interface TimelineCountTable {
  owner_id: string;
  local_month: number;
  visibility: string;
  is_trashed: number;
  is_favorite: number;
  type: string;
  count: number;
}

export interface TimelineTileTable {
  owner_id: string;
  local_day: number;
  file_created_at: number;
  asset_id: string;
  visibility: string;
  is_trashed: number;
  is_favorite: number;
  type: string;
  ratio: number;
  offset_minutes: number;
  created_at: number;
  duration: number | null;
  thumbhash: Uint8Array | null;
  live_photo_video_id: string | null;
  stack_id: string | null;
  projection_type: string | null;
  city: string | null;
  country: string | null;
  latitude: number | null;
  longitude: number | null;
}

export interface IntegrityReportTable {
  id: string;
  type: 'untracked_file' | 'missing_file' | 'checksum_mismatch';
  path: string;
  file_id: string | null;
  created_at: number;
}

export interface SavedSearchTable {
  id: string;
  owner_id: string;
  name: string;
  query: string;
  filter: string;
  sort: 'relevance' | 'date';
  created_at: number;
  updated_at: number;
}

export interface RecentSearchTable {
  id: string;
  owner_id: string;
  query: string;
  searched_at: number;
}

export interface SearchChangeTable {
  id: Generated<number>;
  asset_id: string;
}

export interface CacheThumbnailTable {
  asset_id: string;
  data: Uint8Array;
  created_at: number;
}

export interface CachePerceptualHashTable {
  asset_id: string;
  hash: number;
}

export interface CacheDuplicateSeenTable {
  asset_id: string;
  source: string;
}

export interface CacheFaceVectorTable {
  face_id: string;
  model: string;
  asset_id: string;
  owner_id: string;
  vector: Uint8Array;
}

export interface CacheFaceLookTable {
  id: string;
  owner_id: string;
  person_id: string;
  model: string;
  weight: number;
  sum: Uint8Array;
  version: number;
}

export interface CacheFaceSeenTable {
  asset_id: string;
  model: string;
}

export interface CacheFaceThumbnailTable {
  face_id: string;
  data: Uint8Array;
}

export interface CacheEmbeddingTable {
  id: Generated<number>;
  asset_id: string;
  model: string;
  vector: Uint8Array;
}

export interface CacheOcrLineTable {
  id: Generated<number>;
  asset_id: string;
  model: string;
  text: string;
  box: string;
  score: number;
  box_score: Generated<number>;
}

export interface CacheOcrSeenTable {
  asset_id: string;
  model: string;
}

export interface CacheVectorChunkTable {
  model: string;
  chunk: number;
  version: number;
  factors: Uint8Array;
  bits: Uint8Array;
}

export interface CacheVectorMeanTable {
  model: string;
  dimensions: number;
  sampled: number;
  mean: Uint8Array;
}

export interface CacheVectorCodeTable {
  id: Generated<number>;
  code: Uint8Array;
}

export interface CacheVectorStaleTable {
  id: Generated<number>;
  model: string;
}

export interface CacheSearchDocumentTable {
  id: Generated<number>;
  asset_id: string;
}

export interface CacheSearchProgressTable {
  id: Generated<number>;
  change: number;
  filled: string | null;
}

export interface CacheSearchStaleTable {
  asset_id: string;
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

export interface ActivityTable {
  id: string;
  owner_id: string;
  album_id: string;
  asset_id: string | null;
  comment: string | null;
  created_at: number;
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

export interface LibraryTable {
  id: string;
  owner_id: string;
  name: string;
  import_paths: string;
  exclusion_patterns: string;
  scan: Generated<number>;
  scan_started_at: number | null;
  found: Generated<number>;
  unreachable: Generated<string>;
  created_at: number;
  updated_at: number;
  refreshed_at: number | null;
  deleted_at: number | null;
}

export interface LibraryFileTable {
  library_id: string;
  path: string;
  asset_id: string | null;
  state: 'waiting' | 'present' | 'refused' | 'missing' | 'excluded';
  size: number;
  modified_at: number;
  device: number;
  sidecar_path: string | null;
  sidecar_modified_at: number | null;
  scan: number;
  trashed_at: number | null;
  error_name: string | null;
  error_message: string | null;
}

export interface SyncCheckpointTable {
  session_id: string;
  type: string;
  change_id: number;
  extra: string | null;
  acked_at: number;
}

export interface TombstonePurgeTable {
  id: number;
  change_id: number;
}

export interface AuditTable {
  id: Generated<number>;
  user_id: string | null;
  event: string;
  is_refused: number;
  address: string;
  device: string;
  detail: string;
  created_at: number;
}

export interface NotificationTable {
  id: string;
  user_id: string;
  level: 'success' | 'error' | 'warning' | 'info';
  type: string;
  title: string;
  description: string | null;
  data: string | null;
  read_at: number | null;
  created_at: number;
}

export interface Tables {
  setting: SettingTable;
  change_sequence: ChangeSequenceTable;
  tombstone: TombstoneTable;
  tombstone_purge: TombstonePurgeTable;
  sync_checkpoint: SyncCheckpointTable;
  change_journal: ChangeJournalTable;
  user: UserTable;
  user_metadata: UserMetadataTable;
  session: SessionTable;
  api_key: ApiKeyTable;
  volume: VolumeTable;
  asset: AssetTable;
  asset_edit: AssetEditTable;
  asset_unedited: AssetUneditedTable;
  asset_text: AssetTextTable;
  asset_file: AssetFileTable;
  exif: ExifTable;
  asset_metadata: AssetMetadataTable;
  album: AlbumTable;
  album_asset: AlbumAssetTable;
  album_user: AlbumUserTable;
  album_count: AlbumCountTable;
  activity: ActivityTable;
  partner: PartnerTable;
  shared_link: SharedLinkTable;
  shared_link_asset: SharedLinkAssetTable;
  tag: TagTable;
  tag_asset: TagAssetTable;
  stack: StackTable;
  memory: MemoryTable;
  memory_asset: MemoryAssetTable;
  person: PersonTable;
  face: FaceTable;
  face_denial: FaceDenialTable;
  person_count: PersonCountTable;
  usage_count: UsageCountTable;
  job: JobTable;
  queue: QueueTable;
  import: ImportTable;
  import_item: ImportItemTable;
  library: LibraryTable;
  library_file: LibraryFileTable;
  saved_search: SavedSearchTable;
  recent_search: RecentSearchTable;
  audit: AuditTable;
  notification: NotificationTable;
  integrity_report: IntegrityReportTable;
  search_change: SearchChangeTable;
  timeline_count: TimelineCountTable;
  timeline_tile: TimelineTileTable;
  'cache.thumbnail': CacheThumbnailTable;
  'cache.perceptual_hash': CachePerceptualHashTable;
  'cache.duplicate_seen': CacheDuplicateSeenTable;
  'cache.face_vector': CacheFaceVectorTable;
  'cache.face_look': CacheFaceLookTable;
  'cache.face_seen': CacheFaceSeenTable;
  'cache.face_thumbnail': CacheFaceThumbnailTable;
  'cache.embedding': CacheEmbeddingTable;
  'cache.ocr_line': CacheOcrLineTable;
  'cache.ocr_seen': CacheOcrSeenTable;
  'cache.vector_chunk': CacheVectorChunkTable;
  'cache.vector_mean': CacheVectorMeanTable;
  'cache.vector_code': CacheVectorCodeTable;
  'cache.vector_stale': CacheVectorStaleTable;
  'cache.search_document': CacheSearchDocumentTable;
  'cache.search_progress': CacheSearchProgressTable;
  'cache.search_stale': CacheSearchStaleTable;
}
