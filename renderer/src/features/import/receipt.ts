/** The proof that an uploaded file is in the library. */
import { AssetBulkUploadCheckResponse } from '../../../../shared/api/assets.ts';
import { call } from '../../api/client.ts';
import type { Uploaded } from './uploadFile.ts';
import type { UploadReceipt } from './uploadQueue.ts';

/**
 * What was stored is safe. What was there already may lie in the trash, to be gone in a month: that is asked.
 *
 * @throws ApiError, UnreachableError, AnswerError
 */
export async function receiptOf({ id, status, checksum }: Uploaded): Promise<UploadReceipt | undefined> {
  if (checksum === undefined) return undefined;
  if (status === 'created') return { checksum, isSafe: true };
  const { results } = await call('POST', '/assets/bulk-upload-check', AssetBulkUploadCheckResponse, {
    body: { assets: [{ id, checksum }] },
  });
  const [found] = results;
  return { checksum, isSafe: found?.action === 'reject' && !found.isTrashed };
}
