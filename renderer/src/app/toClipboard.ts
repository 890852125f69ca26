import { showToast } from './toasts.tsx';

/**
 * Copies a text and says so.
 * @param byHand said instead where the browser lets no page copy (one that came by plain http from another machine): how else.
 */
export async function toClipboard(text: string, done: string, byHand: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    showToast({ id: 'copied', text: done });
  } catch {
    showToast({ id: 'copied', text: byHand });
  }
}
