import { z } from 'zod';
import {
  TimeBucketAssetResponse,
  TimeBucketQuery,
  TimeBucketsQuery,
  TimeBucketsResponse,
} from '../../shared/api/timeline.ts';
import { timeBucket, timeBuckets } from '../library/timeline/timeline.ts';
import { route } from './route.ts';
import type { Resource } from './routes.ts';
import { sendColumns } from './sendColumns.ts';

/** Months with their counts, and a month's photos as columns. */
export const timeline: Resource = (app, deps) => {
  const common = { method: 'GET', tag: 'timeline', access: 'asset.read', sharedLink: true } as const;

  route(
    app,
    {
      ...common,
      path: '/timeline/buckets',
      operationId: 'getTimeBuckets',
      summary: 'How many photos each month has',
      query: TimeBucketsQuery,
      response: z.array(TimeBucketsResponse),
    },
    async ({ auth, query }) => timeBuckets(deps, auth, query),
  );

  route(
    app,
    {
      ...common,
      path: '/timeline/bucket',
      operationId: 'getTimeBucket',
      summary: 'The photos of a month, as columns',
      query: TimeBucketQuery,
      response: TimeBucketAssetResponse,
    },
    async ({ auth, query, reply }) => {
      const { json, version } = await timeBucket(deps, auth, query);
      // Ready-made bytes: parsing and serialising ten thousand photos again would take longer than finding them.
      return sendColumns(reply.header('etag', `"${version}"`), json);
    },
  );
};
