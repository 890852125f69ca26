/** @file The photos of an album: in the order that people gave them, if they did, else by month as everywhere. */
import { arrangedBucket } from '../../../../shared/api/timeline.ts';
import type { TimelineFilter } from '../../app/collection.ts';
import { timelineApi } from './timelineApi.ts';
import type { MonthCount, TimelineApi } from './timelineApi.ts';

export class ArrangedTimeline implements TimelineApi {
  readonly #api: TimelineApi;
  #isByDate = true;

  constructor(api: TimelineApi = timelineApi) {
    this.#api = api;
  }

  /** Whether sections are months, as the server said last. */
  get isByDate(): boolean {
    return this.#isByDate;
  }

  readonly loadCounts = async (
    filter: TimelineFilter,
    signal: AbortSignal,
  ): Promise<readonly MonthCount[]> => {
    const counts = await this.#api.loadCounts(filter, signal);
    this.#isByDate = counts[0]?.timeBucket !== arrangedBucket;
    return counts;
  };

  readonly loadMonth: TimelineApi['loadMonth'] = (filter, month, signal) =>
    this.#api.loadMonth(filter, month, signal);

  readonly monthOf = async (assetId: string, signal: AbortSignal): Promise<string | undefined> =>
    this.#isByDate ? this.#api.monthOf(assetId, signal) : arrangedBucket;
}
