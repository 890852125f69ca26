/** @file A search as a timeline's source: it is asked once, and then read in sections as a timeline is in months. */
import { z } from 'zod';
import { SearchReason } from '../../../../shared/api/combinedSearch.ts';
import type { SearchResult } from '../../../../shared/api/combinedSearch.ts';
import { searchPhotos, sectionUrl } from '../../api/search.ts';
import { queryClient } from '../../app/queryClient.ts';
import { idAt, indexOfId } from '../../grid/columns.ts';
import type { AssetColumns } from '../../grid/columns.ts';
import { loadSection } from '../timeline/bucketLoader.ts';
import { timelineApi } from '../timeline/timelineApi.ts';
import type { MonthCount, TimelineApi } from '../timeline/timelineApi.ts';
import type { TimelineFilter } from '../../app/collection.ts';
import { isSouthernZone } from './hemisphere.ts';
import { wishOfKey } from './searchUrl.ts';

/** Photos whose reasons are kept; those read last. More than are ever looked at one by one. */
const mostExplained = 20_000;

const Reasons = z.array(SearchReason);

/** Searches that a person just asked for by hand: their text is worth remembering. */
const askedByHand = new Set<string>();

/** Has the next search of this key keep its text among the recent ones. */
export function rememberNext(key: string): void {
  askedByHand.add(key);
}

export class SearchTimeline implements TimelineApi {
  readonly #key: string;
  #result: SearchResult | undefined;
  readonly #reasons = new Map<string, unknown>();
  readonly #listeners = new Set<() => void>();

  constructor(key: string) {
    this.#key = key;
  }

  /** What the server answered last; undefined before it did. */
  readonly getResult = (): SearchResult | undefined => this.#result;

  /** Called when there is a new answer. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Whether sections are months, to be shown under their days. */
  get isByDate(): boolean {
    const { sort } = wishOfKey(this.#key);
    return (this.#result?.sort ?? sort) === 'date';
  }

  /** Why a photo was found, best reason first; [] while its section is not read. */
  reasonsOf(assetId: string): readonly SearchReason[] {
    const parsed = Reasons.safeParse(this.#reasons.get(assetId));
    return parsed.success ? parsed.data : [];
  }

  readonly loadCounts = async (
    _filter: TimelineFilter,
    signal: AbortSignal,
  ): Promise<readonly MonthCount[]> => {
    const { saved: _saved, ...asked } = wishOfKey(this.#key);
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const remember = askedByHand.delete(this.#key) && asked.query !== '';
    const result = await searchPhotos(
      {
        query: asked.query,
        asWords: [...asked.asWords],
        filter: asked.filter,
        similarTo: asked.similarTo,
        imageId: asked.imageId,
        sort: asked.sort,
        order: asked.order,
        timeZone,
        isSouthern: isSouthernZone(timeZone),
        language: navigator.language,
        remember,
      },
      signal,
    );
    if (remember) void queryClient.invalidateQueries({ queryKey: ['search', 'recent'] });
    this.#result = result;
    for (const listener of this.#listeners) listener();
    return result.sections.map(({ key, count }) => ({ timeBucket: key, count }));
  };

  readonly loadMonth = async (
    _filter: TimelineFilter,
    key: string,
    signal: AbortSignal,
  ): Promise<AssetColumns> => {
    const { columns, reasons } = await loadSection(sectionUrl(this.#result?.id ?? '', key), signal);
    reasons.forEach((one, index) => this.#reasons.set(idAt(columns, index), one));
    for (const id of this.#reasons.keys()) {
      if (this.#reasons.size <= mostExplained) break;
      this.#reasons.delete(id);
    }
    return columns;
  };

  /** The section a photo stands in: its month, or by relevance the first one that has it when they are read in order. */
  readonly monthOf = async (assetId: string, signal: AbortSignal): Promise<string | undefined> => {
    if (this.isByDate) return timelineApi.monthOf(assetId, signal);
    for (const { key } of this.#result?.sections ?? []) {
      const columns = await this.loadMonth({}, key, signal);
      if (indexOfId(columns, assetId) >= 0) return key;
    }
    return undefined;
  };
}
