/** What could not be read: files of recent imports, jobs, and uploads of this page. */
import { useQuery } from '@tanstack/react-query';
import { importsQuery } from '../../api/imports.ts';
import { queuesQuery } from '../../api/queues.ts';
import { useUploads } from '../import/uploads.ts';

/** Imports whose failures are still of interest, newest first. */
export function useImportsWithFailures() {
  return (useQuery(importsQuery).data ?? []).filter((one) => one.counts.failed > 0);
}

/** Names of the queues that have failed jobs, with how many. */
export function useQueuesWithFailures(): { name: string; failed: number }[] {
  return Object.entries(useQuery(queuesQuery).data ?? {})
    .map(([name, queue]) => ({ name, failed: queue?.jobCounts.failed ?? 0 }))
    .filter(({ failed }) => failed > 0);
}

/** How many failures there are in all. */
export function useFailureCount(): number {
  const imports = useImportsWithFailures().reduce((sum, one) => sum + one.counts.failed, 0);
  const jobs = useQueuesWithFailures().reduce((sum, one) => sum + one.failed, 0);
  const uploads = useUploads((state) => state.items.filter((item) => item.state === 'failed').length);
  return imports + jobs + uploads;
}
