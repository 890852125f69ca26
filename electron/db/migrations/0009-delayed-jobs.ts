import type { Migration } from './migration.ts';

/**
 * When the next job that has to wait for its time is due. It is asked for after every job, and looking at all that wait for a slot
 * would make an import of a hundred thousand photos look at ten thousand million rows.
 */
export const migration0009: Migration = {
  version: 9,
  name: 'delayed-jobs',
  up(db) {
    db.exec(`CREATE INDEX job_delayed ON job (run_at) WHERE state = 'waiting' AND run_at > 0`);
  },
};
