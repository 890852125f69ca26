import { t } from '../../shared/messages/t.ts';
import type { SettingsOrigin } from '../core/appSettings.ts';
import { createNodeHost } from '../core/nodeHost.ts';
import { createLog, levelOf } from '../core/log.ts';
import type { Settings } from '../core/settings.ts';
import { startCore } from '../core/startCore.ts';
import { stopSignals } from './stopSignals.ts';

/** A second request to stop while closing ends at once: the person means it. */
const impatientExitCode = 130;

/** `latent serve`: the app without a window, until a signal ends it. */
export async function serveCommand(settings: Settings, origin: SettingsOrigin): Promise<void> {
  const log = createLog(levelOf(process.env.LATENT_LOG));
  const core = await startCore(settings, createNodeHost(), log, { origin });
  const code = await core.createSignInCode();
  console.log(t('core.serving', { url: core.url }));
  console.log(t('core.library', { path: settings.library }));
  console.log(t('core.signIn', { url: `${core.url}/#code=${code}` }));

  const ended = Promise.withResolvers<void>();
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) process.exit(impatientExitCode);
    isStopping = true;
    console.log(t('core.stopping'));
    core.close().then(ended.resolve, ended.reject);
  };
  for (const signal of stopSignals) process.on(signal, stop);
  await ended.promise;
  console.log(t('core.stopped'));
}
