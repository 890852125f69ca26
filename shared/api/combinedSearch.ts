import { z } from 'zod';
import { Uuid } from './common.ts';
import { SearchFilter } from './searchFilter.ts';
import { TimeBucketAssetResponse } from './timeline.ts';

/**
 * The search box: one text, what was understood of it, and the photos that fit, with the reasons. A search is asked
 * once (`POST /search`) and then read in sections, as the timeline is in months (`GET /search/section`).
 */

/** What a piece of the text was taken for. */
export const ChipKind = z.enum([
  'person',
  'place',
  'date',
  'camera',
  'kind',
  'rating',
  'album',
  'tag',
  'text',
  'favorite',
  'archive',
  'location',
  'phrase',
]);
export type ChipKind = z.infer<typeof ChipKind>;

/** One understood condition. Chips of the text have a range; those of an explicit filter have none. */
export const SearchChip = z
  .object({
    /** Equal for equal meaning at an equal place of the text: a key for lists, and what `asWords` names. */
    id: z.string(),
    kind: ChipKind,
    /** For people: `Anna`, `Summer 2019`, `at least 4 stars`. */
    label: z.string(),
    /** Photos that meet it are left out. */
    isNegated: z.boolean(),
    /** UTF-16 offsets into the text, the end excluded. Cutting this range out of the text removes the chip. */
    range: z.tuple([z.int(), z.int()]).nullable(),
  })
  .meta({ id: 'SearchChip' });
export type SearchChip = z.infer<typeof SearchChip>;

export const SearchSort = z.enum(['relevance', 'date']).meta({ id: 'SearchSort' });
export type SearchSort = z.infer<typeof SearchSort>;

export const SearchRequest = z
  .object({
    query: z.string().max(1000).optional(),
    /** Ids of chips that a person refused: their text counts as plain words. */
    asWords: z.array(z.string().max(200)).max(50).optional(),
    filter: SearchFilter.optional(),
    /** Pictures like this one of the library. */
    similarTo: Uuid.optional(),
    /** Pictures like one that was given to `POST /search/image`. */
    imageId: Uuid.optional(),
    /** By relevance unless told; a search without words is always by date. */
    sort: SearchSort.optional(),
    /** Of the date: newest first unless told. */
    order: z.enum(['asc', 'desc']).optional(),
    /** Where the person is, `Europe/Berlin`, so that "yesterday" is theirs; UTC unless told. */
    timeZone: z.string().max(100).optional(),
    /** South of the equator summer is in January. */
    isSouthern: z.boolean().optional(),
    /** The language of the text, BCP 47, for models that want to know. */
    language: z.string().max(20).optional(),
    /** Keep the text among the recent searches. Not while a person still types. */
    remember: z.boolean().optional(),
  })
  .meta({ id: 'SearchRequest' });
export type SearchRequest = z.infer<typeof SearchRequest>;

/** Why a photo is among the results. */
export const ReasonKind = z.enum([
  'meaning',
  'similar',
  'text',
  'description',
  'fileName',
  'folder',
  'tag',
  'person',
  'place',
  'album',
  'date',
  'camera',
  'filter',
]);
export type ReasonKind = z.infer<typeof ReasonKind>;

export const SearchReason = z
  .object({
    kind: ReasonKind,
    /** What it was: the line read in the picture, the person's name; null when the kind says it all. */
    text: z.string().nullable(),
  })
  .meta({ id: 'SearchReason' });
export type SearchReason = z.infer<typeof SearchReason>;

export const SearchHint = z
  .object({
    /** `noMeaning`: nothing is installed that knows what pictures show. `meaningIncomplete`: not all pictures yet. */
    kind: z.enum(['noMeaning', 'meaningIncomplete']),
    /** One line for people. */
    text: z.string(),
  })
  .meta({ id: 'SearchHint' });

export const SearchResult = z
  .object({
    /** Names this search for `/search/section`; valid for ever, also after a restart (but not with an `imageId`). */
    id: z.string(),
    total: z.int(),
    sort: SearchSort,
    chips: z.array(SearchChip),
    /** What was left of the text, and was looked for as words and as meaning; '' if nothing was. */
    words: z.string(),
    /**
     * In order. By date a section is a month, `2024-05-01`; by relevance a run of the best, the next best …, named by the
     * place of its first photo, `0`, `200`.
     */
    sections: z.array(z.object({ key: z.string(), count: z.int() })),
    /** How many results have each reason, most frequent first; a photo may have several. */
    reasons: z.array(z.object({ kind: ReasonKind, count: z.int() })),
    hint: SearchHint.nullable(),
  })
  .meta({ id: 'SearchResult' });
export type SearchResult = z.infer<typeof SearchResult>;

/** `key` would be a shared link's. */
export const SearchSectionQuery = z.object({ search: z.string().max(6000), section: z.string().max(20) });

/** A section's photos in the timeline's columns, and why each of them is there, best reason first. */
export const SearchSection = TimeBucketAssetResponse.extend({
  reasons: z.array(z.array(SearchReason)),
}).meta({ id: 'SearchSection' });
export type SearchSection = z.infer<typeof SearchSection>;

export const SearchImageResponse = z.object({ id: Uuid }).meta({ id: 'SearchImageResponse' });

export const SearchCompletionsQuery = z.object({
  /** The text up to the caret. */
  text: z.string().max(1000),
  limit: z.coerce.number().int().min(1).max(20).optional(),
});

export const SearchCompletion = z
  .object({
    kind: ChipKind,
    label: z.string(),
    /** What sets it apart from others of the same name: a country, a number of photos; '' if nothing does. */
    detail: z.string(),
    /** The whole text with this taken up. */
    text: z.string(),
    /** The person, album or tag. */
    id: Uuid.nullable(),
  })
  .meta({ id: 'SearchCompletion' });
export type SearchCompletion = z.infer<typeof SearchCompletion>;

export const RecentSearch = z
  .object({ id: Uuid, query: z.string(), searchedAt: z.iso.datetime() })
  .meta({ id: 'RecentSearch' });
export type RecentSearch = z.infer<typeof RecentSearch>;

const saved = {
  name: z.string().trim().min(1).max(200),
  query: z.string().max(1000),
  filter: SearchFilter,
  sort: SearchSort,
};

/** An album that fills itself: its photos are what the search finds today. */
export const SavedSearch = z
  .object({ id: Uuid, ...saved, createdAt: z.iso.datetime(), updatedAt: z.iso.datetime() })
  .meta({ id: 'SavedSearch' });
export type SavedSearch = z.infer<typeof SavedSearch>;

export const CreateSavedSearch = z
  .object({ ...saved, filter: SearchFilter.default({}), sort: SearchSort.default('date') })
  .meta({ id: 'CreateSavedSearch' });
export type CreateSavedSearch = z.infer<typeof CreateSavedSearch>;

export const UpdateSavedSearch = z.object(saved).partial().meta({ id: 'UpdateSavedSearch' });
export type UpdateSavedSearch = z.infer<typeof UpdateSavedSearch>;
