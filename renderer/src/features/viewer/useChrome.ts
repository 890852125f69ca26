/** @file The viewer's controls: they fade when nothing happens and return when something moves. */
import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

/** As long as it takes to look at a button and decide. */
const fadeMillis = 2_500;

/** True while the controls must not fade: the focus is among them, a menu is open, or the pointer rests on one. */
function isInUse(root: HTMLElement): boolean {
  const focused = document.activeElement;
  const isFocusAmong =
    focused instanceof HTMLElement && focused.closest('[data-chrome]') !== null && focused.matches(':focus-visible');
  return isFocusAmong || root.querySelector('[aria-expanded="true"]') !== null || root.querySelector('[data-chrome] :hover') !== null;
}

export interface Chrome {
  readonly isShown: boolean;
  /** Shows them for a while. */
  wake(): void;
  /** A tap shows or hides them. */
  toggle(): void;
  hide(): void;
}

export function useChrome(rootRef: RefObject<HTMLElement | null>): Chrome {
  const [isShown, setIsShown] = useState(true);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const chrome = useRef<Chrome>(undefined);
  const isShownNow = useRef(true);

  const set = (shown: boolean): void => {
    isShownNow.current = shown;
    setIsShown(shown);
  };
  const wake = (): void => {
    clearTimeout(timer.current);
    set(true);
    timer.current = setTimeout(() => {
      const root = rootRef.current;
      if (root && isInUse(root)) wake();
      else set(false);
    }, fadeMillis);
  };
  const hide = (): void => {
    clearTimeout(timer.current);
    set(false);
  };
  chrome.current ??= { isShown, wake, hide, toggle: () => (isShownNow.current ? hide() : wake()) };
  const commands = chrome.current;

  useEffect(() => {
    const root = rootRef.current;
    if (!root) return;
    commands.wake();
    let last = { x: Number.NaN, y: Number.NaN };
    const onMove = (event: PointerEvent): void => {
      // A finger's movements are swipes. And a layout change under a still mouse reports a move to the same place.
      if (event.pointerType === 'touch' || (event.clientX === last.x && event.clientY === last.y)) return;
      last = { x: event.clientX, y: event.clientY };
      commands.wake();
    };
    const onFocus = (event: FocusEvent): void => {
      if (event.target instanceof Element && event.target.closest('[data-chrome]')) commands.wake();
    };
    root.addEventListener('pointermove', onMove);
    root.addEventListener('focusin', onFocus);
    return () => {
      clearTimeout(timer.current);
      root.removeEventListener('pointermove', onMove);
      root.removeEventListener('focusin', onFocus);
    };
  }, [rootRef, commands]);

  return { ...commands, isShown };
}
