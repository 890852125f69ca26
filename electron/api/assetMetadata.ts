import { z } from 'zod';
import {
  AssetMetadataBulkDelete,
  AssetMetadataBulkResponse,
  AssetMetadataBulkUpsert,
  AssetMetadataKeyParams,
  AssetMetadataResponse,
  AssetMetadataUpsert,
} from '../../shared/api/assetMetadata.ts';
import { IdParams, toMoment } from '../../shared/api/common.ts';
import type { AssetMetadataRow } from '../db/queries/assetMetadata.ts';
import { getMetadata, listMetadata, removeMetadata, setMetadata } from '../library/assets/metadata.ts';
import { empty, route } from './route.ts';
import type { Resource } from './routes.ts';

const respond = (row: AssetMetadataRow): z.infer<typeof AssetMetadataResponse> => ({
  key: row.key,
  value: row.value,
  updatedAt: toMoment(row.updatedAt),
});

/** Key/value pairs that clients keep with an asset; the server does not look into them. */
export const assetMetadata: Resource = (app, deps) => {
  const tag = 'assets';

  route(
    app,
    {
      method: 'PUT',
      path: '/assets/metadata',
      operationId: 'updateBulkAssetMetadata',
      tag,
      summary: 'Set pairs of many assets',
      access: 'asset.update',
      body: AssetMetadataBulkUpsert,
      response: z.array(AssetMetadataBulkResponse),
    },
    async ({ auth, body }) =>
      (await setMetadata(deps, auth, body.items)).map((row) => ({ ...respond(row), assetId: row.assetId })),
  );

  route(
    app,
    {
      method: 'DELETE',
      path: '/assets/metadata',
      operationId: 'deleteBulkAssetMetadata',
      tag,
      summary: 'Remove pairs of many assets',
      access: 'asset.update',
      body: AssetMetadataBulkDelete,
      response: empty,
    },
    async ({ auth, body }) => removeMetadata(deps, auth, body.items),
  );

  route(
    app,
    {
      method: 'GET',
      path: '/assets/:id/metadata',
      operationId: 'getAssetMetadata',
      tag,
      summary: 'The pairs of one asset',
      access: 'asset.read',
      params: IdParams,
      response: z.array(AssetMetadataResponse),
    },
    async ({ auth, params }) => (await listMetadata(deps, auth, params.id)).map(respond),
  );

  route(
    app,
    {
      method: 'PUT',
      path: '/assets/:id/metadata',
      operationId: 'updateAssetMetadata',
      tag,
      summary: 'Set pairs of one asset',
      access: 'asset.update',
      params: IdParams,
      body: AssetMetadataUpsert,
      response: z.array(AssetMetadataResponse),
    },
    async ({ auth, params, body }) => {
      const items = body.items.map((item) => ({ ...item, assetId: params.id }));
      return (await setMetadata(deps, auth, items)).map(respond);
    },
  );

  route(
    app,
    {
      method: 'GET',
      path: '/assets/:id/metadata/:key',
      operationId: 'getAssetMetadataByKey',
      tag,
      summary: 'One pair of one asset',
      access: 'asset.read',
      params: AssetMetadataKeyParams,
      response: AssetMetadataResponse,
    },
    async ({ auth, params }) => respond(await getMetadata(deps, auth, params.id, params.key)),
  );

  route(
    app,
    {
      method: 'DELETE',
      path: '/assets/:id/metadata/:key',
      operationId: 'deleteAssetMetadata',
      tag,
      summary: 'Remove one pair of one asset',
      access: 'asset.update',
      params: AssetMetadataKeyParams,
      response: empty,
    },
    async ({ auth, params }) => removeMetadata(deps, auth, [{ assetId: params.id, key: params.key }]),
  );
};
