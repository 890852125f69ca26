import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { AppError, toPlainError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';
import { buildServer } from '../api/server.ts';
import { openDatabase, type OpenDatabase } from '../db/open.ts';
import { JobRunner } from '../jobs/runner.ts';
import { AttemptLimiter } from '../library/auth/attempts.ts';
import { createDesktopSession } from '../library/auth/owner.ts';
import { SignInCodes } from '../library/auth/signInCodes.ts';
import { keepServerSettings } from '../library/config/settings.ts';
import { EventHub } from '../library/events.ts';
import { ImportService } from '../library/importing/importService.ts';
import { KeyedLock } from '../library/importing/keyedLock.ts';
import { sweepParts } from '../library/importing/storeOriginal.ts';
import type { IntakeDeps } from '../library/importing/takeIn.ts';
import { tellPeople } from '../library/notifications/telling.ts';
import { ModelStore } from '../library/models/modelStore.ts';
import { SignInProvider } from '../library/oauth/provider.ts';
import { libraryPaths } from '../library/paths.ts';
import { tellNoPicture } from '../library/processing/failure.ts';
import { redevelopLost, understandLost } from '../library/processing/lost.ts';
import { absolutePath } from '../library/processing/original.ts';
import { sweepDerivatives } from '../library/processing/sweep.ts';
import { enqueueMissing } from '../library/processing/understanding.ts';
import { SearchKeeper } from '../library/search/keeper.ts';
import { isMediaName, mediaTypes } from '../media/formats.ts';
import { MetadataReader } from '../media/metadata/reader.ts';
import { PlaceFinder } from '../media/places/placeFinder.ts';
import { createAppSettings, type SettingsOrigin } from './appSettings.ts';
import { createCompute } from './compute/client.ts';
import { jobHandlers } from './handlers.ts';
import { LocalInference } from './inference/localInference.ts';
import { ProviderChoice } from './inference/providers.ts';
import { RemoteServers } from './inference/remote.ts';
import { InferenceRouter } from './inference/router.ts';
import type { Host } from './host.ts';
import { removeInstance, writeInstance } from './instance.ts';
import { reporterTo, type Log } from './log.ts';
import { listen } from '../api/listen.ts';
import { readLanSettings } from '../library/lan/lan.ts';
import { Lan } from './lan/lan.ts';
import { Closing } from './closing.ts';
import { runningVersions } from './partVersions.ts';
import { scheduleCare } from './schedule.ts';
import type { Settings } from './settings.ts';
import { appVersion } from './version.ts';

export interface Core {
  /** Where the app is served: `http://127.0.0.1:2283`. */
  readonly url: string;
  /** Ends everything in order: see `close()` in the docs of `startCore`. Safe to call twice. */
  close(): Promise<void>;
  /** A one-time code that signs the owner's browser in; made into an address by the headless server. */
  createSignInCode(): Promise<string>;
  /** Where the originals of these assets are on this machine, for showing and dragging; unknown ids are left out. */
  originalPaths(assetIds: readonly string[]): Promise<string[]>;
  /** A session for the desktop window; the value of its cookie. */
  createDesktopSession(): Promise<string>;
}

export interface StartOptions {
  /** Nothing is worked on. */
  isLooking?: boolean;
  /** What the settings were resolved from; without it the settings page can only show them. */
  origin?: SettingsOrigin;
}

/**
 * Opens a library and serves it; the same in Electron's main process and in plain Node.
 *
 * With `isLooking` nothing is worked on: jobs and imports stay where they are.
 *
 * `close()` is a barrier: when it resolves, requests have ended, imports have stopped between two files, running
 * jobs have ended and leased ones are given back, the compute process and exiftool are gone, both databases are
 * checkpointed and closed, the port and the lock are free, and a second start works at once.
 *
 * @throws AppError LibraryLocked, NetworkShare, DatabaseFromFuture, DatabaseUnreadable; or BadRequest when the
 * address can't be listened on. Whatever had been opened by then is closed again.
 */
export async function startCore(
  settings: Settings,
  host: Host,
  log: Log,
  options: StartOptions = {},
): Promise<Core> {
  const closing = new Closing((error, part) =>
    log.error(`closing ${part} failed`, { ...toPlainError(error) }),
  );
  try {
    return await open(settings, host, log, closing, options);
  } catch (error) {
    await closing.run();
    throw error;
  }
}

async function open(
  settings: Settings,
  host: Host,
  log: Log,
  closing: Closing,
  { isLooking = false, origin }: StartOptions,
): Promise<Core> {
  const startedAt = Date.now();
  const paths = libraryPaths(settings.library);
  await mkdir(paths.root, { recursive: true }).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('BadRequest', t('core.libraryUnusable', { path: paths.root, reason }), {
      cause: error,
    });
  });
  const reportError = reporterTo(log);

  const db = await openDatabase({
    paths,
    workerFile: host.entryFile('dbWorker'),
    onSlow: (call) => log.info('slow query', { ...call }),
    onDeath: (error) => log.error('database thread died', { ...toPlainError(error) }),
  });
  closing.add('database', () => db.close());

  await sweepParts(paths);
  const events = new EventHub(reportError);
  closing.add('events', () => events.close());
  closing.add('notifications', tellPeople({ db, events, now: Date.now, onError: reportError }));
  const compute = createCompute(host, {
    onDeath: (death) => log.warn('compute process ended', { ...death }),
  });
  const models: ModelStore = new ModelStore({
    db,
    events,
    bundledDir: host.bundledModelsDir,
    modelsDir: settings.models ?? paths.models,
    isAllowed: settings.ml,
    enqueueMissing: (role) => enqueueMissing({ db, models, events }, role),
    onError: reportError,
  });
  closing.add('models', () => models.close());
  const servers = new RemoteServers({ onChange: () => events.emit('models.changed', {}) });
  closing.add('machine-learning servers', () => servers.close());
  const followServers = async (): Promise<void> => servers.setUrls((await models.settings()).urls);
  events.on('config.updated', () => void followServers().catch(reportError));
  const providers = new ProviderChoice({
    host,
    onRefused: (provider, why) => log.info('models do not run with this provider', { provider, ...why }),
  });
  closing.add('provider probe', () => providers.close());
  const local = new LocalInference({ compute, providers });
  const inference = new InferenceRouter({ local, servers, models });
  const places = new PlaceFinder(host.placesFile, (error) =>
    log.warn('no gazetteer: photos get their country only', { ...toPlainError(error) }),
  );
  const metadata = new MetadataReader({ places, configFile: host.exiftoolConfig });
  const intake: IntakeDeps = { db, compute, metadata, events, paths, lock: new KeyedLock() };
  const noPicture = (assetId: string): void => void tellNoPicture({ db, events }, assetId).catch(reportError);
  const stopping = new AbortController();
  const runner = new JobRunner({
    db,
    owner: randomUUID(),
    handlers: jobHandlers({
      ...intake,
      models,
      inference,
      closing: stopping.signal,
      isMedia: isMediaName,
      backUp: async () => void (await db.backupDatabase()),
      groupFaces: (rules) => db.groupFaces(rules),
    }),
    onQueueChanged: (queue) => events.emit('queue.changed', { queue }),
    onError: (error, job) => {
      const { name, message, stack } = toPlainError(error);
      // A file's own failure is in the job table, with its reason, where the person sees it.
      if (job) {
        log.info(`job ${job.name} failed`, { name, message, assetId: job.assetId });
        if (job.assetId && job.name === 'generateDerivatives') {
          noPicture(job.assetId);
        }
        if (job.name === 'backupDatabase') events.emit('backup.failed', { reason: message });
      } else log.warn('job runner', { name, message, stack });
    },
  });
  // No new work first; then what it runs on, so that a long transcode is not waited for; then what is left of it.
  closing.add('jobs', () => runner.close());
  closing.add('metadata', () => metadata.close());
  closing.add('compute', () => compute.close());
  closing.add('job intake', async () => {
    await runner.stop();
    stopping.abort();
  });
  const poke = (): void => runner.poke();
  events.on('asset.added', poke);
  events.on('jobs.added', poke);

  const imports = new ImportService(intake, reportError);
  closing.add('imports', () => imports.close());

  const codes = new SignInCodes(Date.now);
  const serverSettings = keepServerSettings(db);
  const lanSettings = await readLanSettings({ db });
  const lan: Lan = new Lan(
    () => server.server,
    paths.tls,
    ({ state, reason }) => log.info('sharing on the network', { state, ...(reason !== null && { reason }) }),
  );
  const server = buildServer({
    db,
    events,
    paths,
    log,
    now: Date.now,
    attempts: new AttemptLimiter(Date.now),
    codes,
    imports,
    intake,
    places,
    models,
    inference,
    inferenceServers: servers,
    lan,
    settings: serverSettings,
    provider: new SignInProvider(serverSettings, Date.now),
    appSettings: createAppSettings(settings, origin),
    config: {
      appVersion,
      get allowedHosts() {
        return [...lan.settings.names, ...lan.names()];
      },
      get trustedProxies() {
        return lan.settings.proxies;
      },
      rendererDir: host.rendererDir,
      mediaTypes: mediaTypes(),
      versions: () => runningVersions(db),
    },
  });
  closing.add('server', () => server.close());
  const url = await listen(server, settings);
  closing.add('network', () => lan.close());
  if (!isLooking) await lan.apply(lanSettings);

  const session = async (): Promise<string> => (await createDesktopSession({ db, now: Date.now })).token;
  writeInstance(paths.instance, { url, token: await session(), pid: process.pid });
  closing.add('instance file', () => removeInstance(paths.instance));

  if (!isLooking) {
    if (settings.ml) await followServers();
    if (db.report.cacheIsNew && db.report.fromVersion > 0) {
      // The cache was deleted or damaged: every picture is developed again, in the background.
      await db.write.enqueueForAssets({ name: 'generateDerivatives', force: false });
    }
    if (db.report.wasUnclean) {
      await redevelopLost({ db });
      await understandLost({ db });
      void checkAfterCrash(db, log).catch(reportError);
    }
    // What models missed while they were off, or before they were here, is enqueued; nobody waits for it.
    void models.start().catch(reportError);
    await runner.start();
    await imports.resumeAll();
    const keeper = new SearchKeeper({ db, events, onError: reportError });
    closing.add('search index', () => keeper.close());
    const sweeping = new AbortController();
    const swept = sweepDerivatives(paths, startedAt, sweeping.signal).catch(reportError);
    closing.add('sweeping', () => {
      sweeping.abort();
      return swept;
    });
    closing.add(
      'schedule',
      scheduleCare({
        db,
        events,
        paths,
        settings: serverSettings,
        newestBackup: () => db.listBackups()[0]?.madeAt,
        onError: reportError,
      }),
    );
  }
  return {
    url,
    close: () => closing.run(),
    // For this address only, and until it is used: it is printed where nobody but the owner looks.
    createSignInCode: async () => codes.create(null).code,
    createDesktopSession: session,
    originalPaths: async (assetIds) => {
      const files = await Promise.all(assetIds.map((assetId) => db.read.getOriginalFile({ assetId })));
      return files.flatMap((file) => (file ? [absolutePath(paths, file)] : []));
    },
  };
}

/** The quick check was made before opening; the whole one may take minutes and nobody waits for it. */
async function checkAfterCrash(db: OpenDatabase, log: Log): Promise<void> {
  const problems = await db.checkDatabase();
  for (const problem of problems) log.error('the library database is damaged', { problem });
}
