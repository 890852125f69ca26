import { z } from 'zod';
import { Moment, QueryInteger } from './common.ts';

/** Entries per answer, and at most. */
const defaultEntries = 50;
const maxEntries = 200;

export const AuditQuery = z.object({
  /** Id to go on from: entries older than it. */
  before: QueryInteger.optional(),
  limit: QueryInteger.pipe(z.int().min(1).max(maxEntries)).default(defaultEntries),
});

/** Something that was done about who gets in and who sees what. Never holds a secret. */
export const AuditEntry = z
  .object({
    id: z.int(),
    at: Moment,
    /** The API's name of the operation: `login`, `deleteSession`, `createSharedLink` … */
    event: z.string(),
    /** Whether it was refused: a wrong password, a code that had been used. */
    isRefused: z.boolean(),
    userId: z.string().nullable(),
    userName: z.string().nullable(),
    address: z.string(),
    device: z.string(),
    /** The e-mail that was tried, or the id of what it was done to. */
    detail: z.string(),
  })
  .meta({ id: 'AuditEntryDto' });
export type AuditEntry = z.infer<typeof AuditEntry>;
