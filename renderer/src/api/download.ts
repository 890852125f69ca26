/** Calls about saving originals. One file is a plain link (`originalUrl`); several come as archives. */
import { DownloadResponse } from '../../../shared/api/download.ts';
import { call, callBlob } from './client.ts';

/** Which archives the photos would come in, and their sizes. */
export function downloadInfo(assetIds: readonly string[]): Promise<DownloadResponse> {
  return call('POST', '/download/info', DownloadResponse, { body: { assetIds } });
}

/** A ZIP of the originals. Browsers keep large ones on disk, not in memory. */
export function downloadArchive(assetIds: readonly string[]): Promise<Blob> {
  return callBlob('POST', '/download/archive', { body: { assetIds } });
}
