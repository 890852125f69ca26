import { z } from 'zod';
import { AssetResponse } from './assets.ts';
import { maxBulkIds, Moment, MomentInput, QueryBoolean, QueryInteger, Uuid } from './common.ts';

export const MemoryType = z.enum(['on_this_day']).meta({ id: 'MemoryType' });

/** The year that is remembered. */
const OnThisDay = z.object({ year: z.int().min(1).max(9999) }).meta({ id: 'OnThisDayDto' });

/** What a day brings back. */
export const MemoryResponse = z
  .object({
    id: z.string(),
    ownerId: z.string(),
    type: MemoryType,
    data: OnThisDay,
    isSaved: z.boolean(),
    memoryAt: Moment,
    seenAt: Moment.optional(),
    showAt: Moment.optional(),
    hideAt: Moment.optional(),
    createdAt: Moment,
    updatedAt: Moment,
    deletedAt: Moment.optional(),
    /** In the order they were taken; only those that the timeline shows. */
    assets: z.array(AssetResponse),
  })
  .meta({ id: 'MemoryResponseDto' });
export type MemoryResponse = z.infer<typeof MemoryResponse>;

export const MemoriesQuery = z.object({
  /** Only those that are shown at this moment: of the person's own clock, as if it were UTC. */
  for: MomentInput.optional(),
  id: Uuid.optional(),
  isSaved: QueryBoolean.optional(),
  isTrashed: QueryBoolean.optional(),
  /** True: only those that are yet to be shown; false: only those that are or were. */
  isUpcoming: QueryBoolean.optional(),
  order: z.enum(['asc', 'desc', 'random']).meta({ id: 'MemorySearchOrder' }).optional(),
  page: QueryInteger.pipe(z.int().min(1)).optional(),
  size: QueryInteger.pipe(z.int().min(1).max(1000)).optional(),
  type: MemoryType.optional(),
});
export type MemoriesQuery = z.infer<typeof MemoriesQuery>;

export const MemoryStatisticsResponse = z
  .object({ total: z.int() })
  .meta({ id: 'MemoryStatisticsResponseDto' });

export const MemoryCreate = z
  .object({
    type: MemoryType,
    data: OnThisDay,
    memoryAt: MomentInput,
    assetIds: z.array(Uuid).max(maxBulkIds).optional(),
    isSaved: z.boolean().optional(),
    seenAt: MomentInput.optional(),
    showAt: MomentInput.optional(),
    hideAt: MomentInput.optional(),
  })
  .meta({ id: 'MemoryCreateDto' });
export type MemoryCreate = z.infer<typeof MemoryCreate>;

export const MemoryUpdate = z
  .object({
    isSaved: z.boolean().optional(),
    memoryAt: MomentInput.optional(),
    seenAt: MomentInput.optional(),
  })
  .meta({ id: 'MemoryUpdateDto' });
export type MemoryUpdate = z.infer<typeof MemoryUpdate>;
