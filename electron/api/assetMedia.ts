import { IdParams } from '../../shared/api/common.ts';
import { OriginalQuery, ThumbnailQuery } from '../../shared/api/assetMedia.ts';
import { openDerivative, openOriginal, openPlayback, type MediaDeps } from '../library/assets/media.ts';
import { binary, route } from './route.ts';
import type { Resource } from './routes.ts';
import { sendMedia } from './sendMedia.ts';

/** The bytes of assets: derivatives for showing, originals, films. */
export const assetMedia: Resource = (app, deps) => {
  const media: MediaDeps = deps.intake;
  const common = { method: 'GET', tag: 'assets', params: IdParams, sharedLink: true } as const;

  route(
    app,
    {
      ...common,
      path: '/assets/:id/thumbnail',
      operationId: 'viewAsset',
      summary: 'A picture of the asset in a size for showing',
      access: 'asset.view',
      query: ThumbnailQuery,
      response: binary('image/webp', 'image/jpeg'),
    },
    async ({ auth, params, query, request, reply }) =>
      sendMedia(
        request,
        reply,
        await openDerivative(media, auth, params.id, query.size ?? 'thumbnail', query.edited ?? false),
      ),
  );

  route(
    app,
    {
      ...common,
      path: '/assets/:id/original',
      operationId: 'downloadAsset',
      summary: 'The original file, byte for byte; or, if wanted, what its edits made of it',
      access: 'asset.download',
      query: OriginalQuery,
      response: binary('application/octet-stream'),
    },
    async ({ auth, params, query, request, reply }) =>
      sendMedia(request, reply, await openOriginal(media, auth, params.id, query.edited ?? false), {
        download: true,
      }),
  );

  route(
    app,
    {
      ...common,
      path: '/assets/:id/video/playback',
      operationId: 'playAssetVideo',
      summary: 'A film as browsers can play it',
      access: 'asset.view',
      response: binary('video/mp4'),
    },
    async ({ auth, params, request, reply }) =>
      sendMedia(request, reply, await openPlayback(media, auth, params.id)),
  );
};
