/** @file Searching by a picture that is not in the library. */
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { offerPicture } from '../../api/search.ts';
import { showToast } from '../../app/toasts.tsx';
import { addressOf } from './searchUrl.ts';

/** Hands the picture over and gives the address of what looks like it; undefined, and a note, where that fails. */
export async function searchByPicture(file: File | undefined): Promise<string | undefined> {
  if (!file?.type.startsWith('image/')) {
    showToast({ text: t('search.dropNotPicture') });
    return undefined;
  }
  try {
    return addressOf({ imageId: await offerPicture(file) });
  } catch (error) {
    const label = t('search.dropPicture');
    showToast({ tone: 'danger', text: t('app.actionFailed', { label, reason: reasonOf(error) }) });
    return undefined;
  }
}
