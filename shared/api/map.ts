import { z } from 'zod';
import { MomentInput, QueryBoolean } from './common.ts';

/** `west,south,east,north` in degrees; west may be greater than east, then it spans the date line. */
export const BoundingBox = z
  .string()
  .transform((text) => text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part))))
  .pipe(
    z.tuple([
      z.number().min(-180).max(180),
      z.number().min(-90).max(90),
      z.number().min(-180).max(180),
      z.number().min(-90).max(90),
    ]),
  )
  .refine(([, south, , north]) => south <= north, 'South must not be above north')
  .transform(([west, south, east, north]) => ({ west, south, east, north }));
export type BoundingBox = z.output<typeof BoundingBox>;

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

/** Ours: the towns to write on a map of this box. */
export const MapTownsQuery = z.object({
  bbox: BoundingBox,
  /** At most so many, the largest; a screen has room for some dozens. */
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});
export type MapTownsQuery = z.output<typeof MapTownsQuery>;

/** Ours. Degrees. */
export const MapTown = z
  .object({ name: z.string(), lat: z.number(), lon: z.number() })
  .meta({ id: 'MapTown' });
export type MapTown = z.infer<typeof MapTown>;
