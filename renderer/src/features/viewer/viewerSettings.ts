/** @file How this person likes the viewer. Kept per browser: losing it costs a click. */
import { create } from 'zustand';
import { z } from 'zod';
import type { PlainMessageKey } from '../../../../shared/messages/t.ts';

const storageKey = 'latent.viewer';

/** What lies around the photograph. Neutral greys, because its colours are judged against them. */
export const surrounds = {
  black: { label: 'viewer.surroundBlack', color: 'oklch(0 0 0)' },
  dark: { label: 'viewer.surroundDark', color: 'oklch(0.25 0 0)' },
  middle: { label: 'viewer.surroundMiddle', color: 'oklch(0.55 0 0)' },
  light: { label: 'viewer.surroundLight', color: 'oklch(0.8 0 0)' },
  white: { label: 'viewer.surroundWhite', color: 'oklch(1 0 0)' },
} as const satisfies Record<string, { label: PlainMessageKey; color: string }>;

export type Surround = keyof typeof surrounds;

const Settings = z.object({
  surround: z.enum(['black', 'dark', 'middle', 'light', 'white']).catch('black'),
  isInfoOpen: z.boolean().catch(false),
  isFilmstripOpen: z.boolean().catch(false),
  /** Boxes around faces, with names. */
  areFacesShown: z.boolean().catch(false),
  isTextShown: z.boolean().catch(false),
  /** 0 to 1. */
  volume: z.number().min(0).max(1).catch(1),
  isMuted: z.boolean().catch(false),
});

export type ViewerSettings = z.infer<typeof Settings>;

function saved(): ViewerSettings {
  let stored: unknown;
  try {
    stored = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
  } catch {
    // Not JSON any more: the defaults are as good.
    stored = {};
  }
  return Settings.parse(typeof stored === 'object' && stored !== null ? stored : {});
}

export const useViewerSettings = create<ViewerSettings>(() => saved());

/** Changes settings and remembers them. */
export function setViewerSettings(change: Partial<ViewerSettings>): void {
  useViewerSettings.setState(change);
  localStorage.setItem(storageKey, JSON.stringify(useViewerSettings.getState()));
}

/** The surround after this one, round and round. */
export function nextSurround(surround: Surround): Surround {
  const order: Surround[] = ['black', 'dark', 'middle', 'light', 'white'];
  return order[(order.indexOf(surround) + 1) % order.length] ?? 'black';
}
