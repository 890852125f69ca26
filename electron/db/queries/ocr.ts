import { prepared, type ReadDb, type WriteDb } from '../connection.ts';
import { lineId } from '../../../shared/api/ocr.ts';
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
    noteLines(db, assetId, args.lines.length);
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

/** The lines of a photo in reading order. */
export function listTextLines(db: ReadDb, args: { assetId: string }): StoredLine[] {
  return prepared<[string], { text: string; box: string; boxScore: number; textScore: number }>(
    db,
    `SELECT text, box, box_score AS boxScore, score AS textScore FROM cache.ocr_line WHERE asset_id = ? ORDER BY id`,
  )
    .all(args.assetId)
    .map((row) => ({ ...row, box: JSON.parse(row.box) }));
}

/**
 * Notes that a photo has these lines now, for phones: those that there are no longer are told as gone, and all the others
 * anew, since a phone forgets all of a photo's text when some of it goes.
 */
function noteLines(db: WriteDb, assetId: string, lines: number): void {
  const before =
    prepared<[string], { lines: number }>(db, 'SELECT lines FROM asset_text WHERE asset_id = ?').get(assetId)
      ?.lines ?? 0;
  if (lines === 0 && before === 0) return;
  const bury = prepared<[string, string], unknown>(
    db,
    `INSERT INTO tombstone SELECT value, 'ocr_line', ?, asset.id, asset.owner_id, CAST(unixepoch('subsec') * 1000 AS INTEGER)
     FROM change_sequence, asset WHERE asset.id = ?`,
  );
  for (let line = lines; line < before; line++) {
    prepared<[], unknown>(db, 'UPDATE change_sequence SET value = value + 1').run();
    bury.run(lineId(assetId, line), assetId);
  }
  prepared<[number, string], unknown>(
    db,
    `INSERT INTO asset_text (asset_id, owner_id, lines) SELECT id, owner_id, ? FROM asset WHERE id = ?
     ON CONFLICT DO UPDATE SET lines = excluded.lines`,
  ).run(lines, assetId);
}

/** Notes what was read before anybody noted it, or before the backup that this library was restored from. */
export function noteUnnotedLines(db: WriteDb): void {
  prepared<[], unknown>(
    db,
    `INSERT INTO asset_text (asset_id, owner_id, lines)
     SELECT a.id, a.owner_id, l.lines
     FROM (SELECT asset_id, count(*) AS lines FROM cache.ocr_line GROUP BY asset_id) l CROSS JOIN asset a ON a.id = l.asset_id
     WHERE NOT EXISTS (SELECT 1 FROM asset_text x WHERE x.asset_id = l.asset_id)`,
  ).run();
}
