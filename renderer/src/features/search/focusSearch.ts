/** @file Brings the caret into the search box, wherever the person is. */
import { create } from 'zustand';

/** Grows with every wish for the box that finds none on screen: the next one that appears takes the focus. */
export const useSearchFocus = create<{ isWanted: boolean }>(() => ({ isWanted: false }));

/** The box on screen, if there is one: that of the top bar, or the search page's own on a phone. */
function shownBox(): HTMLInputElement | undefined {
  return Array.from(document.querySelectorAll<HTMLInputElement>('[data-search-box] input')).find(
    (input) => input.offsetParent !== null,
  );
}

/** Focuses the box and selects its text. False if none is on screen; then the next one to appear takes the focus. */
export function focusSearch(): boolean {
  const box = shownBox();
  useSearchFocus.setState({ isWanted: box === undefined });
  box?.focus();
  box?.select();
  return box !== undefined;
}
