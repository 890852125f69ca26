/** @file Which tile wears the name `hero` right now: set for the moment of a snapshot, empty at all other times. */
import { create } from 'zustand';

const useHeroTransition = create<{ assetId: string | undefined }>(() => ({ assetId: undefined }));

/**
 * The one of these assets whose tile must carry `view-transition-name: hero` on the element that has the picture's box;
 * undefined if it is none of them.
 */
export function useHero(assetIds: readonly string[]): string | undefined {
  return useHeroTransition(({ assetId }) => assetIds.find((id) => id === assetId));
}

/** Tags the tile of `assetId`, or nobody's. Only the viewer's opening and closing call this. */
export function tagHeroTile(assetId: string | undefined): void {
  useHeroTransition.setState({ assetId });
}

/** False when the person asked for reduced motion: no names are given, so the page only cross-fades. */
export function isHeroMotionAllowed(): boolean {
  return !matchMedia('(prefers-reduced-motion: reduce)').matches;
}
