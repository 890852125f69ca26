import { AssetStatsResponse } from '../../shared/api/assets.ts';
import { ImportListResponse } from '../../shared/api/imports.ts';
import { t } from '../../shared/messages/t.ts';
import type { Settings } from '../core/settings.ts';
import { openLibrary } from './open.ts';
import { readQueues } from './queues.ts';

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
