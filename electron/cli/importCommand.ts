import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { ImportItemListResponse, ImportResponse } from '../../shared/api/imports.ts';
import { QueueJobResponse } from '../../shared/api/queues.ts';
import { t } from '../../shared/messages/t.ts';
import type { Settings } from '../core/settings.ts';
import type { Api } from './api.ts';
import { openLibrary } from './open.ts';
import { createProgress } from './progress.ts';
import { openWork } from './queues.ts';

/** Between two looks at the server, ms: as often as a bar can usefully change. */
const pollMs = 250;

/** Lines of the failure list per request. */
const page = 1000;

/** `latent import`: exit code 0 when every photograph came in, 1 when a file failed. */
export async function importCommand(
  paths: string[],
  options: { inPlace: boolean; wait: boolean },
  settings: Settings,
): Promise<number> {
  const opened = await openLibrary(settings);
  try {
    if (opened.isHandedOver) console.log(t('cli.handedOver', { url: opened.api.url }));
    const started = await opened.api.call('POST', '/imports', ImportResponse, {
      paths: paths.map((path) => resolve(path)),
      mode: options.inPlace ? 'reference' : 'copy',
    });
    const ended = await watchImport(opened.api, started.id);
    if (options.wait && !opened.isHandedOver) await watchPreviews(opened.api);
    console.log(t('cli.summary', ended.counts));
    if (ended.counts.failed > 0) await printFailures(opened.api, ended.id);
    const undeveloped = await printUndeveloped(opened.api, Date.parse(started.startedAt));
    return ended.counts.failed + undeveloped > 0 ? 1 : 0;
  } finally {
    await opened.close();
  }
}

async function watchImport(api: Api, id: string): Promise<ImportResponse> {
  const progress = createProgress(t('cli.importing'));
  for (;;) {
    const now = await api.call('GET', `/imports/${id}`, ImportResponse);
    progress.update(now.counts.found - now.counts.waiting, now.counts.found);
    if (now.state === 'done' || now.state === 'cancelled' || now.state === 'paused') {
      progress.stop();
      return now;
    }
    await wait(pollMs);
  }
}

/** A core of our own ends with the command, so the pictures are developed before it does. */
async function watchPreviews(api: Api): Promise<void> {
  let total = await openWork(api);
  if (total === 0) return;
  const progress = createProgress(t('cli.previews'));
  for (let left = total; left > 0; left = await openWork(api)) {
    total = Math.max(total, left);
    progress.update(total - left, total);
    await wait(pollMs);
  }
  progress.update(total, total);
  progress.stop();
}

/** Files that are in and safe, but of which no picture could be made: returns how many, and says why. */
async function printUndeveloped(api: Api, since: number): Promise<number> {
  const path = '/queues/thumbnailGeneration/jobs?status=failed';
  const failed = (await api.call('GET', path, z.array(QueueJobResponse))).filter(
    ({ timestamp }) => timestamp >= since,
  );
  if (failed.length > 0) console.error(t('cli.undeveloped', { count: failed.length }));
  for (const { data } of failed) {
    console.error(
      t('cli.failedFile', { path: data.fileName ?? '', reason: data.errorMessage ?? data.errorName ?? '' }),
    );
  }
  return failed.length;
}

async function printFailures(api: Api, id: string): Promise<void> {
  for (let offset = 0; ; offset += page) {
    const items = await api.call(
      'GET',
      `/imports/${id}/items?state=failed&limit=${page}&offset=${offset}`,
      ImportItemListResponse,
    );
    for (const item of items) {
      console.error(
        t('cli.failedFile', { path: item.path, reason: item.errorMessage ?? item.errorName ?? '' }),
      );
    }
    if (items.length < page) return;
  }
}
