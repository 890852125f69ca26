import type { Migration } from './migration.ts';

/** What looking through the originals has found: files that are gone or have changed, and files that are nobody's. */
export const migration0015: Migration = {
  version: 15,
  name: 'integrity',
  up(db) {
    db.exec(/* sql */ `
CREATE TABLE integrity_report (
  id         TEXT PRIMARY KEY,
  type       TEXT NOT NULL CHECK (type IN ('untracked_file', 'missing_file', 'checksum_mismatch')),
  -- Relative to the library's folder.
  path       TEXT NOT NULL,
  -- None of a file that is nobody's.
  file_id    TEXT REFERENCES asset_file (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  UNIQUE (type, path)
) STRICT;
CREATE INDEX integrity_report_file ON integrity_report (file_id) WHERE file_id IS NOT NULL;
`);
  },
};
