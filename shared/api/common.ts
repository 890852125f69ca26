import { z } from 'zod';

/** Parts that several resources' schemas share. Every schema here is both the check and the documentation. */

/** An id. Any UUID version: ours are v4, clients may send others. Lower-cased, as they are stored. */
export const Uuid = z.guid().toLowerCase();

/** `:id` in a path. */
export const IdParams = z.object({ id: Uuid });

const earliest = Date.parse('0000-01-01T00:00:00.000Z');
const latest = Date.parse('9999-12-31T23:59:59.999Z');

/** A moment as clients send it: ISO 8601 with a zone, or a bare date. Gives milliseconds since 1970 UTC. */
export const MomentInput = z
  .union([z.iso.datetime({ offset: true, local: true }), z.iso.date()])
  .transform((text) =>
    Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(text) || text.length === 10 ? text : `${text}Z`),
  )
  // A zone may take a moment out of the years that can be written down again.
  .refine((ms) => ms >= earliest && ms <= latest, 'Expected a year from 0 to 9999')
  .meta({ description: 'ISO 8601 date and time', type: 'string', format: 'date-time' });

/** A moment as we answer it: ISO 8601 with milliseconds and `Z`. */
export const Moment = z.iso.datetime();

/** Milliseconds UTC, as the database keeps them, to the text of an answer. */
export const toMoment = (ms: number): string => new Date(ms).toISOString();
export const momentOrNull = (ms: number | null): string | null => (ms === null ? null : toMoment(ms));

/** A boolean in a query string: only `true` and `false` are understood. */
export const QueryBoolean = z.enum(['true', 'false']).transform((text) => text === 'true');

/** A whole number in a query string. */
export const QueryInteger = z
  .string()
  .regex(/^-?\d{1,15}$/, 'Expected a whole number')
  .transform(Number);

/** A list in a query string: `?id=a&id=b`, or one alone. */
export const queryList = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (value === undefined || Array.isArray(value) ? value : [value]), z.array(item));

/** Ids per bulk request; more than any client sends at once, and few enough for one transaction. */
export const maxBulkIds = 65_000;

export const BulkIds = z.object({ ids: z.array(Uuid).max(maxBulkIds) }).meta({ id: 'BulkIdsDto' });

export const BulkIdErrorReason = z
  .enum(['duplicate', 'no_permission', 'not_found', 'unknown', 'validation'])
  .meta({ id: 'BulkIdErrorReason' });

/** What became of one id of a bulk request. */
export const BulkIdResponse = z
  .object({
    id: z.string(),
    success: z.boolean(),
    error: BulkIdErrorReason.optional(),
    errorMessage: z.string().optional(),
  })
  .meta({ id: 'BulkIdResponseDto' });

export type BulkIdResponse = z.infer<typeof BulkIdResponse>;
