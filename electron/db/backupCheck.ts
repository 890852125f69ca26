import Database from 'better-sqlite3';
import { listBackups } from './backupList.ts';
import type { Backup } from './backupList.ts';
import { quickCheck } from './integrity.ts';
import { userVersion } from './migrate.ts';
import { sqliteCode } from './sqliteError.ts';

/** The newest backups that still pass a check, at most `limit`; looks at no more than twice as many. */
export function goodBackups(folder: string, limit: number): Backup[] {
  const good: Backup[] = [];
  for (const backup of listBackups(folder).slice(0, limit * 2)) {
    if (good.length < limit && whatIsWrongWith(backup) === undefined) good.push(backup);
  }
  return good;
}

/** Undefined when the backup opens and passes `quick_check`; else what is wrong with it, in SQLite's words. */
export function whatIsWrongWith(backup: Backup): string | undefined {
  let db: Database.Database | undefined;
  try {
    db = new Database(backup.file, { readonly: true, fileMustExist: true });
    const found = userVersion(db);
    return found === backup.version ? quickCheck(db)[0] : `its format is ${found}`;
  } catch (error) {
    if (sqliteCode(error) === undefined || !(error instanceof Error)) throw error;
    return error.message;
  } finally {
    db?.close();
  }
}
