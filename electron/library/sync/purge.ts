import type { DbClient } from '../../db/client.ts';

/** How long it is remembered what went, ms: 31 days, a day longer than a device may be away. */
const keptMs = 31 * 24 * 3_600_000;

/** Rows in one transaction: some 20 ms, during which nobody else writes. */
const atOnce = 5000;

/** Forgets what went so long ago that every device has heard of it or begins from nothing. */
export async function purgeOldTombstones(deps: { readonly db: DbClient }, now: number): Promise<void> {
  const before = now - keptMs;
  while ((await deps.db.write.purgeTombstones({ before, limit: atOnce })) === atOnce);
}
