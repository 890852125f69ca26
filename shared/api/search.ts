import { z } from 'zod';
import { AlbumResponse } from './albums.ts';
import { AssetOrder, AssetResponse, AssetType, AssetVisibility } from './assets.ts';
import { MomentInput, QueryBoolean, QueryInteger, Uuid } from './common.ts';

const NullableText = z.string().max(1024).nullable().optional();

/** What may be asked of metadata, whichever way it is asked. */
const filters = {
  albumIds: z.array(Uuid).max(1000).optional(),
  personIds: z.array(Uuid).max(1000).optional(),
  tagIds: z.array(Uuid).max(1000).nullable().optional(),
  isNotInAlbum: z.boolean().optional(),
  type: AssetType.optional(),
  isFavorite: z.boolean().optional(),
  isOffline: z.boolean().optional(),
  /** The external library that they are from; null: from none. */
  libraryId: Uuid.nullable().optional(),
  isMotion: z.boolean().optional(),
  visibility: AssetVisibility.optional(),
  rating: z.int().min(-1).max(5).nullable().optional(),
  /** Words that are written in the picture. */
  ocr: z.string().max(1024).optional(),
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
};

/** How much is answered. */
const answers = {
  /** Trashed ones too. */
  withDeleted: z.boolean().optional(),
  withExif: z.boolean().optional(),
  withPeople: z.boolean().optional(),
  withStacked: z.boolean().optional(),
  size: z.int().min(1).max(1000).optional(),
};

/** Only what is understood is listed; fields that later versions add are ignored rather than refused. */
export const MetadataSearch = z
  .object({
    ...filters,
    ...answers,
    id: Uuid.optional(),
    /** SHA-1 in hex or base64. */
    checksum: z.string().max(64).optional(),
    originalFileName: z.string().max(1024).optional(),
    originalPath: z.string().max(4096).optional(),
    description: z.string().max(1024).optional(),
    order: AssetOrder.optional(),
    page: z.int().min(1).optional(),
  })
  .meta({ id: 'MetadataSearchDto' });
export type MetadataSearch = z.infer<typeof MetadataSearch>;

export const SmartSearch = z
  .object({
    ...filters,
    ...answers,
    /** What the pictures show. */
    query: z.string().trim().min(1).max(1000).optional(),
    /** Or: pictures like this one. */
    queryAssetId: Uuid.optional(),
    language: z.string().max(20).optional(),
    page: z.int().min(1).optional(),
  })
  .meta({ id: 'SmartSearchDto' });
export type SmartSearch = z.infer<typeof SmartSearch>;

export const RandomSearch = z.object({ ...filters, ...answers }).meta({ id: 'RandomSearchDto' });
export type RandomSearch = z.infer<typeof RandomSearch>;

export const StatisticsSearch = z
  .object({ ...filters, description: z.string().max(1024).optional() })
  .meta({ id: 'StatisticsSearchDto' });
export type StatisticsSearch = z.infer<typeof StatisticsSearch>;

export const SearchStatisticsResponse = z
  .object({ total: z.int() })
  .meta({ id: 'SearchStatisticsResponseDto' });

/** In the query string; the filters that clients send there. */
export const LargeAssetsQuery = z.object({
  minFileSize: QueryInteger.pipe(z.int().min(0)).optional(),
  size: QueryInteger.pipe(z.int().min(1).max(1000)).optional(),
  type: AssetType.optional(),
  isFavorite: QueryBoolean.optional(),
  isNotInAlbum: QueryBoolean.optional(),
  visibility: AssetVisibility.optional(),
  withExif: QueryBoolean.optional(),
});
export type LargeAssetsQuery = z.infer<typeof LargeAssetsQuery>;

export const SearchSuggestionType = z
  .enum(['country', 'state', 'city', 'camera-make', 'camera-model', 'camera-lens-model'])
  .meta({ id: 'SearchSuggestionType' });

export const SearchSuggestionsQuery = z.object({
  type: SearchSuggestionType,
  country: z.string().max(200).optional(),
  state: z.string().max(200).optional(),
  make: z.string().max(200).optional(),
  model: z.string().max(200).optional(),
  lensModel: z.string().max(200).optional(),
  /** With null where some photo has no value. */
  includeNull: QueryBoolean.optional(),
});
export type SearchSuggestionsQuery = z.infer<typeof SearchSuggestionsQuery>;

export const SearchExploreResponse = z
  .object({
    fieldName: z.string(),
    items: z.array(z.object({ value: z.string(), data: AssetResponse }).meta({ id: 'SearchExploreItem' })),
  })
  .meta({ id: 'SearchExploreResponseDto' });

export const SearchPersonQuery = z.object({ name: z.string().max(200), withHidden: QueryBoolean.optional() });

export const SearchPlacesQuery = z.object({ name: z.string().max(200) });

export const PlacesResponse = z
  .object({
    name: z.string(),
    latitude: z.number(),
    longitude: z.number(),
    admin1name: z.string().optional(),
    admin2name: z.string().optional(),
  })
  .meta({ id: 'PlacesResponseDto' });

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
