import type { ReadDb, WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import { ownerCondition } from './timelineFilter.ts';
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

/** The statement of `fileTroubles`; exported for the test that looks at its plan. */
export const fileTroublesSql = (filter: TimelineFilter): string =>
  `SELECT f.asset_id AS assetId, f.state FROM asset_file f INDEXED BY asset_file_trouble
   WHERE ${ownerCondition(filter, 'f')} AND f.kind = 'original' AND (f.state <> 'present' OR f.state_reason IS NOT NULL)`;

/** All assets of these owners with something wrong; as a rule none, or a handful. */
export function fileTroubles(
  db: ReadDb,
  filter: TimelineFilter,
  values: FilterValues,
): Map<string, FileTrouble> {
  const rows = prepared<[FilterValues], { assetId: string; state: string }>(db, fileTroublesSql(filter)).all(
    values,
  );
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
