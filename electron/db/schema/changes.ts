/** @file What changed when, for phones and for undo. */
import type { Generated } from 'kysely';

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

export interface TombstonePurgeTable {
  id: number;
  change_id: number;
}

export interface SyncCheckpointTable {
  session_id: string;
  type: string;
  change_id: number;
  extra: string | null;
  acked_at: number;
}

export interface ChangeJournalTable {
  id: Generated<number>;
  owner_id: string;
  label: string;
  undo: string;
  created_at: number;
  undone_at: number | null;
}

export interface ChangeTables {
  change_sequence: ChangeSequenceTable;
  tombstone: TombstoneTable;
  tombstone_purge: TombstonePurgeTable;
  sync_checkpoint: SyncCheckpointTable;
  change_journal: ChangeJournalTable;
}
