import { z } from 'zod';
import { MomentInput, QueryBoolean } from './common.ts';

/** Where a photo was taken. Degrees. */
export const MapMarkerResponse = z
  .object({
    id: z.string(),
    lat: z.number(),
    lon: z.number(),
    city: z.string().nullable(),
    state: z.string().nullable(),
    country: z.string().nullable(),
  })
  .meta({ id: 'MapMarkerResponseDto' });
export type MapMarkerResponse = z.infer<typeof MapMarkerResponse>;

export const MapMarkersQuery = z.object({
  fileCreatedAfter: MomentInput.optional(),
  fileCreatedBefore: MomentInput.optional(),
  /** True: archived ones, too. */
  isArchived: QueryBoolean.optional(),
  isFavorite: QueryBoolean.optional(),
  /** Also photos of partners whose photos are wanted in the timeline. */
  withPartners: QueryBoolean.optional(),
  /** Also photos of albums that one is in. */
  withSharedAlbums: QueryBoolean.optional(),
});
export type MapMarkersQuery = z.infer<typeof MapMarkersQuery>;

const degrees = (limit: number) =>
  z
    .string()
    .regex(/^-?\d+(\.\d+)?(e-?\d+)?$/i, 'Expected degrees')
    .transform(Number)
    .pipe(z.number().min(-limit).max(limit));

export const ReverseGeocodeQuery = z.object({ lat: degrees(90), lon: degrees(180) });

export const MapReverseGeocodeResponse = z
  .object({
    city: z.string().nullable(),
    state: z.string().nullable(),
    country: z.string().nullable(),
  })
  .meta({ id: 'MapReverseGeocodeResponseDto' });
