import { AssetMediaCreate, AssetMediaResponse } from '../../shared/api/assetMedia.ts';
import { AppError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';
import { findAnnounced, receive, store } from '../library/assets/uploads.ts';
import { requireLinkAllows } from '../library/assets/access.ts';
import { showUpload } from '../library/sharedLinks/linkAssets.ts';
import { route } from './route.ts';
import type { Resource } from './routes.ts';
import { readUploadForm } from './uploadForm.ts';

/** `POST /assets`: one file with what its client knows of it. */
export const upload: Resource = (app, deps) => {
  route(
    app,
    {
      method: 'POST',
      path: '/assets',
      operationId: 'uploadAsset',
      tag: 'assets',
      summary: 'Upload a photo or video',
      access: 'asset.upload',
      sharedLink: true,
      multipart: AssetMediaCreate,
      status: 201,
      response: AssetMediaResponse,
      otherResponses: { 200: AssetMediaResponse },
    },
    async ({ auth, request, reply }): Promise<AssetMediaResponse> => {
      requireLinkAllows(auth, 'asset.upload');
      const announced = request.headers['x-immich-checksum'];
      const twin = await findAnnounced(deps, auth, Array.isArray(announced) ? announced[0] : announced);
      if (twin !== undefined) {
        reply.code(200);
        return { id: twin, status: 'duplicate' };
      }
      const gone = new AbortController();
      request.raw.once('close', () => {
        if (!request.raw.complete) gone.abort();
      });
      const expectedSize = Number(request.headers['content-length']);
      const form = await readUploadForm(request, (file) =>
        receive(deps.intake, auth, {
          ...file,
          signal: gone.signal,
          ...(Number.isFinite(expectedSize) && { expectedSize }),
        }),
      ).catch((error: unknown) => {
        // Whatever it looked like from inside, the cause is that the client went away: nobody reads the answer.
        const isBrokenOff = request.raw.destroyed && !request.raw.complete;
        if (!isBrokenOff) throw error;
        throw new AppError('Cancelled', t('assets.brokenOff'), { status: 400, cause: error });
      });
      const taken = await store(deps.intake, auth, form.received, form);
      await showUpload(deps, auth, taken.assetId);
      // What is stored, so that a sender can compare before it forgets its own.
      reply.header('latent-checksum', form.received.checksum);
      if (taken.status === 'duplicate') reply.code(200);
      return { id: taken.assetId, status: taken.status };
    },
  );
};
