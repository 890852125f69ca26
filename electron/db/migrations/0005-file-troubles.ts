import type { Migration } from './migration.ts';

/**
 * Which photos have a mark on their tile because something is wrong with their file. They are few, so the timeline asks
 * for all of them at once and looks them up, instead of asking for the file of each of ten thousand tiles.
 */
export const migration0005: Migration = {
  version: 5,
  name: 'file-troubles',
  up(db) {
    db.exec(/* sql */ `
      CREATE INDEX asset_file_trouble ON asset_file (owner_id, asset_id, state)
        WHERE kind = 'original' AND (state <> 'present' OR state_reason IS NOT NULL);
      UPDATE asset_file SET state_reason = job.error_message FROM job
        WHERE job.asset_id = asset_file.asset_id AND job.name = 'generateDerivatives' AND job.state = 'failed'
          AND job.error_name IN ('CorruptFile', 'TruncatedFile', 'TooManyPixels', 'UnsupportedFormat')
          AND asset_file.kind = 'original' AND asset_file.state = 'present' AND asset_file.state_reason IS NULL;
    `);
  },
};
