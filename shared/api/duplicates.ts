import { z } from 'zod';
import { AssetResponse } from './assets.ts';
import { Uuid } from './common.ts';

/** Photos of one owner that look like the same picture; at least two. */
export const DuplicateResponse = z
  .object({
    duplicateId: z.string(),
    /** The one that is suggested first, then the larger files. */
    assets: z.array(AssetResponse),
    suggestedKeepAssetIds: z.array(z.string()),
  })
  .meta({ id: 'DuplicateResponseDto' });
export type DuplicateResponse = z.infer<typeof DuplicateResponse>;

/** More than anybody's review finds, and few enough for one transaction. */
const maxGroups = 10_000;
/** Photos of one group that are named in a request. */
const maxGroupAssets = 10_000;

export const DuplicateResolveGroup = z
  .object({
    duplicateId: Uuid,
    keepAssetIds: z.array(Uuid).max(maxGroupAssets),
    trashAssetIds: z.array(Uuid).max(maxGroupAssets),
  })
  .meta({ id: 'DuplicateResolveGroupDto' });
export type DuplicateResolveGroup = z.infer<typeof DuplicateResolveGroup>;

export const DuplicateResolve = z
  .object({ groups: z.array(DuplicateResolveGroup).min(1).max(maxGroups) })
  .meta({ id: 'DuplicateResolveDto' });
