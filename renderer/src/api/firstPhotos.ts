import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { call } from './client.ts';

const Buckets = z.array(z.object({ timeBucket: z.string(), count: z.number() }));
const Bucket = z.object({
  id: z.array(z.string()),
  ratio: z.array(z.number()),
  thumbhash: z.array(z.string().nullable()),
});

export interface FirstPhoto {
  readonly id: string;
  /** Width divided by height. */
  readonly ratio: number;
  readonly thumbhash: string;
}

/** A screen's width of photographs; the timeline shows the rest. */
const wanted = 12;

/** A few photos of the newest months that can be shown already. */
export const firstPhotosQuery = queryOptions({
  queryKey: ['firstPhotos'],
  queryFn: async ({ signal }): Promise<FirstPhoto[]> => {
    const found: FirstPhoto[] = [];
    for (const { timeBucket } of await call('GET', '/timeline/buckets', Buckets, { signal })) {
      const { id, ratio, thumbhash } = await call('GET', '/timeline/bucket', Bucket, {
        query: { timeBucket },
        signal,
      });
      for (const [at, one] of id.entries()) {
        const hash = thumbhash[at];
        if (hash) found.push({ id: one, ratio: ratio[at] || 1, thumbhash: hash });
      }
      if (found.length >= wanted) break;
    }
    return found.slice(0, wanted);
  },
});
