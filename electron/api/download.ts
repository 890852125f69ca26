import { DownloadArchive, DownloadInfo, DownloadResponse } from '../../shared/api/download.ts';
import { openArchive } from '../library/download/archive.ts';
import { downloadInfo } from '../library/download/download.ts';
import { cut } from './byteRange.ts';
import { binary, route } from './route.ts';
import type { Resource } from './routes.ts';
import { contentDisposition, tellRange } from './sendMedia.ts';

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

  route(
    app,
    {
      method: 'POST',
      path: '/download/archive',
      operationId: 'downloadArchive',
      tag: 'download',
      summary:
        'Originals as one ZIP, made while it is sent; goes on where it broke off when asked for a range',
      access: 'asset.download',
      sharedLink: true,
      body: DownloadArchive,
      response: binary('application/octet-stream'),
    },
    async ({ auth, body, request, reply }) => {
      const { stream, size, version } = await openArchive(deps, auth, body.assetIds, body.edited ?? false);
      reply
        .type('application/zip')
        .header('cache-control', 'no-store')
        .header('content-disposition', contentDisposition('attachment', body.archiveName ?? 'Latent.zip'));
      if (size === null) return reply.send(stream);
      const etag = `"${version}"`;
      reply.header('etag', etag);
      const range = tellRange(request, reply, size, etag);
      if (range) return reply.send(cut(stream, range));
      stream.destroy();
      return reply.send();
    },
  );
};
