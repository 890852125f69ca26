import { boxAround, isCutOff, toShown, type EditView } from '../../../shared/edits/view.ts';
import type { DbClient } from '../../db/client.ts';
import type { StoredLine } from '../../db/queries/ocr.ts';
import type { AuthContext } from '../auth/context.ts';
import { requireAssets } from './access.ts';

/** A line as it is shown; `line` is its place in reading order, from 0. */
export interface ShownLine extends StoredLine {
  line: number;
}

/**
 * The text in a photo, in reading order and where it is shown; none while it has not been read, nor what edits cut off.
 * @throws AppError BadRequest
 */
export async function textLines(
  deps: { db: DbClient },
  auth: AuthContext,
  assetId: string,
): Promise<ShownLine[]> {
  await requireAssets(deps, auth, [assetId], 'asset.read', 'visible');
  const lines = (await deps.db.read.listTextLines({ assetId })).map((read, line) => ({ ...read, line }));
  const view = await deps.db.read.getEditView({ assetId });
  if (!view) return lines;
  return lines
    .filter(({ box }) => !isCutOff(view, boxAround(box)))
    .map((read) => ({ ...read, box: cornersShown(view, read.box) }));
}

/** `x1, y1, x2, y2 …` of the original as they are shown. */
function cornersShown(view: EditView, corners: readonly number[]): number[] {
  return corners.flatMap((x, index) => {
    if (index % 2 === 1) return [];
    const point = toShown(view, { x, y: corners[index + 1] ?? 0 });
    return [point.x, point.y];
  });
}
