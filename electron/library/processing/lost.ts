import type { DbClient } from '../../db/client.ts';

/**
 * Develops again what a crash has taken. A job's end (library.db) and its thumbnail (cache.db) are one transaction, but in
 * WAL mode SQLite commits attached files one after the other, and cache.db is not synced: a kill between the two commits,
 * or a power cut, leaves a finished job without its result. Originals and facts are never in this; pictures are made anew.
 */
export async function redevelopLost({ db }: { db: DbClient }): Promise<number> {
  const lost = await db.read.lostDerivatives();
  if (lost.length > 0) {
    await db.write.enqueueJobs({ jobs: lost.map((assetId) => ({ name: 'generateDerivatives', assetId })) });
  }
  return lost.length;
}

/**
 * What models make is lost in the same way. A text, an image's vector and the faces of a photo that was never looked at
 * before are missed by `enqueueMissing` at every start, crash or not; this is for the rest. Called before models start.
 */
export const understandLost = ({ db }: { db: DbClient }): Promise<number> => db.write.forgetLostFaces();
