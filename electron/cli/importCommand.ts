import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { ImportItemListResponse, ImportResponse, type ImportItemResponse } from '../../shared/api/imports.ts';
import { QueueJobResponse } from '../../shared/api/queues.ts';
import { t } from '../../shared/messages/t.ts';
import type { Settings } from '../core/settings.ts';
import type { Api } from './api.ts';
import { openLibrary } from './open.ts';
import { createProgress } from './progress.ts';
import { openWork } from './queues.ts';
import { stopSignals } from './stopSignals.ts';

/** Between two looks at the server, ms: as often as a bar can usefully change. */
const pollMs = 250;

/** Lines of the failure list per request. */
const page = 1000;

/** What a shell expects of a command that a signal ended. */
const interruptedExitCode = 130;

/** `latent import`: exit code 0 when every photograph came in and has its picture, 1 with a list when not. */
export async function importCommand(
  paths: string[],
  options: { inPlace: boolean; wait: boolean },
  settings: Settings,
): Promise<number> {
  const opened = await openLibrary(settings);
  let isInterrupted = false;
  const interrupt = (): void => {
    // A second time, the person means it; the library bears that, too.
    if (isInterrupted) process.exit(interruptedExitCode);
    isInterrupted = true;
    const { api, isHandedOver } = opened;
    console.error(isHandedOver ? t('cli.left', { url: api.url }) : t('cli.interrupted'));
    void opened.close().finally(() => process.exit(interruptedExitCode));
  };
  for (const signal of stopSignals) process.on(signal, interrupt);
  try {
    if (opened.isHandedOver) console.log(t('cli.handedOver', { url: opened.api.url }));
    const started = await opened.api.call('POST', '/imports', ImportResponse, {
      paths: paths.map((path) => resolve(path)),
      mode: options.inPlace ? 'reference' : 'copy',
    });
    const ended = await watchImport(opened.api, started.id);
    if (options.wait && !opened.isHandedOver) await watchPreviews(opened.api);
    console.log(t('cli.summary', ended.counts));
    if (ended.state !== 'done') console.error(t('cli.stopped', { state: ended.state }));
    const problems = await printProblems(opened.api, ended.id);
    return problems > 0 || ended.state !== 'done' ? 1 : 0;
  } catch (error) {
    // The core was closed under the command's feet, by the command itself.
    if (isInterrupted) return interruptedExitCode;
    throw error;
  } finally {
    for (const signal of stopSignals) process.off(signal, interrupt);
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

/** Lists what did not come in, what came in without a picture, and what is odd. Returns how many of the first two. */
async function printProblems(api: Api, importId: string): Promise<number> {
  const path = '/queues/thumbnailGeneration/jobs?status=failed';
  const jobs = await api.call('GET', path, z.array(QueueJobResponse));
  const bare = new Set(jobs.map(({ data }) => data.id));
  const lines = await problemLines(api, importId);
  const failed = lines.filter(({ state }) => state === 'failed');
  const added = lines.filter(({ state }) => state === 'added');
  const undeveloped = added.filter(({ assetId }) => assetId !== null && bare.has(assetId));
  const remarked = added.filter((line) => !undeveloped.includes(line));
  print(failed);
  if (undeveloped.length > 0) console.error(t('cli.undeveloped', { count: undeveloped.length }));
  print(undeveloped);
  if (remarked.length > 0) console.error(t('cli.remarked', { count: remarked.length }));
  print(remarked);
  return failed.length + undeveloped.length;
}

function print(lines: readonly ImportItemResponse[]): void {
  for (const { path, errorMessage, errorName } of lines) {
    console.error(t('cli.failedFile', { path, reason: errorMessage ?? errorName ?? '' }));
  }
}

/** Every line of an import's report that names a failure or a remark. */
async function problemLines(api: Api, id: string): Promise<ImportItemResponse[]> {
  const lines: ImportItemResponse[] = [];
  for (;;) {
    const asked = `/imports/${id}/items?problem=true&limit=${page}&offset=${lines.length}`;
    const items = await api.call('GET', asked, ImportItemListResponse);
    lines.push(...items);
    if (items.length < page) return lines;
  }
}
