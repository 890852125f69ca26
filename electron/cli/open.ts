import { existsSync } from 'node:fs';
import { AppError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';
import { readInstance } from '../core/instance.ts';
import { createNodeHost } from '../core/nodeHost.ts';
import { createLog, levelOf } from '../core/log.ts';
import type { Settings } from '../core/settings.ts';
import { startCore } from '../core/startCore.ts';
import { libraryPaths } from '../library/paths.ts';
import { answers, createApi, type Api } from './api.ts';

export interface Opened {
  api: Api;
  /** True when another process has the library open and does the work. */
  isHandedOver: boolean;
  close(): Promise<void>;
}

/** The library's API: of the app that has it open, or of a core started here for the command alone. */
export async function openLibrary(
  settings: Settings,
  options: { isLooking?: boolean } = {},
): Promise<Opened> {
  const paths = libraryPaths(settings.library);
  const instance = readInstance(paths.instance);
  if (instance && (await answers(instance.url, instance.token))) {
    return { api: createApi(instance.url, instance.token), isHandedOver: true, close: async () => undefined };
  }
  // Whoever only looks must not make a library out of a slip of the pen.
  if (options.isLooking && !existsSync(paths.database)) {
    throw new AppError('NotFound', t('cli.noLibrary', { path: settings.library }));
  }
  const core = await startCore(
    { ...settings, host: '127.0.0.1', port: 0 },
    createNodeHost(),
    createLog(levelOf(process.env.LATENT_LOG)),
    options,
  );
  return {
    api: createApi(core.url, await core.createDesktopSession()),
    isHandedOver: false,
    close: () => core.close(),
  };
}
