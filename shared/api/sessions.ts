import { z } from 'zod';
import { Moment } from './common.ts';

/** A device that is signed in. */
export const SessionResponse = z
  .object({
    id: z.string(),
    /** Whether it is the one that asks. */
    current: z.boolean(),
    deviceType: z.string(),
    deviceOS: z.string(),
    appVersion: z.string().nullable(),
    isPendingSyncReset: z.boolean(),
    createdAt: Moment,
    updatedAt: Moment,
    expiresAt: Moment.optional(),
  })
  .meta({ id: 'SessionResponseDto' });
export type SessionResponse = z.infer<typeof SessionResponse>;

export const SessionCreate = z
  .object({
    deviceType: z.string().max(80).optional(),
    deviceOS: z.string().max(80).optional(),
    /** Seconds until it ends by itself; without it, it does not. */
    duration: z
      .int()
      .min(1)
      .max(400 * 24 * 60 * 60)
      .optional(),
  })
  .meta({ id: 'SessionCreateDto' });
export type SessionCreate = z.infer<typeof SessionCreate>;

export const SessionCreateResponse = SessionResponse.extend({ token: z.string() }).meta({
  id: 'SessionCreateResponseDto',
});

export const SessionUpdate = z
  .object({ isPendingSyncReset: z.boolean().optional() })
  .meta({ id: 'SessionUpdateDto' });
export type SessionUpdate = z.infer<typeof SessionUpdate>;
