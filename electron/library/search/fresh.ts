import type { DbClient } from '../../db/client.ts';

/** Photos whose text, or vectors, are indexed in one transaction: some 50 ms of the writer. */
const batch = 200;
/** Time that a search waits for the index to catch up, ms; what is left follows with the next search or in the background. */
const patience = 300;

/** Brings the text index and the vector index up to date, as far as `forMs` allows. @returns whether they are. */
export async function refreshSearch(deps: { db: DbClient }, forMs = patience): Promise<boolean> {
  const begun = performance.now();
  while (await deps.db.read.isSearchStale()) {
    if (performance.now() - begun > forMs) return false;
    await deps.db.write.refreshSearchText({ limit: batch });
    await deps.db.write.indexVectors({ limit: batch });
  }
  return true;
}
