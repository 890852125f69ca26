import { z } from 'zod';

/** How many photos were restored or deleted. */
export const TrashResponse = z.object({ count: z.int() }).meta({ id: 'TrashResponseDto' });
