/** @file What the server knows of itself and tells its people. */
import type { Generated } from 'kysely';

export interface SettingTable {
  key: string;
  value: string;
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

export interface IntegrityReportTable {
  id: string;
  type: 'untracked_file' | 'missing_file' | 'checksum_mismatch';
  path: string;
  file_id: string | null;
  created_at: number;
}

export interface ServerTables {
  setting: SettingTable;
  audit: AuditTable;
  notification: NotificationTable;
  integrity_report: IntegrityReportTable;
}
