import { t } from '../../../../shared/messages/t.ts';
import { addressOfLink } from '../../api/sharing.ts';
import type { SharedLink } from '../../api/sharing.ts';
import { toClipboard } from '../../app/toClipboard.ts';

/** Puts a link's address on the clipboard; where a browser allows none, the address is shown to be copied by hand. */
export function copyLink(link: Pick<SharedLink, 'slug' | 'key'>): Promise<void> {
  const address = addressOfLink(link);
  return toClipboard(address, t('sharing.copied'), t('sharing.copyByHand', { address }));
}
