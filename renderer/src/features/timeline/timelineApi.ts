/** @file The three calls a timeline makes. A port, so that tests can put a library of numbers behind it. */
import { z } from 'zod';
import { apiUrl, call } from '../../api/client.ts';
import { ApiError } from '../../api/errors.ts';
import type { TimelineFilter } from '../../app/collection.ts';
import type { AssetColumns } from '../../grid/columns.ts';
import { loadBucket } from './bucketLoader.ts';

export interface MonthCount {
  /** `YYYY-MM-01`. */
  readonly timeBucket: string;
  readonly count: number;
}

export interface TimelineApi {
  /** Months with their counts, newest first. */
  readonly loadCounts: (filter: TimelineFilter, signal: AbortSignal) => Promise<readonly MonthCount[]>;
  readonly loadMonth: (filter: TimelineFilter, month: string, signal: AbortSignal) => Promise<AssetColumns>;
  /** The month a photo stands in; undefined if there is no such photo. */
  readonly monthOf: (assetId: string, signal: AbortSignal) => Promise<string | undefined>;
}

const Counts = z.array(z.object({ timeBucket: z.string(), count: z.number() }));
const WithLocalTime = z.object({ localDateTime: z.string() });

/** The server that this page came from. */
export const timelineApi: TimelineApi = {
  loadCounts: (filter, signal) => call('GET', '/timeline/buckets', Counts, { query: { ...filter }, signal }),

  loadMonth: (filter, month, signal) =>
    loadBucket(apiUrl('/timeline/bucket', { ...filter, timeBucket: month }), signal),

  monthOf: async (assetId, signal) => {
    try {
      const path = `/assets/${encodeURIComponent(assetId)}`;
      const asset = await call('GET', path, WithLocalTime, { signal });
      return `${asset.localDateTime.slice(0, 7)}-01`;
    } catch (error) {
      // 400 is the protocol's answer for an id that is unknown or somebody else's.
      if (error instanceof ApiError && (error.status === 400 || error.status === 404)) return undefined;
      throw error;
    }
  },
};
