import { setTimeout as wait } from 'node:timers/promises';
import { ImportResponse } from '../../shared/api/imports.ts';
import { createApi } from '../../electron/cli/api.ts';
import type { Core } from '../../electron/core/startCore.ts';
import { generateDemo, type DemoOptions } from './generate.ts';

/** Pictures that go in together: the first are on the screen while the rest is drawn. */
const batch = 24;

/** Draws a demo library and imports it batch by batch through the API. */
export async function fillDemo(
  core: Pick<Core, 'url' | 'createDesktopSession'>,
  options: DemoOptions & { folder: string; signal?: AbortSignal },
): Promise<void> {
  const api = createApi(core.url, await core.createDesktopSession());
  let waiting: string[] = [];
  const take = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const paths = waiting;
    waiting = [];
    let now = await api.call('POST', '/imports', ImportResponse, { paths, mode: 'copy' });
    while (now.state !== 'done' && !options.signal?.aborted) {
      await wait(100);
      now = await api.call('GET', `/imports/${now.id}`, ImportResponse);
    }
  };
  await generateDemo(options.folder, {
    ...options,
    onFile: async (_done, path) => {
      options.signal?.throwIfAborted();
      waiting.push(path);
      if (waiting.length >= batch) await take();
    },
  });
  await take();
}
