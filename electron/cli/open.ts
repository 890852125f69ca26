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
  const instance = readInstance(libraryPaths(settings.library).instance);
  if (instance && (await answers(instance.url))) {
    return { api: createApi(instance.url, instance.token), isHandedOver: true, close: async () => undefined };
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
