import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi, type Api } from '../../electron/cli/api.ts';
import { createNodeHost } from '../../electron/core/nodeHost.ts';
import type { Settings } from '../../electron/core/settings.ts';
import { startCore } from '../../electron/core/startCore.ts';
import { libraryPaths, type LibraryPaths } from '../../electron/library/paths.ts';
import { ApiKeyCreateResponse } from '../../shared/api/apiKeys.ts';
import type { Permission } from '../../shared/api/permissions.ts';
import { QueueResponse } from '../../shared/api/queues.ts';
import {
  ImportItemListResponse,
  ImportResponse,
  type ImportItemResponse,
  type ImportMode,
} from '../../shared/api/imports.ts';
import { until } from './until.ts';

/** A real core, as `latent serve` starts it: database threads, compute process, exiftool, HTTP on a free port. */
export interface TestCore {
  readonly url: string;
  readonly token: string;
  readonly root: string;
  readonly paths: LibraryPaths;
  readonly api: Api;
  /** What it logged of warnings and errors. */
  readonly logged: string[];
  /** A request with the owner's token. */
  request(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

export interface FinishedImport {
  readonly import: ImportResponse;
  readonly items: ImportItemResponse[];
}

/** A new temporary folder; the caller removes it. */
export const newFolder = (name = 'core'): Promise<string> => mkdtemp(join(tmpdir(), `latent-${name}-`));

export const settingsOf = (library: string): Settings => ({
  library,
  host: '127.0.0.1',
  port: 0,
  ml: false,
});

/** Starts a core on `root`, or on a new folder that `close()` removes. */
export async function startTestCore(root?: string): Promise<TestCore> {
  const folder = root ?? (await newFolder());
  const logged: string[] = [];
  const log =
    (level: string) =>
    (message: string, fields?: Record<string, unknown>): void =>
      void logged.push(`${level} ${message} ${JSON.stringify(fields ?? {})}`);
  const core = await startCore(settingsOf(folder), createNodeHost(), {
    info: () => undefined,
    warn: log('warn'),
    error: log('error'),
  });
  const token = await core.createDesktopSession();
  return {
    url: core.url,
    token,
    root: folder,
    paths: libraryPaths(folder),
    api: createApi(core.url, token),
    logged,
    request: (path, init = {}) =>
      fetch(`${core.url}/api${path}`, {
        ...init,
        headers: { authorization: `Bearer ${token}`, ...init.headers },
      }),
    async close() {
      await core.close();
      if (root === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Imports and waits for its end: what became of each file. */
export async function importPaths(
  { api }: Pick<TestCore, 'api'>,
  paths: readonly string[],
  mode: ImportMode = 'copy',
): Promise<FinishedImport> {
  const { id } = await api.call('POST', '/imports', ImportResponse, { paths, mode });
  return importEnded({ api }, id);
}

/** Waits until an import has ended. */
export async function importEnded({ api }: Pick<TestCore, 'api'>, id: string): Promise<FinishedImport> {
  const ended = await until(`import ${id} to end`, async () => {
    const now = await api.call('GET', `/imports/${id}`, ImportResponse);
    return now.state === 'done' || now.state === 'cancelled' ? now : undefined;
  });
  return { import: ended, items: await itemsOf({ api }, id) };
}

export const itemsOf = ({ api }: Pick<TestCore, 'api'>, id: string): Promise<ImportItemResponse[]> =>
  api.call('GET', `/imports/${id}/items?limit=1000`, ImportItemListResponse);

/** An API key with these permissions: its secret. */
export async function createApiKey(
  { api }: Pick<TestCore, 'api'>,
  permissions: readonly Permission[],
): Promise<string> {
  const body = { name: 'test', permissions };
  return (await api.call('POST', '/api-keys', ApiKeyCreateResponse, body)).secret;
}

/** Waits until no job runs or waits. */
export const jobsDone = ({ api }: Pick<TestCore, 'api'>): Promise<true> =>
  until('all jobs to end', async () => {
    const queues = await api.call('GET', '/queues', QueueResponse.array());
    const open = queues.reduce(
      (sum, { statistics: s }) => sum + s.active + s.waiting + s.delayed + s.paused,
      0,
    );
    return open === 0 ? true : undefined;
  });
