/**
 * @file Texts that name a key, a drop or another thing of a desk, said for the device at hand. What is only a label of a key
 * beside its command is left out by CSS instead (`pointer-coarse:hidden`).
 */
import { useSyncExternalStore } from 'react';
import { t } from '../../../shared/messages/t.ts';
import type { PlainMessageKey } from '../../../shared/messages/t.ts';

/** Texts that there are two of: `tags.emptyBody` for mouse and keys, `tags.emptyBodyTouch` for fingers. */
export type PairedMessageKey = {
  [K in PlainMessageKey]: `${K}Touch` extends PlainMessageKey ? K : never;
}[PlainMessageKey];

/** The pointer a person mostly has: a tablet that is given a mouse, or a laptop whose screen is folded over, changes it. */
const coarse = (): MediaQueryList => matchMedia('(pointer: coarse)');

function subscribe(onChange: () => void): () => void {
  const query = coarse();
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}

/** The text of `key`, in words for fingers where the person has a finger for a pointer. */
export function useDeviceText(key: PairedMessageKey): string {
  const isTouch = useSyncExternalStore(subscribe, () => coarse().matches);
  return t(isTouch ? `${key}Touch` : key);
}
