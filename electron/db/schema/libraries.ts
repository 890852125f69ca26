/** @file Folders of photos that stay where they are. */
import type { Generated } from 'kysely';

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
  trashed_at: number | null;
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

export interface LibraryTables {
  library: LibraryTable;
  library_file: LibraryFileTable;
}
