import { lineId, type AssetOcrResponse } from '../../../shared/api/ocr.ts';
import type { SyncAssetOcr } from '../../../shared/api/sync.ts';
import { boxAround, isCutOff, viewOf } from '../../../shared/edits/view.ts';
import { StoredEdit } from '../../../shared/api/edits.ts';
import type { SyncRow } from '../../db/queries/syncRows.ts';
import type { ShownLine } from '../../library/assets/textLines.ts';

/** A line of text as the protocol writes it. */
export function toOcrResponse(assetId: string, read: ShownLine): AssetOcrResponse {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0, x4 = 0, y4 = 0] = read.box;
  const { text, boxScore, textScore } = read;
  const id = lineId(assetId, read.line);
  return { assetId, boxScore, id, text, textScore, x1, y1, x2, y2, x3, y3, x4, y4 };
}

/** A line of text as phones keep it: where it is in the original, and whether edits show it. */
export function toTextLine(row: Extract<SyncRow, { kind: 'assetOcr' }>): SyncAssetOcr {
  const box: number[] = JSON.parse(row.box);
  return { ...toOcrResponse(row.assetId, { ...row, box }), isVisible: !isHidden(row, box) };
}

function isHidden(row: Extract<SyncRow, { kind: 'assetOcr' }>, box: readonly number[]): boolean {
  const { crop, width, height } = row;
  if (crop === null || width === null || height === null) return false;
  const edit = StoredEdit.parse({ id: '', action: 'crop', parameters: JSON.parse(crop) });
  return isCutOff(viewOf([edit], { width, height }), boxAround(box));
}
