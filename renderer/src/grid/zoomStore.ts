/** @file The zoom level of every grid, remembered in this browser. */
import { create } from 'zustand';
import { usualZoom, zoomLevels } from './zoom.ts';
import type { ZoomLevel } from './zoom.ts';

const storageKey = 'latent.gridZoom';

function remembered(): ZoomLevel {
  const stored = localStorage.getItem(storageKey);
  return zoomLevels.find((level) => level === stored) ?? usualZoom;
}

export const useZoom = create<{ level: ZoomLevel }>(() => ({ level: remembered() }));

export function rememberZoom(level: ZoomLevel): void {
  useZoom.setState({ level });
  localStorage.setItem(storageKey, level);
}
