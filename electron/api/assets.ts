import {
  AssetBulkDelete,
  AssetBulkUpdate,
  AssetBulkUploadCheck,
  AssetBulkUploadCheckResponse,
  AssetJobs,
  AssetResponse,
  AssetStatsQuery,
  AssetStatsResponse,
  SharedAsset,
  UpdateAsset,
} from '../../shared/api/assets.ts';
import { IdParams } from '../../shared/api/common.ts';
import { assetStatistics, getAsset, updateAsset, updateAssets } from '../library/assets/assets.ts';
import { runAssetJobs } from '../library/assets/jobs.ts';
import { checkUploads } from '../library/assets/uploads.ts';
import { removeAssets } from '../library/trash/trash.ts';
import { sendChangeId } from './changeId.ts';
import { empty, route } from './route.ts';
import type { Resource } from './routes.ts';
import { toAssetResponse, toSharedAsset } from './serialise/asset.ts';

/** Photos and videos: what is known of them, changing and deleting them. Their bytes are in `assetMedia.ts`. */
export const assets: Resource = (app, deps) => {
  const tag = 'assets';
  const { root } = deps.paths;

  route(
    app,
    {
      method: 'POST',
      path: '/assets/bulk-upload-check',
      operationId: 'checkBulkUpload',
      tag,
      summary: 'Which files are here already, by SHA-1',
      access: 'asset.upload',
      body: AssetBulkUploadCheck,
      response: AssetBulkUploadCheckResponse,
    },
    async ({ auth, body }) => checkUploads(deps, auth, body.assets),
  );

  route(
    app,
    {
      method: 'GET',
      path: '/assets/statistics',
      operationId: 'getAssetStatistics',
      tag,
      summary: 'How many photos and videos there are',
      access: 'asset.statistics',
      query: AssetStatsQuery,
      response: AssetStatsResponse,
    },
    async ({ auth, query }) => assetStatistics(deps, auth, query),
  );

  route(
    app,
    {
      method: 'POST',
      path: '/assets/jobs',
      operationId: 'runAssetJobs',
      tag,
      summary: 'Read metadata, make derivatives or encode again',
      access: 'job.create',
      body: AssetJobs,
      response: empty,
    },
    async ({ auth, body }) => runAssetJobs(deps, auth, body),
  );

  route(
    app,
    {
      method: 'GET',
      path: '/assets/:id',
      operationId: 'getAssetInfo',
      tag,
      summary: 'One asset with its metadata, people and tags',
      access: 'asset.read',
      sharedLink: true,
      params: IdParams,
      response: SharedAsset,
    },
    async ({ auth, params }) => toSharedAsset(await getAsset(deps, auth, params.id), auth, root),
  );

  route(
    app,
    {
      method: 'PUT',
      path: '/assets/:id',
      operationId: 'updateAsset',
      tag,
      summary: 'Change one asset',
      access: 'asset.update',
      params: IdParams,
      body: UpdateAsset,
      response: AssetResponse,
    },
    async ({ auth, params, body, reply }) => {
      const { asset, changeId } = await updateAsset(deps, auth, params.id, body);
      sendChangeId(reply, changeId);
      return toAssetResponse(asset, { viewerId: auth.user.id, root });
    },
  );

  route(
    app,
    {
      method: 'PUT',
      path: '/assets',
      operationId: 'updateAssets',
      tag,
      summary: 'Change many assets in one step',
      access: 'asset.update',
      body: AssetBulkUpdate,
      response: empty,
    },
    async ({ auth, body, reply }) => {
      const { changeId } = await updateAssets(deps, auth, body);
      sendChangeId(reply, changeId);
    },
  );

  route(
    app,
    {
      method: 'DELETE',
      path: '/assets',
      operationId: 'deleteAssets',
      tag,
      summary: 'Move assets to the trash, or delete them for good',
      access: 'asset.delete',
      body: AssetBulkDelete,
      response: empty,
    },
    async ({ auth, body, reply }) =>
      sendChangeId(reply, await removeAssets(deps, auth, { ids: body.ids, force: body.force ?? false })),
  );
};
