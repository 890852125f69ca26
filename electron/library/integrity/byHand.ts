import type { DbClient } from '../../db/client.ts';
import type { NewJob } from '../../db/queries/jobs.ts';
import type { EventHub } from '../events.ts';

/** What the protocol's jobs by hand are here. */
const jobs = {
  'integrity-missing-files': { name: 'verifyFiles', payload: { isHashed: false } },
  'integrity-checksum-mismatch': { name: 'verifyFiles', payload: { isHashed: true } },
  'integrity-untracked-files': { name: 'findUntracked' },
  'integrity-missing-files-refresh': { name: 'recheckReports', payload: { type: 'missing_file' } },
  'integrity-checksum-mismatch-refresh': { name: 'recheckReports', payload: { type: 'checksum_mismatch' } },
  'integrity-untracked-files-refresh': { name: 'recheckReports', payload: { type: 'untracked_file' } },
  'integrity-missing-files-delete-all': { name: 'settleReports', payload: { type: 'missing_file' } },
  'integrity-checksum-mismatch-delete-all': { name: 'settleReports', payload: { type: 'checksum_mismatch' } },
  'integrity-untracked-files-delete-all': { name: 'settleReports', payload: { type: 'untracked_file' } },
} as const satisfies Readonly<Record<string, NewJob>>;

export type IntegrityJobName = keyof typeof jobs;

export const isIntegrityJob = (name: string): name is IntegrityJobName => Object.hasOwn(jobs, name);

/** Starts looking through the originals, or settling what was found. */
export async function startIntegrityJob(
  deps: { readonly db: DbClient; readonly events: EventHub },
  name: IntegrityJobName,
): Promise<void> {
  // Asked for by a person who waits for it: before what comes round by itself.
  await deps.db.write.enqueueJobs({ jobs: [{ ...jobs[name], priority: 1 }] });
  deps.events.emit('jobs.added', {});
  deps.events.emit('queue.changed', { queue: 'integrityCheck' });
}
