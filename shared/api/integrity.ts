import { z } from 'zod';
import { Moment, QueryInteger, Uuid } from './common.ts';

/** What is wrong with a file of the library's own. */
export const IntegrityReport = z
  .enum(['untracked_file', 'missing_file', 'checksum_mismatch'])
  .meta({ id: 'IntegrityReport' });

export const IntegrityReportSummaryResponse = z
  .object({ untracked_file: z.int(), missing_file: z.int(), checksum_mismatch: z.int() })
  .meta({ id: 'IntegrityReportSummaryResponseDto' });
export type IntegrityReportSummaryResponse = z.infer<typeof IntegrityReportSummaryResponse>;

/** Reports of one answer unless told. */
const usualPage = 500;
const maxPage = 10_000;

export const IntegrityReportQuery = z.object({
  type: IntegrityReport,
  /** What the answer before this one gave as `nextCursor`. */
  cursor: z.string().max(4096).optional(),
  limit: QueryInteger.pipe(z.int().min(1).max(maxPage)).default(usualPage),
});

export const IntegrityReportResponse = z
  .object({
    items: z.array(z.object({ id: Uuid, path: z.string(), type: IntegrityReport })),
    /** Absent at the end. */
    nextCursor: z.string().optional(),
  })
  .meta({ id: 'IntegrityReportResponseDto' });

/** Ours: how the originals are read again by themselves. */
export const IntegrityRound = z
  .object({
    /** Days within which each original is read and compared with what came in; 0: never. */
    everyDays: z.int().min(0).max(3650),
  })
  .meta({ id: 'IntegrityRoundDto' });
export type IntegrityRound = z.infer<typeof IntegrityRound>;

export const IntegrityRoundResponse = IntegrityRound.extend({
  /** Since when every original, but for those reported, was read and found as it came in; null: one never was, or there is none. */
  verifiedSince: Moment.nullable(),
}).meta({ id: 'IntegrityRoundResponseDto' });
export type IntegrityRoundResponse = z.infer<typeof IntegrityRoundResponse>;

export const IntegrityReportTypeParams = z.object({ type: IntegrityReport });
