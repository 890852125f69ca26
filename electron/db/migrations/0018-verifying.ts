import type { Migration } from './migration.ts';

/** Originals are read again round by round, those first whose turn is the longest ago: found without a look at all of them. */
export const migration0018: Migration = {
  version: 18,
  name: 'verifying',
  up(db) {
    db.exec(/* sql */ `CREATE INDEX asset_file_verified ON asset_file (verified_at) WHERE is_managed = 1`);
  },
};
