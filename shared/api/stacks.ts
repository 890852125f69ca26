import { z } from 'zod';
import { AssetResponse } from './assets.ts';
import { Uuid } from './common.ts';

/** Photos that are shown as one. */
export const StackResponse = z
  .object({
    id: z.string(),
    primaryAssetId: z.string(),
    /** The primary one first; not those in the trash. */
    assets: z.array(AssetResponse),
  })
  .meta({ id: 'StackResponseDto' });

export const StacksQuery = z.object({ primaryAssetId: Uuid.optional() });

/** A stack is a burst or some versions of a photo, not an album: a thousand is more than anybody leafs through. */
const maxStack = 1000;

/** The first leads the stack. */
export const StackCreate = z
  .object({ assetIds: z.array(Uuid).min(2).max(maxStack) })
  .meta({ id: 'StackCreateDto' });

export const StackUpdate = z.object({ primaryAssetId: Uuid.optional() }).meta({ id: 'StackUpdateDto' });

export const StackAssetParams = z.object({ id: Uuid, assetId: Uuid });
