import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseBackupName } from './backupNames.ts';
import type { BackupName } from './backupNames.ts';

export interface Backup extends BackupName {
  readonly file: string;
  /** Bytes. */
  readonly size: number;
}

/** The backups in the folder, newest first. Files of other names are not ours and not listed. */
export function listBackups(folder: string): Backup[] {
  return namesIn(folder)
    .map(parseBackupName)
    .filter((backup) => backup !== undefined)
    .map((backup) => ({ ...backup, file: join(folder, backup.name) }))
    .map((backup) => ({ ...backup, size: statSync(backup.file, { throwIfNoEntry: false })?.size ?? 0 }))
    .toSorted((a, b) => b.madeAt - a.madeAt);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
