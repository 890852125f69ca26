import { z } from 'zod';
import { IdParams } from '../../shared/api/common.ts';
import { AssetOcrResponse } from '../../shared/api/ocr.ts';
import type { StoredLine } from '../db/queries/ocr.ts';
import { textLines } from '../library/assets/textLines.ts';
import { route } from './route.ts';
import type { Resource } from './routes.ts';

/** The photo's id with the line's number in place of its last twelve digits: a UUID that no other line has. */
const lineId = (assetId: string, line: number): string =>
  assetId.slice(0, 24) + line.toString(16).padStart(12, '0');

function respond(assetId: string, line: StoredLine & { id: number }): AssetOcrResponse {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0, x4 = 0, y4 = 0] = line.box;
  const { text, boxScore, textScore } = line;
  return {
    assetId,
    boxScore,
    id: lineId(assetId, line.id),
    text,
    textScore,
    x1,
    y1,
    x2,
    y2,
    x3,
    y3,
    x4,
    y4,
  };
}

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
      (await textLines(deps, auth, params.id)).map((line) => respond(params.id, line)),
  );
};
