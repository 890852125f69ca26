import { t } from '../../../../shared/messages/t.ts';
import { addressOfLink } from '../../api/sharing.ts';
import type { SharedLink } from '../../api/sharing.ts';
import { showToast } from '../../app/toasts.tsx';

/** Puts a link's address on the clipboard; where a browser allows none, the address is shown to be copied by hand. */
export async function copyLink(link: Pick<SharedLink, 'slug' | 'key'>): Promise<void> {
  const address = addressOfLink(link);
  try {
    await navigator.clipboard.writeText(address);
    showToast({ text: t('sharing.copied') });
  } catch {
    // Pages that came by plain http have no clipboard.
    showToast({ text: t('sharing.copyByHand', { address }) });
  }
}
