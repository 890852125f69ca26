import { z } from 'zod';
import { AssetResponse } from '../../shared/api/assets.ts';
import { folderAssets, folders } from '../library/folders/folders.ts';
import { route } from './route.ts';
import type { Resource } from './routes.ts';
import { toAssetResponse } from './serialise/asset.ts';

/** Photos by the folders that their originals lie in. */
export const view: Resource = (app, deps) => {
  const common = { method: 'GET', tag: 'view', access: 'folder.read' } as const;
  const { root } = deps.paths;

  route(
    app,
    {
      ...common,
      path: '/view/folder/unique-paths',
      operationId: 'getUniqueOriginalPaths',
      summary: 'Folders that hold your originals',
      response: z.array(z.string()),
    },
    async ({ auth }) => folders({ db: deps.db, root }, auth),
  );

  route(
    app,
    {
      ...common,
      path: '/view/folder',
      operationId: 'getAssetsByOriginalPath',
      summary: 'Your photos in one folder, by file name',
      query: z.object({ path: z.string().min(1).max(4096) }),
      response: z.array(AssetResponse),
    },
    async ({ auth, query }) =>
      (await folderAssets({ db: deps.db, root }, auth, query.path)).map((asset) =>
        toAssetResponse(asset, { viewerId: auth.user.id, root }),
      ),
  );
};
