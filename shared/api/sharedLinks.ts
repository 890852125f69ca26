import { z } from 'zod';
import { AlbumResponse } from './albums.ts';
import { SharedAsset } from './assets.ts';
import { maxBulkIds, Moment, MomentInput, Uuid } from './common.ts';

/** An album, or single photos. */
export const SharedLinkType = z.enum(['ALBUM', 'INDIVIDUAL']).meta({ id: 'SharedLinkType' });
export type SharedLinkType = z.infer<typeof SharedLinkType>;

/** Said in place of a link's password, which nobody here knows; sent back, it changes nothing. */
export const hiddenPassword = '********';

export const SharedLinkResponse = z
  .object({
    id: z.string(),
    userId: z.string(),
    type: SharedLinkType,
    /** What `/share/…` is followed by. */
    key: z.string(),
    /** What `/s/…` is followed by. */
    slug: z.string().nullable(),
    description: z.string().nullable(),
    /** Eight stars when there is one. */
    password: z.string().nullable(),
    createdAt: Moment,
    expiresAt: Moment.nullable(),
    allowUpload: z.boolean(),
    allowDownload: z.boolean(),
    showMetadata: z.boolean(),
    album: AlbumResponse.optional(),
    /** The single photos; none for an album. */
    assets: z.array(SharedAsset),
  })
  .meta({ id: 'SharedLinkResponseDto' });
export type SharedLinkResponse = z.infer<typeof SharedLinkResponse>;

export const SharedLinksQuery = z.object({ id: Uuid.optional(), albumId: Uuid.optional() });

/** Characters of a link's own name. */
export const slugMaxLength = 100;

/** Part of an address that people read aloud: nothing that an address would have to escape. */
export const Slug = z
  .string()
  .trim()
  .max(slugMaxLength)
  .regex(/^[\p{L}\p{N}._~-]*$/u, 'Expected letters, digits, dots and dashes only');
const Password = z.string().max(1024);
/** Characters of a link's description. */
export const descriptionMaxLength = 10_000;
const Description = z.string().max(descriptionMaxLength);

/** Empty text is none. */
const fields = {
  slug: Slug.nullable().optional(),
  description: Description.nullable().optional(),
  password: Password.nullable().optional(),
  expiresAt: MomentInput.nullable().optional(),
  allowUpload: z.boolean().optional(),
  allowDownload: z.boolean().optional(),
  showMetadata: z.boolean().optional(),
};

export const SharedLinkCreate = z
  .object({
    type: SharedLinkType,
    albumId: Uuid.optional(),
    assetIds: z.array(Uuid).max(maxBulkIds).optional(),
    ...fields,
  })
  .meta({ id: 'SharedLinkCreateDto' });
export type SharedLinkCreate = z.infer<typeof SharedLinkCreate>;

export const SharedLinkEdit = z.object(fields).meta({ id: 'SharedLinkEditDto' });
export type SharedLinkEdit = z.infer<typeof SharedLinkEdit>;

export const SharedLinkLogin = z.object({ password: Password }).meta({ id: 'SharedLinkLoginDto' });

export const AssetIds = z.object({ assetIds: z.array(Uuid).max(maxBulkIds) }).meta({ id: 'AssetIdsDto' });

export const AssetIdsResponse = z
  .object({
    assetId: z.string(),
    success: z.boolean(),
    error: z.enum(['duplicate', 'no_permission', 'not_found']).meta({ id: 'AssetIdErrorReason' }).optional(),
  })
  .meta({ id: 'AssetIdsResponseDto' });
export type AssetIdsResponse = z.infer<typeof AssetIdsResponse>;
