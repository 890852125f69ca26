import type { Migration } from './migration.ts';

/** Who came in and gave what to whom, and what the app has to tell people when they look next. */
export const migration0011: Migration = {
  version: 11,
  name: 'audit-notifications',
  up(db) {
    db.exec(/* sql */ `
-- No reference to the user: what somebody did outlives their account.
CREATE TABLE audit (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id    TEXT,
  -- The API's name of the operation.
  event      TEXT NOT NULL,
  is_refused INTEGER NOT NULL,
  address    TEXT NOT NULL,
  device     TEXT NOT NULL,
  detail     TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX audit_user ON audit (user_id, id);

CREATE TABLE notification (
  id          TEXT PRIMARY KEY,
  user_id     TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  level       TEXT NOT NULL CHECK (level IN ('success', 'error', 'warning', 'info')),
  type        TEXT NOT NULL,
  title       TEXT NOT NULL,
  description TEXT,
  -- JSON object
  data        TEXT,
  read_at     INTEGER,
  created_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX notification_user ON notification (user_id, created_at DESC);
`);
  },
};
