import { z } from 'zod';
import { maxBulkIds, Moment, Uuid } from './common.ts';

/** Free key/value pairs that a client keeps with an asset: the phone app its cloud id. */
const Key = z.string().min(1).max(128);

/** Characters of one value as JSON. What clients keep is some hundred bytes; this is not a file store. */
const maxValueLength = 32_768;
const Value = z
  .record(z.string(), z.unknown())
  .refine((value) => JSON.stringify(value).length <= maxValueLength, 'Value is too large');

export const AssetMetadataKeyParams = z.object({ id: Uuid, key: Key });

const Item = z.object({ key: Key, value: Value });
export const AssetMetadataItems = z.array(Item).max(100);

export const AssetMetadataUpsert = z
  .object({ items: AssetMetadataItems })
  .meta({ id: 'AssetMetadataUpsertDto' });

export const AssetMetadataBulkUpsert = z
  .object({ items: z.array(Item.extend({ assetId: Uuid })).max(maxBulkIds) })
  .meta({ id: 'AssetMetadataBulkUpsertDto' });

export const AssetMetadataBulkDelete = z
  .object({ items: z.array(z.object({ assetId: Uuid, key: Key })).max(maxBulkIds) })
  .meta({ id: 'AssetMetadataBulkDeleteDto' });

export const AssetMetadataResponse = z
  .object({ key: z.string(), value: z.record(z.string(), z.unknown()), updatedAt: Moment })
  .meta({ id: 'AssetMetadataResponseDto' });

export const AssetMetadataBulkResponse = AssetMetadataResponse.extend({ assetId: z.string() }).meta({
  id: 'AssetMetadataBulkResponseDto',
});
