import { DownloadInfo, DownloadResponse } from '../../shared/api/download.ts';
import { downloadInfo } from '../library/download/download.ts';
import { route } from './route.ts';
import type { Resource } from './routes.ts';

/** Downloads of many files. One file is `GET /assets/:id/original`. */
export const download: Resource = (app, deps) => {
  route(
    app,
    {
      method: 'POST',
      path: '/download/info',
      operationId: 'getDownloadInfo',
      tag: 'download',
      summary: 'How large a download is, and how it is cut into archives',
      access: 'asset.download',
      sharedLink: true,
      body: DownloadInfo,
      status: 201,
      response: DownloadResponse,
    },
    async ({ auth, body }) => downloadInfo(deps, auth, body),
  );
};
