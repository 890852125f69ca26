import type { DbClient } from '../../db/client.ts';
import type { EventHub } from '../events.ts';

/** Tells that no picture could be made of an asset, so that its tile gets its mark at once. */
export async function tellNoPicture(
  deps: { db: DbClient; events: EventHub },
  assetId: string,
): Promise<void> {
  const original = await deps.db.read.getOriginalFile({ assetId });
  if (original) deps.events.emit('asset.updated', { ownerId: original.ownerId, assetIds: [assetId] });
}
