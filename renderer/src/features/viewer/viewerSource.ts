/** @file What the viewer asks the collection it lies over: what is next, where it is, what is around. */
import { create } from 'zustand';
import type { AssetGlimpse, TimelineStore } from '../timeline/timelineStore.ts';

export type { AssetGlimpse };

/** A timeline's store is one; so could be a search result. */
export type ViewerSource = Pick<
  TimelineStore,
  'neighbour' | 'neighbourNow' | 'around' | 'positionOf' | 'subscribe'
>;

const useSources = create<{ byPath: Readonly<Record<string, ViewerSource>> }>(() => ({ byPath: {} }));

/** The page of a collection offers its photos under its path; call the result when it leaves. */
export function offerViewerSource(path: string, source: ViewerSource): () => void {
  useSources.setState(({ byPath }) => ({ byPath: { ...byPath, [path]: source } }));
  return () => {
    useSources.setState(({ byPath }) => {
      const { [path]: offered, ...others } = byPath;
      return offered === source ? { byPath: others } : { byPath };
    });
  };
}

/** The photos of the collection at `path`; undefined until its page offers them. */
export function useViewerSource(path: string): ViewerSource | undefined {
  return useSources((state) => state.byPath[path]);
}
