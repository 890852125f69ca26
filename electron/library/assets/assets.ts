import type { AssetBulkUpdate, AssetStatsResponse, UpdateAsset } from '../../../shared/api/assets.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import { isTimeZone } from '../../../shared/timeZone.ts';
import type { DbClient } from '../../db/client.ts';
import type { AssetEdit, EditResult } from '../../db/queries/assetEdit.ts';
import type { AssetDetail } from '../../db/queries/assets.ts';
import type { PlaceFinder } from '../../media/places/placeFinder.ts';
import type { AuthContext } from '../auth/context.ts';
import type { EventHub } from '../events.ts';
import { noAccess, requireAssets } from './access.ts';

export interface AssetDeps {
  db: DbClient;
  events: EventHub;
  places: Pick<PlaceFinder, 'find'>;
}

/** One asset with everything there is to say about it, for who may look at it. @throws AppError BadRequest */
export async function getAsset(
  deps: Pick<AssetDeps, 'db'>,
  auth: AuthContext,
  id: string,
): Promise<AssetDetail> {
  await requireAssets(deps, auth, [id], 'asset.read', 'visible');
  return details(deps, auth, id);
}

async function details(deps: Pick<AssetDeps, 'db'>, auth: AuthContext, id: string): Promise<AssetDetail> {
  const [asset] = await deps.db.read.getAssetDetails({
    ids: [id],
    withExif: true,
    withPeople: true,
    withTags: true,
  });
  if (!asset) throw noAccess('asset.read');
  const owner = await deps.db.read.getUser({ id: asset.ownerId });
  // People and tags are the owner's own words about their photos.
  const isOwn = !auth.sharedLink && asset.ownerId === auth.user.id;
  // Visitors of a link are told nobody's address.
  const named = owner && !auth.sharedLink ? { owner } : {};
  return { ...asset, ...named, ...(!isOwn && { people: [], tags: [] }) };
}

/** Changes one asset. Returns it as it is then. @throws AppError BadRequest */
export async function updateAsset(
  deps: AssetDeps,
  auth: AuthContext,
  id: string,
  edit: UpdateAsset,
): Promise<{ asset: AssetDetail; changeId: number | null }> {
  await requireAssets(deps, auth, [id], 'asset.update');
  if (typeof edit.livePhotoVideoId === 'string') await requireMotionPart(deps, auth, edit.livePhotoVideoId);
  const result = await apply(deps, auth, [id], edit);
  return { asset: await details(deps, auth, id), changeId: result.changeId };
}

/** Changes many assets in one step. @throws AppError BadRequest when one of them is not the caller's. */
export async function updateAssets(
  deps: AssetDeps,
  auth: AuthContext,
  { ids, ...edit }: AssetBulkUpdate,
): Promise<EditResult> {
  if (edit.timeZone !== undefined && !isTimeZone(edit.timeZone)) {
    throw new AppError('BadRequest', t('assets.unknownTimeZone', { zone: edit.timeZone }));
  }
  await requireAssets(deps, auth, ids, 'asset.update');
  return apply(deps, auth, ids, edit);
}

async function apply(
  deps: AssetDeps,
  auth: AuthContext,
  ids: readonly string[],
  edit: AssetEdit,
): Promise<EditResult> {
  const ownerId = auth.user.id;
  const { latitude, longitude } = edit;
  const isMoved = latitude !== undefined && longitude !== undefined;
  const named = isMoved ? { ...edit, place: await deps.places.find(latitude, longitude) } : edit;
  const result = await deps.db.write.updateAssets({ ownerId, ids, edit: named });
  if (result.changed.length > 0) deps.events.emit('asset.updated', { ownerId, assetIds: result.changed });
  for (const assetId of result.hidden) deps.events.emit('asset.hidden', { ownerId, assetId });
  for (const album of result.albums) deps.events.emit('album.updated', album);
  return result;
}

/** Only a film of one's own can be the moving half of a photo. */
export async function requireMotionPart(
  deps: Pick<AssetDeps, 'db'>,
  auth: AuthContext,
  videoId: string,
): Promise<void> {
  const [video] = await deps.db.read.getAssetDetails({ ids: [videoId] });
  if (video?.ownerId !== auth.user.id || video.type !== 'VIDEO') {
    throw new AppError('BadRequest', t('assets.noSuchMotionPart'));
  }
}

/** How many photos and videos the caller has. */
export async function assetStatistics(
  deps: Pick<AssetDeps, 'db'>,
  auth: AuthContext,
  filter: { visibility?: string; isFavorite?: boolean; isTrashed?: boolean },
): Promise<AssetStatsResponse> {
  if (filter.visibility === 'locked' && !auth.session?.isElevated) {
    throw new AppError('Unauthorized', t('api.lockedNeedsPin'));
  }
  return userStatistics(deps, auth.user.id, filter);
}

/** How many photos and videos somebody has, for themselves and for administrators: a number shows no photo. */
export const userStatistics = (
  deps: Pick<AssetDeps, 'db'>,
  ownerId: string,
  filter: { visibility?: string; isFavorite?: boolean; isTrashed?: boolean },
): Promise<AssetStatsResponse> => deps.db.read.getAssetStatistics({ ownerId, ...filter });
