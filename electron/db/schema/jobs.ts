/** @file Work: queues, and what is being imported. */
import type { Generated } from 'kysely';

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

export interface JobTables {
  job: JobTable;
  queue: QueueTable;
  import: ImportTable;
  import_item: ImportItemTable;
}
