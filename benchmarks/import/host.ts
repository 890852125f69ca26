/**
 * @file The host's side of the import benchmark, in a process of its own: opens a library, imports the files it is told,
 * waits until every picture is developed, and reports the time and how free its event loop stayed.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { createApi } from '../../electron/cli/api.ts';
import { openWork } from '../../electron/cli/queues.ts';
import { createLog } from '../../electron/core/log.ts';
import { createNodeHost } from '../../electron/core/nodeHost.ts';
import { startCore } from '../../electron/core/startCore.ts';
import { ImportResponse } from '../../shared/api/imports.ts';

export interface HostReport {
  ms: number;
  added: number;
  failed: number;
  loopP99Ms: number;
  loopMaxMs: number;
}

const [library = '', ...paths] = process.argv.slice(2);
const core = await startCore(
  { library, host: '127.0.0.1', port: 0, ml: false },
  createNodeHost(),
  createLog(),
);
const api = createApi(core.url, await core.createDesktopSession());

process.on('message', () => {
  void run().then(async (report) => {
    await core.close();
    process.send?.(report, () => process.exit(0));
  });
});
process.send?.('ready');

async function run(): Promise<HostReport> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const start = performance.now();
  let now = await api.call('POST', '/imports', ImportResponse, { paths, mode: 'copy' });
  while (now.state !== 'done' || (await openWork(api)) > 0) {
    // Asking is no part of importing: the window hears of it by events.
    await wait(250);
    now = await api.call('GET', `/imports/${now.id}`, ImportResponse);
  }
  const ms = performance.now() - start;
  delay.disable();
  return {
    ms,
    added: now.counts.added,
    failed: now.counts.failed,
    // The histogram counts its own sampling interval too.
    loopP99Ms: Math.max(0, delay.percentile(99) / 1e6 - 5),
    loopMaxMs: Math.max(0, delay.max / 1e6 - 5),
  };
}
