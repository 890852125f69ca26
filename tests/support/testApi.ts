import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { ApiDeps } from '../../electron/api/deps.ts';
import type { Resource } from '../../electron/api/routes.ts';
import { buildServer } from '../../electron/api/server.ts';
import type { DbClient } from '../../electron/db/client.ts';
import type { WriteDb } from '../../electron/db/connection.ts';
import { reads, writes } from '../../electron/db/registry.ts';
import { AttemptLimiter } from '../../electron/library/auth/attempts.ts';
import { SignInCodes } from '../../electron/library/auth/signInCodes.ts';
import { keepServerSettings } from '../../electron/library/config/settings.ts';
import { EventHub } from '../../electron/library/events.ts';
import { KeyedLock } from '../../electron/library/importing/keyedLock.ts';
import { ModelStore } from '../../electron/library/models/modelStore.ts';
import { SignInProvider } from '../../electron/library/oauth/provider.ts';
import { libraryPaths } from '../../electron/library/paths.ts';
import { mediaTypes } from '../../electron/media/formats.ts';
import type { MetadataSource } from '../../electron/media/metadata/types.ts';
import type { ComputeClient } from '../../electron/media/tasks.ts';
import { openTestDb, testTime } from './openTestDb.ts';

/**
 * The async client without threads: the same functions on one connection, each write in a transaction of its own,
 * answers a tick later, as the real client does. Arguments and results are cloned as they would be on the way to a thread.
 */
export function syncDbClient(db: WriteDb): DbClient {
  const proxied = (queries: object, run: (query: () => unknown) => unknown): object =>
    new Proxy(queries, {
      get: (target, name) => {
        const query: unknown = Reflect.get(target, name);
        if (typeof query !== 'function') throw new TypeError(`No query is called ${String(name)}.`);
        return async (args?: unknown) => {
          const cloned = structuredClone(args);
          return structuredClone(run(() => Reflect.apply(query, undefined, [db, cloned])));
        };
      },
    });
  return {
    read: proxied(reads, (query) => query()) as DbClient['read'],
    write: proxied(writes, (query) => db.transaction(query).immediate()) as DbClient['write'],
  };
}

/** A part that a test did not ask for: using it is a mistake of the test, and says so. */
function absent<Part extends object>(name: string): Part {
  return new Proxy({} as Part, {
    get: (_target, member) => {
      throw new Error(`startTestApi was given no ${name}, but ${name}.${String(member)} was used.`);
    },
  });
}

/** A library without models: none is where these are looked for. */
function testModels(db: DbClient, events: EventHub, root = nowhere): ModelStore {
  return new ModelStore({
    db,
    events,
    bundledDir: join(nowhere, 'bundled'),
    modelsDir: libraryPaths(root).models,
    isAllowed: true,
    enqueueMissing: async () => undefined,
    onError: (error) => {
      throw error;
    },
  });
}

const noMetadata: MetadataSource = { read: () => Promise.reject(new Error('Nothing is read here.')) };

const nowhere = '/nonexistent-latent-library';

export interface TestApi {
  readonly app: FastifyInstance;
  readonly db: WriteDb;
  readonly deps: ApiDeps;
  /** What the API wrote to its log, in order. */
  readonly logged: { level: string; message: string; fields?: Record<string, unknown> }[];
  /** Lets time pass for the server. */
  advance(ms: number): void;
  close(): Promise<void>;
}

/** The whole server on a library in memory, reached with `app.inject`. The caller closes it. */
export async function startTestApi(
  options: {
    resources?: readonly Resource[];
    config?: Partial<ApiDeps['config']>;
    root?: string;
    /** What looks at pictures: with it photos can be taken in and shown in other sizes. None is read for its metadata. */
    compute?: ComputeClient;
    /** Parts that a test needs for real; those not given here complain when they are used. */
    deps?: Partial<ApiDeps>;
  } = {},
): Promise<TestApi> {
  const db = openTestDb();
  const logged: TestApi['logged'] = [];
  const log =
    (level: string) =>
    (message: string, fields?: Record<string, unknown>): void => {
      logged.push({ level, message, ...(fields && { fields }) });
    };
  let now = testTime;
  const client = syncDbClient(db);
  const events =
    options.deps?.events ??
    new EventHub((error) => {
      throw error;
    });
  const paths = libraryPaths(options.root ?? nowhere);
  const settings = keepServerSettings(client);
  const deps: ApiDeps = {
    db: client,
    events,
    paths,
    config: {
      appVersion: '0.0.0-test',
      allowedHosts: [],
      trustedProxies: [],
      rendererDir: undefined,
      mediaTypes: mediaTypes(),
      ...options.config,
    },
    log: { info: log('info'), warn: log('warn'), error: log('error') },
    attempts: new AttemptLimiter(() => now),
    codes: new SignInCodes(() => now),
    now: () => now,
    imports: absent('imports'),
    intake: options.compute
      ? { db: client, events, paths, lock: new KeyedLock(), metadata: noMetadata, compute: options.compute }
      : absent('intake'),
    places: { find: async () => null, search: async () => [], largest: async () => [] },
    models: testModels(client, events, options.root),
    inference: absent('inference'),
    inferenceServers: { list: () => [], check: async () => undefined },
    lan: absent('lan'),
    settings,
    provider: new SignInProvider(settings, () => now),
    appSettings: absent('appSettings'),
    ...options.deps,
  };
  const app = buildServer(deps, options.resources);
  await app.ready();
  return {
    app,
    db,
    deps,
    logged,
    advance: (ms) => {
      now += ms;
    },
    close: async () => {
      await app.close();
      deps.events.close();
      db.close();
    },
  };
}
