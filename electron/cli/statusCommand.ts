import { z } from 'zod';
import { AssetStatsResponse } from '../../shared/api/assets.ts';
import { ImportListResponse } from '../../shared/api/imports.ts';
import { QueueJobResponse } from '../../shared/api/queues.ts';
import { t } from '../../shared/messages/t.ts';
import type { Settings } from '../core/settings.ts';
import type { Api } from './api.ts';
import { openLibrary } from './open.ts';
import { readQueues } from './queues.ts';

/** Failures of a queue that are named; the page shows all. */
const shownFailures = 10;

/** `latent status`: counts, queues and failures of the library. */
export async function statusCommand(settings: Settings): Promise<void> {
  const { api, close } = await openLibrary(settings, { isLooking: true });
  try {
    const stats = await api.call('GET', '/assets/statistics', AssetStatsResponse);
    console.log(t('cli.statusLibrary', { path: settings.library }));
    console.log(t('cli.statusCounts', { images: stats.images, videos: stats.videos }));
    const queues = await readQueues(api);
    const busy = queues.filter(
      ({ statistics: s }) => s.active + s.waiting + s.delayed + s.paused + s.failed > 0,
    );
    for (const { name, statistics } of busy) {
      const waiting = statistics.waiting + statistics.delayed + statistics.paused;
      console.log(
        t('cli.statusQueue', { name, active: statistics.active, waiting, failed: statistics.failed }),
      );
    }
    for (const { name, statistics } of busy.filter(({ statistics: s }) => s.failed > 0)) {
      await printFailed(api, name, statistics.failed);
    }
    if (busy.length === 0) console.log(t('cli.statusIdle'));
    const imports = await api.call('GET', '/imports', ImportListResponse);
    for (const { state, counts } of imports.filter(
      ({ state }) => state !== 'done' && state !== 'cancelled',
    )) {
      console.log(t('cli.statusImport', { state, ...counts }));
    }
  } finally {
    await close();
  }
}

async function printFailed(api: Api, queue: string, count: number): Promise<void> {
  const jobs = await api.call('GET', `/queues/${queue}/jobs?status=failed`, z.array(QueueJobResponse));
  for (const { data } of jobs.slice(0, shownFailures)) {
    const reason = data.errorMessage ?? data.errorName ?? '';
    console.log(t('cli.statusFailure', { file: data.fileName ?? data.job, reason }));
  }
  if (count > shownFailures) console.log(t('cli.statusMore', { count: count - shownFailures }));
}
