import type { ReadDb, WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';

/** Rows kept: some years of a household, some megabytes; the oldest go first. */
const maxRows = 10_000;

export interface AuditRow {
  id: number;
  /** null: nobody was known. */
  userId: string | null;
  userName: string | null;
  event: string;
  isRefused: number;
  address: string;
  device: string;
  detail: string;
  /** ms UTC */
  createdAt: number;
}

export interface NewAudit {
  userId: string | null;
  event: string;
  isRefused: boolean;
  address: string;
  device: string;
  detail: string;
  now: number;
}

export function recordAudit(db: WriteDb, audit: NewAudit): void {
  const { lastInsertRowid } = prepared<[object]>(
    db,
    `INSERT INTO audit (user_id, event, is_refused, address, device, detail, created_at)
     VALUES (@userId, @event, @isRefused, @address, @device, @detail, @now)`,
  ).run({ ...audit, isRefused: Number(audit.isRefused) });
  prepared<[number]>(db, 'DELETE FROM audit WHERE id <= ?').run(Number(lastInsertRowid) - maxRows);
}

/** Newest first; of one person, or (null) of everybody. `before`: an id to go on from. */
export function listAudit(
  db: ReadDb,
  args: { userId: string | null; before: number | null; limit: number },
): AuditRow[] {
  return prepared<[object], AuditRow>(
    db,
    `SELECT audit.id, audit.user_id AS userId, user.name AS userName, event, is_refused AS isRefused, address, device,
       detail, audit.created_at AS createdAt
     FROM audit LEFT JOIN user ON user.id = audit.user_id
     WHERE (@userId IS NULL OR audit.user_id = @userId) AND (@before IS NULL OR audit.id < @before)
     ORDER BY audit.id DESC LIMIT @limit`,
  ).all(args);
}
