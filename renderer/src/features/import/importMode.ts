/** Whether files are copied or left in place, unless the person says so for one import. Kept per browser; the default is the safe one. */
import { create } from 'zustand';
import type { ImportMode } from '../../../../shared/api/imports.ts';

const storageKey = 'latent.importMode';

export const useImportMode = create<{ mode: ImportMode; choose: (mode: ImportMode) => void }>((set) => ({
  mode: localStorage.getItem(storageKey) === 'reference' ? 'reference' : 'copy',
  choose: (mode) => {
    localStorage.setItem(storageKey, mode);
    set({ mode });
  },
}));
