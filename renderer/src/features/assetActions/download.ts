/** Saving originals: one as it is, several as ZIP archives. */
import { t } from '../../../../shared/messages/t.ts';
import { downloadArchive, downloadInfo } from '../../api/download.ts';
import { reasonOf } from '../../api/errors.ts';
import { originalUrl } from '../../api/media.ts';
import { formatBytes } from '../../app/format.ts';
import { showToast } from '../../app/toasts.tsx';

/** How long the browser may take to begin reading a finished archive before it is let go. */
const keepMillis = 60_000;

function save(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}

async function saveArchives(ids: readonly string[]): Promise<void> {
  try {
    const { archives, totalSize } = await downloadInfo(ids);
    showToast({ id: 'download', text: t('assetActions.packing', { size: formatBytes(totalSize) }) });
    for (const [index, archive] of archives.entries()) {
      const url = URL.createObjectURL(await downloadArchive(archive.assetIds));
      const number = archives.length > 1 ? `-${index + 1}` : '';
      save(url, `latent-${new Date().toISOString().slice(0, 10)}${number}.zip`);
      setTimeout(() => URL.revokeObjectURL(url), keepMillis);
    }
    showToast({ id: 'download', text: t('assetActions.packed') });
  } catch (error) {
    const label = t('assetActions.download');
    const text = t('app.actionFailed', { label, reason: reasonOf(error) });
    showToast({ id: 'download', tone: 'danger', text });
  }
}

/** Saves what a photo's edits show, at full size. */
export const downloadEdited = (id: string): void => save(originalUrl(id, true), '');

/** Saves the originals where the browser saves downloads. A failure is shown with its reason. */
export function download(ids: readonly string[]): void {
  const [only] = ids;
  // The server's Content-Disposition names a single file.
  if (only !== undefined && ids.length === 1) save(originalUrl(only), '');
  else if (ids.length > 1) void saveArchives(ids);
}
