import { z } from 'zod';
import { AssetPerson } from './assets.ts';
import { maxBulkIds, QueryBoolean, QueryInteger, Uuid } from './common.ts';
import { PersonFaceResponse } from './faces.ts';

/** A person as the protocol writes it. */
export const PersonResponse = AssetPerson;
export type PersonResponse = z.infer<typeof PersonResponse>;

export const PeopleQuery = z.object({
  /** Nearest first to the largest face of this photo. */
  closestAssetId: Uuid.optional(),
  /** Nearest first to this person; the person themselves is left out. */
  closestPersonId: Uuid.optional(),
  page: QueryInteger.pipe(z.int().min(1)).optional(),
  size: QueryInteger.pipe(z.int().min(1).max(1000)).optional(),
  withHidden: QueryBoolean.optional(),
});
export type PeopleQuery = z.infer<typeof PeopleQuery>;

export const PeopleResponse = z
  .object({
    people: z.array(PersonResponse),
    /** People on all pages, hidden ones included. */
    total: z.int(),
    hidden: z.int(),
    hasNextPage: z.boolean(),
  })
  .meta({ id: 'PeopleResponseDto' });
export type PeopleResponse = z.infer<typeof PeopleResponse>;

/** A day of birth, `2015-04-03`; not in the future (a day's grace for zones ahead of UTC). '' and null mean none. */
const BirthDate = z
  .union([z.iso.date(), z.literal('')])
  .nullable()
  .transform((day) => (day === '' ? null : day))
  .refine((day) => day === null || Date.parse(day) <= Date.now() + 86_400_000, {
    message: 'Birth date cannot be in the future',
  })
  .meta({ type: ['string', 'null'], format: 'date' });

/** `#aabbcc`; null means none. */
const Color = z
  .string()
  .regex(/^#?([0-9a-f]{3}|[0-9a-f]{4}|[0-9a-f]{6}|[0-9a-f]{8})$/i)
  .nullable();

const person = {
  /** 256 characters: longer than any name, and a bound for what lists have to show. */
  name: z.string().max(256).optional(),
  birthDate: BirthDate.optional(),
  isHidden: z.boolean().optional(),
  isFavorite: z.boolean().optional(),
  color: Color.optional(),
};

export const PersonCreate = z.object(person).meta({ id: 'PersonCreateDto' });
export type PersonCreate = z.infer<typeof PersonCreate>;

const edit = {
  ...person,
  /** A photo of the person: their face in it becomes the cover. */
  featureFaceAssetId: Uuid.optional(),
};

export const PersonUpdate = z
  .object({
    ...edit,
    /** Ours: exactly this face becomes the cover. */
    coverFaceId: Uuid.optional(),
  })
  .meta({ id: 'PersonUpdateDto' });
export type PersonUpdate = z.infer<typeof PersonUpdate>;

export const PeopleUpdate = z
  .object({ people: z.array(z.object({ id: Uuid, ...edit }).meta({ id: 'PeopleUpdateItem' })).max(10_000) })
  .meta({ id: 'PeopleUpdateDto' });
export type PeopleUpdate = z.infer<typeof PeopleUpdate>;

export const MergePerson = z.object({ ids: z.array(Uuid).min(1).max(10_000) }).meta({ id: 'MergePersonDto' });

export const AssetFaceUpdate = z
  .object({
    /** Whoever was this person on this photo is now the person in the path. */
    data: z
      .array(z.object({ assetId: Uuid, personId: Uuid }).meta({ id: 'AssetFaceUpdateItem' }))
      .max(maxBulkIds),
  })
  .meta({ id: 'AssetFaceUpdateDto' });
export type AssetFaceUpdate = z.infer<typeof AssetFaceUpdate>;

export const PersonStatisticsResponse = z
  .object({ assets: z.int() })
  .meta({ id: 'PersonStatisticsResponseDto' });
export type PersonStatisticsResponse = z.infer<typeof PersonStatisticsResponse>;

/* Ours, below the protocol's paths. */

export const PersonFacesQuery = z.object({
  page: QueryInteger.pipe(z.int().min(1)).optional(),
  size: QueryInteger.pipe(z.int().min(1).max(1000)).optional(),
});

/** Faces of a person, confirmed ones first, then those that fit best. */
export const PersonFacesResponse = z
  .object({ faces: z.array(PersonFaceResponse), total: z.int(), hasNextPage: z.boolean() })
  .meta({ id: 'PersonFacesResponse' });
export type PersonFacesResponse = z.infer<typeof PersonFacesResponse>;

/** Somebody who looks alike: to take their name, or to be merged with. Nearest first. */
export const PersonSuggestion = z
  .object({
    person: PersonResponse,
    /** 1 is the same picture, 0 has nothing in common; people are told apart somewhere near 0.45. */
    similarity: z.number(),
    faces: z.int(),
  })
  .meta({ id: 'PersonSuggestion' });
export type PersonSuggestion = z.infer<typeof PersonSuggestion>;

export const SplitPerson = z
  .object({ faceIds: z.array(Uuid).min(1).max(maxBulkIds) })
  .meta({ id: 'SplitPerson' });

export const ReviewQuery = z.object({
  /** Only questions about this person. */
  personId: Uuid.optional(),
  limit: QueryInteger.pipe(z.int().min(1).max(200)).optional(),
});

/** "Is this Anna?" The most useful questions first. */
export const ReviewQuestion = z
  .object({
    face: PersonFaceResponse,
    person: PersonResponse,
    similarity: z.number(),
    /** Whether the face is counted as this person now; otherwise it is nobody's yet. */
    isAssigned: z.boolean(),
  })
  .meta({ id: 'ReviewQuestion' });
export type ReviewQuestion = z.infer<typeof ReviewQuestion>;

export const ReviewAnswer = z
  .object({
    faceId: Uuid,
    personId: Uuid,
    /** `skip`: not asked again about this pair. */
    answer: z.enum(['yes', 'no', 'skip']),
  })
  .meta({ id: 'ReviewAnswer' });
export type ReviewAnswer = z.infer<typeof ReviewAnswer>;
