import { AssetCopy, AssetEditsCreate, AssetEditsResponse } from '../../shared/api/edits.ts';
import { IdParams } from '../../shared/api/common.ts';
import { copyAsset } from '../library/assets/copy.ts';
import { editPicture, getEdits, removeEdits } from '../library/edits/edits.ts';
import { sendChangeId } from './changeId.ts';
import { empty, route } from './route.ts';
import type { Resource } from './routes.ts';

/** What is shown of photos: cropped, turned, mirrored; their files stay as they are. And what one photo gets of another. */
export const assetEdits: Resource = (app, deps) => {
  const common = { path: '/assets/:id/edits', tag: 'assets', params: IdParams } as const;

  route(
    app,
    {
      method: 'PUT',
      path: '/assets/copy',
      operationId: 'copyAsset',
      tag: 'assets',
      summary: 'Give a photo what belongs to another: albums, links, stack, favourite, sidecar',
      access: 'asset.copy',
      body: AssetCopy,
      response: empty,
    },
    async ({ auth, body, reply }) => sendChangeId(reply, await copyAsset(deps.intake, auth, body)),
  );

  route(
    app,
    {
      ...common,
      method: 'GET',
      operationId: 'getAssetEdits',
      summary: 'The steps from a photo’s original to what is shown of it',
      access: 'asset.edit.get',
      response: AssetEditsResponse,
    },
    async ({ auth, params }) => getEdits(deps, auth, params.id),
  );

  route(
    app,
    {
      ...common,
      method: 'PUT',
      operationId: 'editAsset',
      summary: 'Crop, turn or mirror a photo, in place of earlier edits',
      access: 'asset.edit.create',
      body: AssetEditsCreate,
      response: AssetEditsResponse,
    },
    async ({ auth, params, body, reply }) => {
      const { changeId, ...response } = await editPicture(deps.intake, auth, params.id, body.edits);
      sendChangeId(reply, changeId);
      return response;
    },
  );

  route(
    app,
    {
      ...common,
      method: 'DELETE',
      operationId: 'removeAssetEdits',
      summary: 'Show a photo as its file is again',
      access: 'asset.edit.delete',
      response: empty,
    },
    async ({ auth, params, reply }) => sendChangeId(reply, await removeEdits(deps.intake, auth, params.id)),
  );
};
