import { z } from 'zod';
import { maxBulkIds, Uuid } from './common.ts';

export const DownloadInfo = z
  .object({
    assetIds: z.array(Uuid).max(maxBulkIds).optional(),
    albumId: Uuid.optional(),
    userId: Uuid.optional(),
    /** Bytes that one archive may have. */
    archiveSize: z.int().positive().optional(),
  })
  .refine((info) => info.assetIds !== undefined || info.albumId !== undefined || info.userId !== undefined, {
    message: 'Give assetIds, albumId or userId',
  })
  .meta({ id: 'DownloadInfoDto' });
export type DownloadInfo = z.infer<typeof DownloadInfo>;

export const DownloadResponse = z
  .object({
    totalSize: z.int(),
    archives: z.array(
      z.object({ assetIds: z.array(z.string()), size: z.int() }).meta({ id: 'DownloadArchiveInfo' }),
    ),
  })
  .meta({ id: 'DownloadResponseDto' });
export type DownloadResponse = z.infer<typeof DownloadResponse>;

export const DownloadArchive = z
  .object({
    assetIds: z.array(Uuid).min(1).max(maxBulkIds),
    archiveName: z.string().max(200).optional(),
    edited: z.boolean().optional(),
  })
  .meta({ id: 'DownloadArchiveDto' });
