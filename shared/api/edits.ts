import { z } from 'zod';
import { Uuid } from './common.ts';

/** Pixels of the original after its orientation. */
const CropParameters = z
  .object({ x: z.int().min(0), y: z.int().min(0), width: z.int().min(1), height: z.int().min(1) })
  .meta({ id: 'CropParameters' });

/** Clockwise, in degrees. */
const RotateParameters = z.object({ angle: z.literal([0, 90, 180, 270]) }).meta({ id: 'RotateParameters' });

/** `horizontal`: left and right change places. */
const MirrorParameters = z
  .object({ axis: z.enum(['horizontal', 'vertical']).meta({ id: 'MirrorAxis' }) })
  .meta({ id: 'MirrorParameters' });

const crop = { action: z.literal('crop'), parameters: CropParameters };
const rotate = { action: z.literal('rotate'), parameters: RotateParameters };
const mirror = { action: z.literal('mirror'), parameters: MirrorParameters };

/** One step from the original to what is shown. */
export const PictureEdit = z
  .discriminatedUnion('action', [z.object(crop), z.object(rotate), z.object(mirror)])
  .meta({ id: 'AssetEditActionItemDto' });
export type PictureEdit = z.infer<typeof PictureEdit>;

/** A step as it is kept. */
export const StoredEdit = z
  .discriminatedUnion('action', [
    z.object({ id: z.string(), ...crop }),
    z.object({ id: z.string(), ...rotate }),
    z.object({ id: z.string(), ...mirror }),
  ])
  .meta({ id: 'AssetEditActionItemResponseDto' });
export type StoredEdit = z.infer<typeof StoredEdit>;

/** Steps in their order, in place of those there were. A crop comes first, and each step once. */
export const AssetEditsCreate = z
  .object({ edits: z.array(PictureEdit).min(1).max(4) })
  .meta({ id: 'AssetEditsCreateDto' });

export const AssetEditsResponse = z
  .object({
    assetId: z.string(),
    edits: z.array(StoredEdit),
    /** Pixels of the original after its orientation, in which crops are told; null while they are unknown. Ours. */
    original: z.object({ width: z.int(), height: z.int() }).nullable(),
  })
  .meta({ id: 'AssetEditsResponseDto' });
export type AssetEditsResponse = z.infer<typeof AssetEditsResponse>;

const Copied = z.boolean().default(true);

/** What another photo gets of one's; all of it unless told. */
export const AssetCopy = z
  .object({
    sourceId: Uuid,
    targetId: Uuid,
    albums: Copied,
    favorite: Copied,
    sharedLinks: Copied,
    sidecar: Copied,
    stack: Copied,
  })
  .meta({ id: 'AssetCopyDto' });
export type AssetCopy = z.infer<typeof AssetCopy>;
