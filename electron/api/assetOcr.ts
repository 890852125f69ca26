import { z } from 'zod';
import { IdParams } from '../../shared/api/common.ts';
import { AssetOcrResponse } from '../../shared/api/ocr.ts';
import { textLines } from '../library/assets/textLines.ts';
import { route } from './route.ts';
import type { Resource } from './routes.ts';
import { toOcrResponse } from './serialise/ocr.ts';

/** What is written in a photo. */
export const assetOcr: Resource = (app, deps) => {
  route(
    app,
    {
      method: 'GET',
      path: '/assets/:id/ocr',
      operationId: 'getAssetOcr',
      tag: 'assets',
      summary: 'Lines of text in a photo, in reading order',
      access: 'asset.read',
      params: IdParams,
      response: z.array(AssetOcrResponse),
    },
    async ({ auth, params }) =>
      (await textLines(deps, auth, params.id)).map((line) => toOcrResponse(params.id, line)),
  );
};
