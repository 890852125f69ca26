/** @file What the viewer shows right now. It follows the address with a transition, so it may lag behind it a moment. */
import { create } from 'zustand';
import type { Collection } from '../../app/collection.ts';

export interface Shown {
  readonly collection: Collection;
  readonly assetId: string;
}

interface ViewerState {
  readonly shown: Shown | undefined;
  /** True around a snapshot: the viewer's parts wear their view-transition names. */
  readonly isNamed: boolean;
}

export const useViewer = create<ViewerState>(() => ({ shown: undefined, isNamed: false }));

/** True while the viewer covers the page, which then stays laid out with `visibility: hidden`. */
export function useViewerIsOpen(): boolean {
  return useViewer((state) => state.shown !== undefined);
}

/** The names of the viewer's parts during a transition; all undefined at other times. */
export function useTransitionNames() {
  const isNamed = useViewer((state) => state.isNamed);
  return isNamed ? names : noNames;
}

const names = {
  hero: 'hero',
  bar: 'exclude',
  previous: 'exclude-previousbutton',
  next: 'exclude-nextbutton',
  info: 'info',
} as const;

const noNames: { readonly [Part in keyof typeof names]: string | undefined } = {
  hero: undefined,
  bar: undefined,
  previous: undefined,
  next: undefined,
  info: undefined,
};
