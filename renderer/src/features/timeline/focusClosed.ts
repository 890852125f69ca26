/** @file Where the focus goes when the viewer has closed. */
import type { Location } from '../../grid/source.ts';

/** What of the page it takes. */
export interface FocusPage {
  /** Where a photo stands in the grid, if its month is loaded. */
  locate(assetId: string): Location | undefined;
  /** The same, loading its month; undefined if this timeline does not have it. */
  find(assetId: string): Promise<Location | undefined>;
  focus(at: Location): boolean;
  /** The grid's own tab stop. */
  focusGrid(): boolean;
  /** False once the person has gone on: another photo is open, or something else has the focus. */
  isFocusFree(): boolean;
}

/**
 * Gives the focus to the photo that closed: at once where its month is loaded, else as soon as it is. A photo that
 * this timeline does not have (it was archived meanwhile), or a month that can't be loaded, leaves it to the grid, so that
 * the keyboard is never nowhere.
 */
export async function focusClosed(page: FocusPage, assetId: string): Promise<void> {
  const at = page.locate(assetId);
  if (at) {
    page.focus(at);
    return;
  }
  // A failure is told by the timeline's own state.
  const found = await page.find(assetId).catch(() => undefined);
  if (!page.isFocusFree()) return;
  const now = page.locate(assetId) ?? found;
  if (!now || !page.focus(now)) page.focusGrid();
}
