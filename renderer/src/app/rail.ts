/** Whether the rail is collapsed. Kept per browser. */
import { create } from 'zustand';

const storageKey = 'latent.railCollapsed';

export const useRail = create<{ collapsed: boolean; toggle: () => void }>((set, get) => ({
  collapsed: localStorage.getItem(storageKey) === 'true',
  toggle: () => {
    const collapsed = !get().collapsed;
    localStorage.setItem(storageKey, String(collapsed));
    set({ collapsed });
  },
}));
