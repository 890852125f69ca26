import type { Migration } from './migration.ts';

/** A library that was taken away can come back with its photos: which of the trash they are is told by their moment there. */
export const migration0019: Migration = {
  version: 19,
  name: 'library-undo',
  up(db) {
    db.exec(/* sql */ `
-- Since when, by its removal, photos lie in the trash; NULL when none do. A person's own moment differs and is left alone.
ALTER TABLE library ADD COLUMN trashed_at INTEGER;
UPDATE library SET trashed_at = deleted_at;
`);
  },
};
