import type { DbClient } from '../../db/client.ts';
import type { StoredLine } from '../../db/queries/ocr.ts';
import type { AuthContext } from '../auth/context.ts';
import { requireAssets } from './access.ts';

/** The text in a photo, in reading order; none while it has not been read. @throws AppError BadRequest */
export async function textLines(
  deps: { db: DbClient },
  auth: AuthContext,
  assetId: string,
): Promise<(StoredLine & { id: number })[]> {
  await requireAssets(deps, auth, [assetId], 'asset.read', 'visible');
  return deps.db.read.listTextLines({ assetId });
}
