/** Dark or light: follows the system unless the person chose one. Kept per browser: losing it costs nothing. */
import { create } from 'zustand';

export type Appearance = 'system' | 'dark' | 'light';

/** Also read before the first paint by public/appearance.js. */
const storageKey = 'latent.appearance';

function saved(): Appearance {
  const value = localStorage.getItem(storageKey);
  return value === 'dark' || value === 'light' ? value : 'system';
}

/** The chosen appearance; `choose` applies it at once and remembers it. */
export const useAppearance = create<{ appearance: Appearance; choose: (appearance: Appearance) => void }>(
  (set) => ({
    appearance: saved(),
    choose: (appearance) => {
      if (appearance === 'system') {
        delete document.documentElement.dataset['appearance'];
        localStorage.removeItem(storageKey);
      } else {
        document.documentElement.dataset['appearance'] = appearance;
        localStorage.setItem(storageKey, appearance);
      }
      set({ appearance });
    },
  }),
);
