/** @file What the timeline is answered from, kept by triggers. */
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

export interface TimelineTables {
  timeline_count: TimelineCountTable;
  timeline_tile: TimelineTileTable;
}
