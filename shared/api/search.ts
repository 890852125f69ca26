import { z } from 'zod';
import { AlbumResponse } from './albums.ts';
import { AssetOrder, AssetResponse, AssetType, AssetVisibility } from './assets.ts';
import { MomentInput, Uuid } from './common.ts';

const NullableText = z.string().max(1024).nullable().optional();

/** Only what is understood is listed; fields that later versions add are ignored rather than refused. */
export const MetadataSearch = z
  .object({
    id: Uuid.optional(),
    /** SHA-1 in hex or base64. */
    checksum: z.string().max(64).optional(),
    originalFileName: z.string().max(1024).optional(),
    originalPath: z.string().max(4096).optional(),
    description: z.string().max(1024).optional(),
    albumIds: z.array(Uuid).max(1000).optional(),
    personIds: z.array(Uuid).max(1000).optional(),
    tagIds: z.array(Uuid).max(1000).nullable().optional(),
    isNotInAlbum: z.boolean().optional(),
    type: AssetType.optional(),
    isFavorite: z.boolean().optional(),
    isOffline: z.boolean().optional(),
    isMotion: z.boolean().optional(),
    visibility: AssetVisibility.optional(),
    rating: z.int().min(-1).max(5).nullable().optional(),
    city: NullableText,
    state: NullableText,
    country: NullableText,
    make: NullableText,
    model: NullableText,
    lensModel: NullableText,
    takenAfter: MomentInput.optional(),
    takenBefore: MomentInput.optional(),
    createdAfter: MomentInput.optional(),
    createdBefore: MomentInput.optional(),
    updatedAfter: MomentInput.optional(),
    updatedBefore: MomentInput.optional(),
    trashedAfter: MomentInput.optional(),
    trashedBefore: MomentInput.optional(),
    /** Trashed ones too. */
    withDeleted: z.boolean().optional(),
    withExif: z.boolean().optional(),
    withPeople: z.boolean().optional(),
    withStacked: z.boolean().optional(),
    order: AssetOrder.optional(),
    page: z.int().min(1).optional(),
    size: z.int().min(1).max(1000).optional(),
  })
  .meta({ id: 'MetadataSearchDto' });
export type MetadataSearch = z.infer<typeof MetadataSearch>;

const Facet = z
  .object({
    fieldName: z.string(),
    counts: z.array(z.object({ value: z.string(), count: z.int() })),
  })
  .meta({ id: 'SearchFacetResponseDto' });

export const SearchResponse = z
  .object({
    albums: z
      .object({
        items: z.array(AlbumResponse),
        count: z.int(),
        total: z.int(),
        facets: z.array(Facet),
      })
      .meta({ id: 'SearchAlbumResponseDto' }),
    assets: z
      .object({
        items: z.array(AssetResponse),
        /** Photos in this page. */
        count: z.int(),
        total: z.int(),
        facets: z.array(Facet),
        /** The number of the next page as text, or null on the last one. */
        nextPage: z.string().nullable(),
        nextCursor: z.string().nullable(),
      })
      .meta({ id: 'SearchAssetResponseDto' }),
  })
  .meta({ id: 'SearchResponseDto' });
export type SearchResponse = z.infer<typeof SearchResponse>;
