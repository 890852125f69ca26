import { prepared, type ReadDb, type WriteDb } from '../connection.ts';
import { finishJob, type JobDone } from './jobs.ts';

/** A line of text in a photo. */
export interface StoredLine {
  text: string;
  /** x and y of the four corners, clockwise from the text's top left, as fractions of the picture. */
  box: number[];
  /** Confidence that there is text, 0 to 1. */
  boxScore: number;
  /** Mean confidence of its characters, 0 to 1. */
  textScore: number;
}

/** Whether this model was the last to read the photo. */
export function hasReadText(db: ReadDb, args: { assetId: string; model: string }): boolean {
  const seen = prepared<[string, string]>(
    db,
    `SELECT 1 FROM cache.ocr_seen WHERE asset_id = ? AND model = ?`,
  ).get(args.assetId, args.model);
  return seen !== undefined;
}

/** What a model read, in reading order, in place of what was known before; the end of job `readText`. */
export function saveTextLines(
  db: WriteDb,
  args: { assetId: string; model: string; lines: readonly StoredLine[]; done: JobDone },
): void {
  const { assetId, model } = args;
  // An asset that was deleted meanwhile gets none.
  if (prepared(db, `SELECT 1 FROM asset WHERE id = ?`).get(assetId)) {
    prepared(db, `DELETE FROM cache.ocr_line WHERE asset_id = ?`).run(assetId);
    const insert = prepared(
      db,
      `INSERT INTO cache.ocr_line (asset_id, model, text, box, score, box_score) VALUES (?, ?, ?, ?, ?, ?)`,
    );
    for (const line of args.lines) {
      insert.run(assetId, model, line.text, JSON.stringify(line.box), line.textScore, line.boxScore);
    }
    prepared(
      db,
      `INSERT INTO cache.ocr_seen (asset_id, model) VALUES (?, ?)
       ON CONFLICT DO UPDATE SET model = excluded.model`,
    ).run(assetId, model);
  }
  finishJob(db, args.done);
}

/** The lines of a photo in reading order. `id` tells them apart until they are read again. */
export function listTextLines(db: ReadDb, args: { assetId: string }): (StoredLine & { id: number })[] {
  return prepared<[string], { id: number; text: string; box: string; boxScore: number; textScore: number }>(
    db,
    `SELECT id, text, box, box_score AS boxScore, score AS textScore FROM cache.ocr_line WHERE asset_id = ? ORDER BY id`,
  )
    .all(args.assetId)
    .map((row) => ({ ...row, box: JSON.parse(row.box) }));
}
