import type { Migration } from './migration.ts';

/** Photos that look alike and that somebody has kept apart share an `apart_id`: they are no duplicates of each other for good. */
export const migration0010: Migration = {
  version: 10,
  name: 'duplicates',
  up(db) {
    db.exec(/* sql */ `
      ALTER TABLE asset ADD COLUMN apart_id TEXT;
      CREATE INDEX asset_apart ON asset (owner_id, apart_id) WHERE apart_id IS NOT NULL;
    `);
  },
};
