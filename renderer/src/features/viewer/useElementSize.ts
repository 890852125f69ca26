import { useLayoutEffect, useState } from 'react';
import type { RefObject } from 'react';
import type { Size } from './zoom.ts';

/**
 * The inner size of an element in CSS pixels; 0 × 0 before it is on the page. Measured by hand at first, because no
 * ResizeObserver reports while a view transition holds the page.
 */
export function useElementSize(ref: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize((before) => (before.width === width && before.height === height ? before : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return size;
}
