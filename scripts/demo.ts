/**
 * `npm run demo`: the app on a throw-away library of a few hundred generated pictures. The app opens at once and the
 * pictures come in while they are drawn. Everything is removed when it ends.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { t } from '../shared/messages/t.ts';
import { createLog, levelOf } from '../electron/core/log.ts';
import { createNodeHost } from '../electron/core/nodeHost.ts';
import { startCore } from '../electron/core/startCore.ts';
import { findFfmpeg } from './demo/ffmpeg.ts';
import { fillDemo } from './demo/fill.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '300' },
    port: { type: 'string', default: '2283' },
    seed: { type: 'string', default: '1' },
  },
});

const folder = mkdtempSync(join(tmpdir(), 'latent-demo-'));
const core = await startCore(
  { library: join(folder, 'library'), host: '127.0.0.1', port: Number(values.port), ml: false },
  createNodeHost(),
  createLog(levelOf(process.env.LATENT_LOG)),
);

console.log(t('core.serving', { url: core.url }));
console.log(t('core.signIn', { url: `${core.url}/#code=${await core.createSignInCode()}` }));

const controller = new AbortController();
let isStopping = false;
const stop = (): void => {
  if (isStopping) return;
  isStopping = true;
  controller.abort();
  void core.close().finally(() => rmSync(folder, { recursive: true, force: true }));
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

await fillDemo(core, {
  folder: join(folder, 'pictures'),
  count: Number(values.count),
  videos: 8,
  seed: Number(values.seed),
  until: Date.now(),
  ffmpeg: findFfmpeg(),
  signal: controller.signal,
});
if (!isStopping) console.log(`${values.count} pictures are in. Ctrl+C ends and removes them.`);
