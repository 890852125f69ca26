import { z } from 'zod';
import { Moment, MomentInput } from './common.ts';

/** Which day of a photo counts: when it was taken, by the clock there, or when it came here, UTC. */
export const CalendarHeatmapType = z.enum(['Upload', 'Taken']).meta({ id: 'CalendarHeatmapType' });

/** Without limits: the year that ends today. Without a type: when they came here. */
export const CalendarHeatmapQuery = z.object({
  from: MomentInput.optional(),
  to: MomentInput.optional(),
  type: CalendarHeatmapType.optional(),
});
export type CalendarHeatmapQuery = z.output<typeof CalendarHeatmapQuery>;

export const CalendarHeatmap = z
  .object({
    from: Moment,
    to: Moment,
    totalCount: z.int(),
    /** Days with at least one photo, in order; midnight UTC of each. */
    series: z.array(z.object({ date: Moment, count: z.int() })),
  })
  .meta({ id: 'CalendarHeatmapResponseDto' });
export type CalendarHeatmap = z.infer<typeof CalendarHeatmap>;
