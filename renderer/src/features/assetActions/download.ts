import { t } from '../../../../shared/messages/t.ts';
import { originalUrl } from '../../api/media.ts';
import { showToast } from '../../app/toasts.tsx';

/** Browsers drop downloads that start in the same moment; this is how far apart they reliably keep them all. */
const apartMillis = 350;

function start(assetId: string): void {
  const link = document.createElement('a');
  link.href = originalUrl(assetId);
  // The server's Content-Disposition names the file.
  link.download = '';
  link.click();
}

/** Saves the originals, one file each, where the browser saves downloads. */
export function download(ids: readonly string[]): void {
  if (ids.length > 1) showToast({ text: t('assetActions.downloading', { count: ids.length }) });
  for (const [index, id] of ids.entries()) setTimeout(() => start(id), index * apartMillis);
}
