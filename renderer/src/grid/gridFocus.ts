/** @file Which photo of the grid is the one tab stop. One grid is on screen at a time, so there is one of these. */
import { create } from 'zustand';

interface GridFocus {
  /** Id of the photo that Tab leads to. */
  readonly tabStop: string | undefined;
}

export const useGridFocus = create<GridFocus>(() => ({ tabStop: undefined }));

export function setTabStop(tabStop: string | undefined): void {
  if (useGridFocus.getState().tabStop !== tabStop) useGridFocus.setState({ tabStop });
}
