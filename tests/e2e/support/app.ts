import { createHash } from 'node:crypto';
import { existsSync, readdirSync, renameSync } from 'node:fs';
import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inject } from 'vitest';
import { createApi, type Api } from '../../../electron/cli/api.ts';
import { openWork } from '../../../electron/cli/queues.ts';
import { createLog } from '../../../electron/core/log.ts';
import { createNodeHost } from '../../../electron/core/nodeHost.ts';
import { startCore, type Core } from '../../../electron/core/startCore.ts';
import { findFfmpeg } from '../../../scripts/demo/ffmpeg.ts';
import { generateDemo } from '../../../scripts/demo/generate.ts';
import { ImportItemListResponse, ImportResponse } from '../../../shared/api/imports.ts';
import { UserPreferences } from '../../../shared/api/preferences.ts';

/** Pictures of an e2e library: some screens to scroll, several years, two videos. */
const pictureCount = 60;
const seed = 7;
/** A fixed "today", so that screenshots and dates are the same on every day. */
const until = Date.UTC(2026, 9, 31, 12);

/** The demo pictures, drawn once and kept in the temporary folder for the other files of the run. */
async function demoPictures(): Promise<string[]> {
  const key = createHash('sha1')
    .update(JSON.stringify({ pictureCount, seed, until, version: 1 }))
    .digest('hex')
    .slice(0, 12);
  const folder = join(tmpdir(), `latent-e2e-pictures-${key}`);
  if (!existsSync(folder)) {
    const drawn = await mkdtemp(join(tmpdir(), 'latent-e2e-drawing-'));
    await generateDemo(drawn, { count: pictureCount, videos: 2, seed, until, ffmpeg: findFfmpeg() });
    renameSync(drawn, folder);
  }
  return readdirSync(folder).map((name) => join(folder, name));
}

export interface TestApp {
  core: Core;
  api: Api;
  url: string;
  /** Value of the session cookie. */
  token: string;
  library: string;
  close(): Promise<void>;
}

/**
 * Puts a library with the demo pictures, developed, at `library`: a copy of the one that this run already made. The first
 * to come makes it; who comes while it is being made makes their own, so nobody waits for another test.
 */
async function fillLibrary(library: string): Promise<void> {
  const ready = join(inject('readyLibrary'), 'library');
  if (existsSync(ready)) return cp(ready, library, { recursive: true, preserveTimestamps: true });
  const app = await startOn(library);
  try {
    await importAll(app.api, await demoPictures());
  } finally {
    await app.core.close();
  }
  const copy = await mkdtemp(join(inject('readyLibrary'), 'copy-'));
  await cp(library, copy, { recursive: true, preserveTimestamps: true });
  await rename(copy, ready).catch((error: unknown) => {
    // Somebody else was first: theirs is as good.
    if (!existsSync(ready)) throw error;
  });
}

/** The app on the library in a folder. It makes no memories of its own: what is above the photos must not depend on the day. */
async function startOn(library: string): Promise<Omit<TestApp, 'close'>> {
  const core = await startCore(
    { library, host: '127.0.0.1', port: 0, ml: false },
    createNodeHost(),
    createLog('error'),
  );
  const token = await core.createDesktopSession();
  const api = createApi(core.url, token);
  await api.call('PUT', '/users/me/preferences', UserPreferences, { memories: { enabled: false } });
  return { core, api, url: core.url, token, library };
}

/** The real app on a library of its own: empty, or with the demo pictures in it and developed. */
export async function startApp(options: { pictures?: boolean } = {}): Promise<TestApp> {
  const library = await mkdtemp(join(tmpdir(), 'latent-e2e-'));
  if (options.pictures ?? true) await fillLibrary(library);
  const app = await startOn(library);
  return {
    ...app,
    async close() {
      await app.core.close();
      await rm(library, { recursive: true, force: true });
    },
  };
}

/** Imports files and waits until they are developed. @throws when one was not taken in, with the reason. */
export async function importAll(api: Api, paths: string[]): Promise<void> {
  let now = await api.call('POST', '/imports', ImportResponse, { paths, mode: 'copy' });
  // There is no event for a caller outside the page; the state is asked for, with a pause that spares the machine.
  while (now.state !== 'done' || (await openWork(api)) > 0) {
    await wait(100);
    now = await api.call('GET', `/imports/${now.id}`, ImportResponse);
  }
  if (now.counts.failed === 0) return;
  const failed = await api.call('GET', `/imports/${now.id}/items?state=failed`, ImportItemListResponse);
  throw new Error(failed.map(({ errorName, errorMessage }) => `${errorName}: ${errorMessage}`).join('\n'));
}
