/** @file The viewer's controls: they fade when nothing happens and return when something moves. */
import { useEffect, useState } from 'react';
import type { RefObject } from 'react';

/** As long as it takes to look at a button and decide. */
const fadeMillis = 2_500;

/** True while the controls must not fade: the focus is among them, a menu is open, or the pointer rests on one. */
function isInUse(root: HTMLElement): boolean {
  const focused = document.activeElement;
  const isFocusAmong =
    focused?.matches(':focus-visible') === true && focused.closest('[data-chrome]') !== null;
  const isMenuOpen = root.querySelector('[aria-expanded="true"]') !== null;
  return isFocusAmong || isMenuOpen || root.querySelector('[data-chrome] :hover') !== null;
}

export interface Chrome {
  /** Shows them for a while. */
  wake(): void;
  /** A tap shows or hides them. */
  toggle(): void;
  /** Wakes them when the pointer moves over `root` or a control gets the focus; call the result to stop. */
  watch(root: HTMLElement): () => void;
}

function createChrome(onShown: (isShown: boolean) => void): Chrome {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isShown = true;
  let watched: HTMLElement | undefined;

  const set = (shown: boolean): void => {
    isShown = shown;
    onShown(shown);
  };
  const wake = (): void => {
    clearTimeout(timer);
    if (!isShown) set(true);
    timer = setTimeout(() => {
      if (watched && isInUse(watched)) wake();
      else set(false);
    }, fadeMillis);
  };
  return {
    wake,
    toggle: () => {
      if (!isShown) return wake();
      clearTimeout(timer);
      set(false);
    },
    watch: (root) => {
      watched = root;
      let last = { x: Number.NaN, y: Number.NaN };
      const onMove = ({ pointerType, clientX: x, clientY: y }: PointerEvent): void => {
        // A finger's movements are swipes. And a layout change under a still mouse reports a move to the same place.
        if (pointerType === 'touch' || (x === last.x && y === last.y)) return;
        last = { x, y };
        wake();
      };
      const onFocus = ({ target }: FocusEvent): void => {
        if (target instanceof Element && target.closest('[data-chrome]')) wake();
      };
      root.addEventListener('pointermove', onMove);
      root.addEventListener('focusin', onFocus);
      wake();
      return () => {
        clearTimeout(timer);
        watched = undefined;
        root.removeEventListener('pointermove', onMove);
        root.removeEventListener('focusin', onFocus);
      };
    },
  };
}

/** Whether the controls are shown, and what shows and hides them. */
export function useChrome(
  rootRef: RefObject<HTMLElement | null>,
): Pick<Chrome, 'wake' | 'toggle'> & { isShown: boolean } {
  const [isShown, setIsShown] = useState(true);
  const [chrome] = useState(() => createChrome(setIsShown));
  useEffect(() => (rootRef.current ? chrome.watch(rootRef.current) : undefined), [rootRef, chrome]);
  return { wake: chrome.wake, toggle: chrome.toggle, isShown };
}
