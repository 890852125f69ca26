import type { ReadDb, WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import { filterValues, ownerCondition } from './timelineFilter.ts';
import type { FilterValues, TimelineFilter } from './timelineFilter.ts';

/** Failures of developing a picture that lie in its file. Others (a full disk, a decoder that is missing) pass. */
const faultsOfTheFile: ReadonlySet<string> = new Set([
  'CorruptFile',
  'TruncatedFile',
  'TooManyPixels',
  'UnsupportedFormat',
]);

/** What is wrong with the original of an asset: it is not where it was, or can't be shown (whole). */
export type FileTrouble = 'offline' | 'damaged';

/**
 * So many are read whoever's page they are on, which takes half a millisecond. As a rule there are none, or a handful; only a
 * disk that is not connected makes them more.
 */
export const mostTroubles = 1000;

const isTrouble = `f.kind = 'original' AND (f.state <> 'present' OR f.state_reason IS NOT NULL)`;

/** The statement that finds one more than `mostTroubles`; exported for the test that looks at its plan. */
export const fileTroublesSql = (filter: TimelineFilter): string =>
  `SELECT f.asset_id AS assetId, f.state FROM asset_file f INDEXED BY asset_file_trouble
   WHERE ${ownerCondition(filter, 'f')} AND ${isTrouble} LIMIT ${mostTroubles + 1}`;

/** The statement that looks up each of `@ids`; exported for the test that looks at its plan. */
export const shownTroublesSql = (filter: TimelineFilter): string =>
  `SELECT f.asset_id AS assetId, f.state
   FROM json_each(@ids) shown CROSS JOIN asset_file f INDEXED BY asset_file_trouble
   WHERE ${ownerCondition(filter, 'f')} AND f.asset_id = shown.value AND ${isTrouble}`;

/** Assets of these owners with something wrong: all there are or, if those are many, those of `ids` (a JSON list). */
export function fileTroubles(
  db: ReadDb,
  filter: TimelineFilter,
  ids: string,
): ReadonlyMap<string, FileTrouble> {
  const values = { ...filterValues(filter), ids };
  const rowsOf = (sql: string) =>
    prepared<[FilterValues], { assetId: string; state: string }>(db, sql).all(values);
  const few = rowsOf(fileTroublesSql(filter));
  const rows = few.length <= mostTroubles ? few : rowsOf(shownTroublesSql(filter));
  return new Map(
    rows.map(({ assetId, state }) => [
      assetId,
      state === 'offline' || state === 'missing' ? 'offline' : 'damaged',
    ]),
  );
}

/** Keeps why no picture could be made of an asset, if that is its file's fault; a picture that is made forgets it. */
export function keepFileTrouble(
  db: WriteDb,
  args: { assetId: string; errorName: string; errorMessage: string },
): void {
  if (!faultsOfTheFile.has(args.errorName)) return;
  prepared(
    db,
    `UPDATE asset_file SET state_reason = ? WHERE asset_id = ? AND kind = 'original' AND state = 'present'`,
  ).run(args.errorMessage, args.assetId);
}
