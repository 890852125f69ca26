/** @file What comes before and after the photo on screen, and fetching it ahead. */
import { useEffect, useRef, useState } from 'react';
import { prefetchAsset, previewUrlOf } from './asset.ts';
import { WarmPictures, aheadCount, prefetchOrder } from './prefetch.ts';
import type { Direction } from './prefetch.ts';
import type { ViewerSource } from './viewerSource.ts';

export interface Neighbours {
  readonly previous: string | undefined;
  readonly next: string | undefined;
  /** False while the collection is still being asked. */
  readonly isKnown: boolean;
}

async function walk(source: ViewerSource, from: string, step: Direction, count: number): Promise<string[]> {
  const found: string[] = [];
  let at: string | undefined = from;
  while (found.length < count) {
    at = await source.neighbour(at, step);
    if (at === undefined) break;
    found.push(at);
  }
  return found;
}

/** Neighbours as far as they are known without waiting. */
function known(source: ViewerSource, assetId: string): Neighbours {
  const previous = source.neighbourNow(assetId, -1);
  const next = source.neighbourNow(assetId, 1);
  return { previous, next, isKnown: previous !== undefined && next !== undefined };
}

/**
 * The neighbours of `assetId`, and the direction of travel. A photo that leaves the collection while it is looked at
 * (trashed, archived, no favourite any more) keeps the neighbours it had.
 */
export function useNeighbours(source: ViewerSource, assetId: string, direction: Direction): Neighbours {
  const [found, setFound] = useState<{ of: string; neighbours: Neighbours }>();
  const [version, setVersion] = useState(0);

  useEffect(() => source.subscribe(() => setVersion((before) => before + 1)), [source]);

  useEffect(() => {
    let isStale = false;
    async function ask(): Promise<void> {
      const [previous, next] = await Promise.all([
        source.neighbour(assetId, -1),
        source.neighbour(assetId, 1),
      ]);
      if (isStale) return;
      setFound((before) => {
        const isGone = previous === undefined && next === undefined;
        if (isGone && before?.of === assetId && before.neighbours.isKnown) return before;
        return { of: assetId, neighbours: { previous, next, isKnown: true } };
      });
    }
    // A collection that does not answer has no neighbours to offer; its own page says why.
    ask().catch(() => undefined);
    return () => {
      isStale = true;
    };
  }, [source, assetId, version]);

  usePrefetch(source, assetId, direction);
  if (found?.of === assetId) return found.neighbours;
  return known(source, assetId);
}

/** Fetches details and previews of the neighbours, the most likely first. */
function usePrefetch(source: ViewerSource, assetId: string, direction: Direction): void {
  const warm = useRef<WarmPictures>(undefined);
  useEffect(() => {
    const pictures = new WarmPictures();
    warm.current = pictures;
    return () => pictures.close();
  }, []);

  useEffect(() => {
    let isStale = false;
    async function fetchAhead(from: ViewerSource): Promise<void> {
      const ahead = await walk(from, assetId, direction, aheadCount);
      const behind = await walk(from, assetId, direction === 1 ? -1 : 1, 1);
      for (const id of prefetchOrder(ahead, behind)) {
        if (isStale) return;
        // The details first: they name the version under which the preview is cached.
        await prefetchAsset(id);
        if (isStale) return;
        warm.current?.want([previewUrlOf(id)]);
      }
    }
    // Ahead of need: what fails is asked for again when it is looked at.
    fetchAhead(source).catch(() => undefined);
    return () => {
      isStale = true;
    };
  }, [source, assetId, direction]);
}
