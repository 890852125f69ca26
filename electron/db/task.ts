import Database from 'better-sqlite3';
import { makeBackup } from './backup.ts';
import { groupAllFaces, type FaceGroups, type GroupingRules } from './faces/grouping.ts';
import { integrityCheck } from './integrity.ts';
import type { Migration } from './migrations/migration.ts';
import { openReader } from './openConnection.ts';
import type { DatabasePaths } from './paths.ts';
import { busyTimeout } from './pragmas.ts';
import type { Task, TaskResult } from './protocol.ts';
import { restoreBackup } from './restore.ts';
import { saysDamaged } from './sqliteError.ts';

/** Does one long piece of work in this thread. Errors are those of the functions called. */
export async function runTask(
  paths: DatabasePaths,
  task: Task,
  migrations: readonly Migration[],
): Promise<TaskResult[keyof TaskResult]> {
  switch (task.name) {
    case 'backup':
      return makeBackup(paths, Date.now());
    case 'check':
      return checkDatabase(paths);
    case 'restore':
      return restoreBackup(paths, task.backup, migrations, Date.now());
    case 'groupFaces':
      return groupFaces(paths, task.rules);
  }
}

function groupFaces(paths: DatabasePaths, rules: GroupingRules): FaceGroups {
  const db = openReader(paths);
  try {
    // One moment of the library, however long it takes.
    return db.transaction(() => groupAllFaces(db, rules)).deferred();
  } finally {
    db.close();
  }
}

/**
 * The whole check of library.db with a connection of its own, which can't change it but isn't opened read-only: then
 * SQLite would leave out CHECK constraints. Damage so bad that the check fails is a problem, too.
 */
function checkDatabase(paths: DatabasePaths): string[] {
  const db = new Database(paths.database, { fileMustExist: true, timeout: busyTimeout });
  try {
    db.pragma('query_only = ON');
    return integrityCheck(db);
  } catch (error) {
    if (saysDamaged(error) && error instanceof Error) return [error.message];
    throw error;
  } finally {
    db.close();
  }
}
