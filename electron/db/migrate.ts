import type { Database } from 'better-sqlite3';
import { AppError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';
import type { Migration } from './migrations/migration.ts';
import { libraryApplicationId } from './pragmas.ts';

/** The format that this program writes: the number of its last migration. */
export function latestVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

export function userVersion(db: Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/**
 * Brings library.db to the last version, all missing steps in one transaction: afterwards it is either new
 * or exactly as before. Foreign keys are off meanwhile (rebuilding a table would cascade its deletion) and
 * checked before the commit.
 * @returns the version it had before.
 * @throws AppError Internal naming the step that failed.
 */
export function migrate(db: Database, migrations: readonly Migration[]): number {
  const misplaced = migrations.findIndex((migration, index) => migration.version !== index + 1);
  if (misplaced >= 0) throw new TypeError(`Migration ${misplaced + 1} is missing, double or out of order.`);

  const from = userVersion(db);
  const missing = migrations.slice(from);
  if (missing.length === 0) return from;

  let step = '';
  db.pragma('foreign_keys = OFF');
  try {
    db.transaction(() => {
      for (const migration of missing) {
        step = `${String(migration.version).padStart(4, '0')}-${migration.name}`;
        migration.up(db);
      }
      if (db.prepare('PRAGMA foreign_key_check').get()) throw new Error('it left rows that refer to nothing');
      db.pragma(`application_id = ${libraryApplicationId}`);
      db.pragma(`user_version = ${latestVersion(migrations)}`);
    }).exclusive();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('Internal', t('database.migrationFailed', { file: db.name, step, reason }), {
      cause: error,
    });
  } finally {
    db.pragma('foreign_keys = ON');
  }
  return from;
}
