import { z } from 'zod';
import { Moment, Uuid } from './common.ts';
import { UserResponse } from './users.ts';

export const ReactionType = z.enum(['comment', 'like']).meta({ id: 'ReactionType' });
export type ReactionType = z.infer<typeof ReactionType>;

/** Characters of a comment. */
export const commentMaxLength = 10_000;

export const ActivityResponse = z
  .object({
    id: z.string(),
    createdAt: Moment,
    type: ReactionType,
    user: UserResponse,
    /** The photo it is about; null: the album. */
    assetId: z.string().nullable(),
    comment: z.string().nullable().optional(),
  })
  .meta({ id: 'ActivityResponseDto' });
export type ActivityResponse = z.infer<typeof ActivityResponse>;

export const ActivitiesQuery = z.object({
  albumId: Uuid,
  assetId: Uuid.optional(),
  /** About the album as a whole, or about its photos. */
  level: z.enum(['album', 'asset']).meta({ id: 'ReactionLevel' }).optional(),
  type: ReactionType.optional(),
  userId: Uuid.optional(),
});
export type ActivitiesQuery = z.infer<typeof ActivitiesQuery>;

export const ActivityStatisticsQuery = ActivitiesQuery.pick({ albumId: true, assetId: true });

export const ActivityStatisticsResponse = z
  .object({ comments: z.int(), likes: z.int() })
  .meta({ id: 'ActivityStatisticsResponseDto' });

export const ActivityCreate = z
  .object({
    albumId: Uuid,
    assetId: Uuid.optional(),
    type: ReactionType,
    comment: z.string().trim().min(1).max(commentMaxLength).optional(),
  })
  .refine(({ type, comment }) => (type === 'comment') === (comment !== undefined), {
    message: 'A comment has a text, a like has none',
    path: ['comment'],
  })
  .meta({ id: 'ActivityCreateDto' });
export type ActivityCreate = z.infer<typeof ActivityCreate>;
