import { BulkIds } from '../../shared/api/common.ts';
import { TrashResponse } from '../../shared/api/trash.ts';
import { emptyTrash, restoreAssets } from '../library/trash/trash.ts';
import { sendChangeId } from './changeId.ts';
import { route } from './route.ts';
import type { Resource } from './routes.ts';

/** What was deleted and can still come back. */
export const trash: Resource = (app, deps) => {
  const common = { method: 'POST', tag: 'trash', access: 'asset.delete', response: TrashResponse } as const;

  route(
    app,
    {
      ...common,
      path: '/trash/empty',
      operationId: 'emptyTrash',
      summary: 'Delete for good what is in the trash',
    },
    async ({ auth }) => ({ count: await emptyTrash(deps, auth) }),
  );

  route(
    app,
    {
      ...common,
      path: '/trash/restore',
      operationId: 'restoreTrash',
      summary: 'Bring back all that is in the trash',
    },
    async ({ auth, reply }) => {
      const { count, changeId } = await restoreAssets(deps, auth);
      sendChangeId(reply, changeId);
      return { count };
    },
  );

  route(
    app,
    {
      ...common,
      path: '/trash/restore/assets',
      operationId: 'restoreAssets',
      summary: 'Bring back these assets',
      body: BulkIds,
    },
    async ({ auth, body, reply }) => {
      const { count, changeId } = await restoreAssets(deps, auth, body.ids);
      sendChangeId(reply, changeId);
      return { count };
    },
  );
};
