import type { ReadDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import { dot, floatsOf } from '../vectors/bits.ts';

export interface Calibration {
  /** What texts that mean nothing have in common. */
  baseline: Float32Array;
  /** How differently a picture fits one of them or another: the standard deviation. */
  spread: number;
  /** More pictures would not change it. */
  isSettled: boolean;
}

/**
 * How well pictures of this library fit texts that say nothing. A text means a picture when it fits better than that by
 * several times the spread; so the cut-off follows the model's own scale and needs no knowledge of it.
 */
export function calibrateMeaning(
  db: ReadDb,
  args: { model: string; neutral: readonly Float32Array[] },
): Calibration | null {
  const dimensions = args.neutral[0]?.length;
  if (dimensions === undefined) return null;
  const baseline = new Float32Array(dimensions);
  for (const text of args.neutral) {
    for (let at = 0; at < dimensions; at += 1) baseline[at]! += (text[at] ?? 0) / args.neutral.length;
  }
  const pictures = prepared<[string, number], Uint8Array>(
    db,
    'SELECT vector FROM cache.embedding WHERE model = ? LIMIT ?',
  )
    .pluck()
    .all(args.model, calibrationSample);
  let squares = 0;
  let count = 0;
  for (const bytes of pictures) {
    if (bytes.byteLength !== dimensions * 4) continue;
    const picture = floatsOf(bytes);
    const usual = dot(picture, baseline);
    for (const text of args.neutral) {
      squares += (dot(picture, text) - usual) ** 2;
      count += 1;
    }
  }
  if (count === 0) return null;
  return { baseline, spread: Math.sqrt(squares / count), isSettled: pictures.length >= calibrationSample };
}

/** Pictures from which the spread is taken; it is the same within a few per cent from some hundred on. */
const calibrationSample = 500;

/** The vector of a photo, for "find similar". */
export function getEmbedding(db: ReadDb, args: { assetId: string; model: string }): Float32Array | null {
  const bytes = prepared<[string, string], Uint8Array>(
    db,
    'SELECT vector FROM cache.embedding WHERE asset_id = ? AND model = ?',
  )
    .pluck()
    .get(args.assetId, args.model);
  return bytes ? Float32Array.from(floatsOf(bytes)) : null;
}

/** How many of an owner's photos a model has seen, and how many there are. */
export function getMeaningShare(
  db: ReadDb,
  args: { ownerId: string; model: string },
): { seen: boolean; isComplete: boolean } {
  const seen = prepared<[string], number>(
    db,
    'SELECT 1 FROM cache.embedding WHERE model = ? LIMIT 1',
  ).pluck();
  const missing = prepared<[string], number>(
    db,
    `SELECT 1 FROM job WHERE name = 'embedImage' AND state IN ('waiting', 'active') AND asset_id IN
       (SELECT id FROM asset WHERE owner_id = ?) LIMIT 1`,
  ).pluck();
  return { seen: seen.get(args.model) !== undefined, isComplete: missing.get(args.ownerId) === undefined };
}
