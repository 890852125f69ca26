import { z } from 'zod';
import { AssetTag } from './assets.ts';
import { maxBulkIds, Uuid } from './common.ts';

export const TagResponse = AssetTag;
export type TagResponse = z.infer<typeof TagResponse>;

/** One tag's own name, without those above it. */
const TagName = z
  .string()
  .trim()
  .min(1)
  .max(255)
  .refine((name) => !name.includes('/'), 'A tag’s name has no slash: give its parent instead');

/** A tag with those above it: `Places/Portugal/Lisbon`. */
const TagPath = z.string().trim().min(1).max(1024);

/** `#rgb` or `#rrggbb`, with or without the sign; null has none. Stored as `#rrggbb`. */
const TagColor = z
  .string()
  .regex(/^#?([0-9a-f]{3}|[0-9a-f]{6})$/i, 'Expected a colour as #rrggbb')
  .transform((text) => {
    const digits = text.replace('#', '').toLowerCase();
    return `#${digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits}`;
  })
  .nullable();

export const TagCreate = z
  .object({ name: TagName, parentId: Uuid.nullable().optional(), color: TagColor.optional() })
  .meta({ id: 'TagCreateDto' });
export type TagCreate = z.infer<typeof TagCreate>;

/** Tags that there shall be, those above them included. */
export const TagUpsert = z.object({ tags: z.array(TagPath).max(1000) }).meta({ id: 'TagUpsertDto' });

export const TagUpdate = z
  .object({ name: TagName.optional(), color: TagColor.optional() })
  .meta({ id: 'TagUpdateDto' });
export type TagUpdate = z.infer<typeof TagUpdate>;

export const TagBulkAssets = z
  .object({ tagIds: z.array(Uuid).max(1000), assetIds: z.array(Uuid).max(maxBulkIds) })
  .meta({ id: 'TagBulkAssetsDto' });
export type TagBulkAssets = z.infer<typeof TagBulkAssets>;

/** Taggings that were not there before. */
export const TagBulkAssetsResponse = z.object({ count: z.int() }).meta({ id: 'TagBulkAssetsResponseDto' });
