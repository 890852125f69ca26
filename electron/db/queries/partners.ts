import type { ReadDb, WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import { listUsers } from './users.ts';
import type { UserRow } from './users.ts';

/** `by`: whom a person shows their photos. `with`: whose photos a person is shown. */
export type PartnerDirection = 'by' | 'with';

export interface PartnerRow {
  user: UserRow;
  /** Whether who is shown them wants them among their own. */
  inTimeline: number;
}

/** A person's partners by name. */
export function listPartners(
  db: ReadDb,
  args: { userId: string; direction: PartnerDirection },
): PartnerRow[] {
  const [mine, theirs] =
    args.direction === 'by' ? ['shared_by_id', 'shared_with_id'] : ['shared_with_id', 'shared_by_id'];
  const rows = prepared<[string], { id: string; inTimeline: number }>(
    db,
    `SELECT ${theirs} AS id, in_timeline AS inTimeline FROM partner WHERE ${mine} = ?`,
  ).all(args.userId);
  const inTimeline = new Map(rows.map((row) => [row.id, row.inTimeline]));
  return listUsers(db).flatMap((user) => {
    const known = inTimeline.get(user.id);
    return known === undefined ? [] : [{ user, inTimeline: known }];
  });
}

/** Begins to show one's photos to somebody. False when they are shown already. */
export function createPartner(
  db: WriteDb,
  args: { sharedById: string; sharedWithId: string; now: number },
): boolean {
  return (
    prepared<[string, string, number]>(
      db,
      `INSERT INTO partner (shared_by_id, shared_with_id, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`,
    ).run(args.sharedById, args.sharedWithId, args.now).changes > 0
  );
}

/** False when there is no such partner. */
export function updatePartner(
  db: WriteDb,
  args: { sharedById: string; sharedWithId: string; inTimeline: boolean },
): boolean {
  return (
    prepared<[number, string, string]>(
      db,
      `UPDATE partner SET in_timeline = ? WHERE shared_by_id = ? AND shared_with_id = ?`,
    ).run(Number(args.inTimeline), args.sharedById, args.sharedWithId).changes > 0
  );
}

/** False when there was no such partner. */
export function removePartner(db: WriteDb, args: { sharedById: string; sharedWithId: string }): boolean {
  return (
    prepared<[string, string]>(db, `DELETE FROM partner WHERE shared_by_id = ? AND shared_with_id = ?`).run(
      args.sharedById,
      args.sharedWithId,
    ).changes > 0
  );
}
