import { StoredEdit } from '../../../shared/api/edits.ts';
import { isCutOff, shownSize, viewOf, type EditView } from '../../../shared/edits/view.ts';
import type { Rectangle } from '../../../shared/people/boxes.ts';
import { prepared, type ReadDb, type WriteDb } from '../connection.ts';

/** What is shown of a photo: the steps to it and the thumbhash of what they make. */
export interface EditedState {
  edits: StoredEdit[];
  /** Base64. */
  thumbhash: string | null;
}

/** A photo's edits changed. */
export interface EditsStep {
  kind: 'edits';
  assetId: string;
  before: EditedState;
  after: EditedState;
}

/** The steps from a photo's original to what is shown of it; none where it is shown as it is. */
export function readEdits(db: ReadDb, assetId: string): StoredEdit[] {
  return prepared<[string], { id: string; action: string; parameters: string }>(
    db,
    'SELECT id, action, parameters FROM asset_edit WHERE asset_id = ? ORDER BY sequence',
  )
    .all(assetId)
    .map(({ id, action, parameters }) =>
      StoredEdit.parse({ id, action, parameters: JSON.parse(parameters) }),
    );
}

export interface OriginalLook {
  width: number | null;
  height: number | null;
  thumbhash: Buffer | null;
}

/** Size and thumbhash of a photo's original, whatever is shown of it. */
export function originalLook(db: ReadDb, assetId: string): OriginalLook | undefined {
  return prepared<[string], OriginalLook>(
    db,
    `SELECT iif(u.asset_id IS NULL, a.width, u.width) AS width, iif(u.asset_id IS NULL, a.height, u.height) AS height,
            iif(u.asset_id IS NULL, a.thumbhash, u.thumbhash) AS thumbhash
     FROM asset a LEFT JOIN asset_unedited u ON u.asset_id = a.id WHERE a.id = ?`,
  ).get(assetId);
}

/** What edits show of a photo; null where it is shown as it is. */
export function editView(db: ReadDb, assetId: string): EditView | null {
  const edits = readEdits(db, assetId);
  const size = edits.length === 0 ? undefined : originalLook(db, assetId);
  return size && size.width !== null && size.height !== null
    ? viewOf(edits, { width: size.width, height: size.height })
    : null;
}

/** What is shown of a photo now. */
export function editedState(db: ReadDb, assetId: string): EditedState {
  const row = prepared<[string], { thumbhash: Buffer | null }>(
    db,
    'SELECT thumbhash FROM asset WHERE id = ?',
  ).get(assetId);
  return { edits: readEdits(db, assetId), thumbhash: row?.thumbhash?.toString('base64') ?? null };
}

/** Shows this of a photo from now on; without edits its original. Its file is not touched. */
export function putEdits(db: WriteDb, assetId: string, { edits, thumbhash }: EditedState): void {
  const now = Date.now();
  if (edits.length > 0) {
    prepared<[string], unknown>(
      db,
      `INSERT INTO asset_unedited (asset_id, width, height, thumbhash) SELECT id, width, height, thumbhash FROM asset WHERE id = ?
       ON CONFLICT DO NOTHING`,
    ).run(assetId);
  }
  prepared<[string], unknown>(db, 'DELETE FROM asset_edit WHERE asset_id = ?').run(assetId);
  const insert = prepared<(string | number)[], unknown>(
    db,
    `INSERT INTO asset_edit (id, asset_id, owner_id, sequence, action, parameters, created_at)
     SELECT ?, id, owner_id, ?, ?, ?, ? FROM asset WHERE id = ?`,
  );
  edits.forEach(({ id, action, parameters }, sequence) =>
    insert.run(id, sequence, action, JSON.stringify(parameters), now, assetId),
  );
  const original = originalLook(db, assetId);
  const size =
    original && original.width !== null && original.height !== null
      ? { width: original.width, height: original.height }
      : null;
  const view = size && edits.length > 0 ? viewOf(edits, size) : null;
  const shown = size && view ? shownSize(view, size) : size;
  prepared<[number | null, number | null, Buffer | null, number, number, string], unknown>(
    db,
    'UPDATE asset SET width = ?, height = ?, thumbhash = ?, is_edited = ?, updated_at = ? WHERE id = ?',
  ).run(
    shown?.width ?? null,
    shown?.height ?? null,
    // An original may have been looked at again since its thumbhash was noted.
    edits.length === 0 || thumbhash === null
      ? (original?.thumbhash ?? null)
      : Buffer.from(thumbhash, 'base64'),
    edits.length > 0 ? 1 : 0,
    now,
    assetId,
  );
  if (edits.length === 0)
    prepared<[string], unknown>(db, 'DELETE FROM asset_unedited WHERE asset_id = ?').run(assetId);
  hideCutOffFaces(db, assetId);
  // Which of its lines can be seen is told with them.
  prepared<[string], unknown>(db, 'UPDATE asset_text SET lines = lines WHERE asset_id = ?').run(assetId);
}

/** Faces that a photo's edits cut off are invisible as long as they do. */
export function hideCutOffFaces(db: WriteDb, assetId: string): void {
  const view = editView(db, assetId);
  const faces = prepared<[string], Rectangle & { id: string; isCutOff: number }>(
    db,
    `SELECT id, x1, y1, x2, y2, is_cut_off AS isCutOff FROM face WHERE asset_id = ? AND (is_visible = 1 OR is_cut_off = 1)`,
  ).all(assetId);
  const update = prepared<[number, number, number, string], unknown>(
    db,
    'UPDATE face SET is_visible = ?, is_cut_off = ?, updated_at = ? WHERE id = ?',
  );
  for (const face of faces) {
    const hidden = view !== null && isCutOff(view, face);
    if (hidden !== (face.isCutOff === 1)) update.run(hidden ? 0 : 1, hidden ? 1 : 0, Date.now(), face.id);
  }
}

const same = (a: readonly StoredEdit[], b: readonly StoredEdit[]): boolean =>
  JSON.stringify(a.map(({ id }) => id)) === JSON.stringify(b.map(({ id }) => id));

/** Shows again what was shown before, or after; not where somebody has edited the photo since. */
export function applyEdits(
  db: WriteDb,
  ownerId: string,
  step: EditsStep,
  direction: 'undo' | 'redo',
): { restored: string[]; skipped: string[] } {
  const [from, to] = direction === 'undo' ? [step.after, step.before] : [step.before, step.after];
  const owned = prepared<[string, string], unknown>(
    db,
    'SELECT 1 FROM asset WHERE id = ? AND owner_id = ?',
  ).get(step.assetId, ownerId);
  if (owned === undefined || !same(readEdits(db, step.assetId), from.edits))
    return { restored: [], skipped: [step.assetId] };
  putEdits(db, step.assetId, to);
  return { restored: [step.assetId], skipped: [] };
}
