import { z } from 'zod';
import { Uuid } from './common.ts';

/** A day of the photographer's wall clock, `2024-05-01`. */
export const LocalDay = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'Expected a day, YYYY-MM-DD');

/** Whole days, both included. */
export const DayRange = z.object({ from: LocalDay, to: LocalDay }).meta({ id: 'DayRange' });
export type DayRange = z.infer<typeof DayRange>;

const MonthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'Expected MM-DD');

/** The same days of every year, both included; from `12-24` to `01-06` goes over New Year. */
export const YearlyRange = z.object({ from: MonthDay, to: MonthDay }).meta({ id: 'YearlyRange' });
export type YearlyRange = z.infer<typeof YearlyRange>;

/** What of a place is given has to be equal, as the library knows it. */
export const PlaceFilter = z
  .object({
    city: z.string().max(200).optional(),
    state: z.string().max(200).optional(),
    country: z.string().max(200).optional(),
  })
  .meta({ id: 'PlaceFilter' });
export type PlaceFilter = z.infer<typeof PlaceFilter>;

/** What is given of a camera has to be equal. */
export const CameraFilter = z
  .object({
    make: z.string().max(200).optional(),
    model: z.string().max(200).optional(),
    lensModel: z.string().max(200).optional(),
  })
  .meta({ id: 'CameraFilter' });
export type CameraFilter = z.infer<typeof CameraFilter>;

/** What kind of picture. A screenshot and a motion photo are images, too. */
export const MediaKind = z.enum(['photo', 'video', 'screenshot', 'motion', 'panorama', 'raw']);
export type MediaKind = z.infer<typeof MediaKind>;

const terms = {
  /** All of them are in the photo. */
  personIds: z.array(Uuid).max(50),
  /** In any of them. */
  albumIds: z.array(Uuid).max(50),
  /** Has all of them; a tag includes the tags below it. */
  tagIds: z.array(Uuid).max(50),
  /** In any of them. */
  days: z.array(DayRange).max(50),
  /** In any of them. */
  yearly: z.array(YearlyRange).max(50),
  /** In any of them. */
  places: z.array(PlaceFilter).max(50),
  /** With any of them. */
  cameras: z.array(CameraFilter).max(50),
  /** Any of them. */
  kinds: z.array(MediaKind).max(10),
  /** At least this many stars, 1 to 5. */
  minRating: z.int().min(1).max(5),
  /** At most this many stars. */
  maxRating: z.int().min(0).max(5),
  hasText: z.boolean(),
  hasPeople: z.boolean(),
  isFavorite: z.boolean(),
  isArchived: z.boolean(),
  isInAlbum: z.boolean(),
  isLocated: z.boolean(),
  /** Words that stand together in a name, a description or in the picture itself; each of them has to. */
  phrases: z.array(z.string().max(200)).max(20),
};

/** What a photo must be; everything that is given has to hold. */
const Terms = z.object(terms).partial();
export type SearchTerms = z.infer<typeof Terms>;

/** Conditions that a photo meets or doesn't, as opposed to words, which it fits better or worse. */
export const SearchFilter = Terms.extend({
  /** A photo that meets any of these is left out. */
  not: Terms.optional(),
}).meta({ id: 'LatentSearchFilter' });
export type SearchFilter = z.infer<typeof SearchFilter>;
