import type {
  MachineLearningSettings,
  MachineLearningUpdate,
  ModelResponse,
} from '../../../shared/api/models.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { ModelRef, ModelRole } from '../../inference/tasks.ts';
import type { EventHub } from '../events.ts';
import { bundledRef } from './bundled.ts';
import { catalogue as everyModel, downloadBytes, isModelId, type Catalogue } from './catalogue.ts';
import type { DownloadTiming } from './downloadFile.ts';
import { Downloads } from './downloads.ts';
import { addFromFolder, installedModel, listModelFolders, removeModel } from './install.ts';
import { roleOf } from './layouts.ts';
import { listModels } from './listModels.ts';
import { ModelSettings, roleSetting } from './settings.ts';
import { roleQueue, Switching } from './switching.ts';
import type { Models } from './types.ts';

export interface ModelStoreOptions {
  db: DbClient;
  events: EventHub;
  /** Folder of the models that come with the app. */
  bundledDir: string;
  /** Folder of the models that a person added. */
  modelsDir: string;
  /** Whether models may run at all: `--ml off` says no. */
  isAllowed: boolean;
  /** Enqueues the work that a role's new model has not done yet. */
  enqueueMissing: (role: ModelRole) => Promise<void>;
  onError: (error: unknown) => void;
  /** For tests. */
  catalogue?: Catalogue;
  timing?: DownloadTiming;
}

const modelRoles: readonly ModelRole[] = ['faces', 'text', 'meaning'];

/** The models of this library: which are here, which of them does what, and how others get here. */
export class ModelStore implements Models {
  readonly #options: ModelStoreOptions;
  readonly #catalogue: Catalogue;
  readonly #settings: ModelSettings;
  readonly #switching: Switching;
  readonly #downloads: Downloads;
  /** Why a model can't be used, by its id. */
  readonly #failures = new Map<string, string>();
  /** Roles whose missing work is being enqueued: an empty queue says nothing yet. */
  readonly #enqueuing = new Set<ModelRole>();
  readonly #stop: () => void;
  #isClosed = false;
  #starting: Promise<void> = Promise.resolve();

  constructor(options: ModelStoreOptions) {
    this.#options = options;
    this.#catalogue = options.catalogue ?? everyModel;
    this.#settings = new ModelSettings(options.db);
    this.#switching = new Switching(options.db);
    this.#downloads = new Downloads({
      modelsDir: options.modelsDir,
      ...(options.timing && { timing: options.timing }),
      onChange: (modelId) => options.events.emit('models.changed', { modelId }),
    });
    this.#stop = options.events.on('queue.changed', ({ queue }) => {
      for (const role of modelRoles) {
        if (roleQueue[role] === queue) void this.#endSwitch(role).catch(options.onError);
      }
    });
  }

  get isAllowed(): boolean {
    return this.#options.isAllowed;
  }

  get folder(): string {
    return this.#options.modelsDir;
  }

  settings(): Promise<MachineLearningSettings> {
    return this.#settings.get();
  }

  async hub(): Promise<string> {
    return (await this.settings()).hub ?? this.#catalogue.hub;
  }

  async active(role: ModelRole): Promise<ModelRef | null> {
    const settings = await this.settings();
    const { enabled, modelName } = settings[roleSetting[role]];
    if (!this.isAllowed || !settings.enabled || !enabled) return null;
    return this.#usable(modelName, role, settings);
  }

  async serving(role: ModelRole): Promise<ModelRef | null> {
    const active = await this.active(role);
    const old = active && (await this.#switching.old(role));
    if (!old) return active;
    return (await this.#usable(old, role, await this.settings())) ?? active;
  }

  /** What machine-learning servers call a model; null when they don't know it. */
  remoteName(id: string): string | null {
    return this.#catalogue.models.find((model) => model.id === id)?.remoteName ?? null;
  }

  /** Whether a model's files are on this machine. */
  async isHere(id: string): Promise<boolean> {
    return (await this.#installed(id)) !== null;
  }

  /** Cosine distance up to which two vectors of a model are the same; null when nothing is known of it. */
  distance(id: string): number | null {
    const all = [...this.#catalogue.bundled, ...this.#catalogue.models];
    return all.find((model) => model.id === id)?.distance ?? null;
  }

  /** A model ran, or could not: told by the router, shown by name until it works again. */
  report(id: string, failure: string | null): void {
    if ((this.#failures.get(id) ?? null) === failure) return;
    if (failure === null) this.#failures.delete(id);
    else this.#failures.set(id, failure);
    this.#options.events.emit('models.changed', { modelId: id });
  }

  async list(): Promise<ModelResponse[]> {
    const [active, serving] = await Promise.all([
      Promise.all(modelRoles.map((role) => this.active(role))),
      Promise.all(modelRoles.map((role) => this.serving(role))),
    ]);
    const names = (refs: (ModelRef | null)[]): Set<string> => new Set(refs.flatMap((ref) => ref?.id ?? []));
    return listModels({
      catalogue: this.#catalogue,
      modelsDir: this.#options.modelsDir,
      bundledDir: this.#options.bundledDir,
      downloads: this.#downloads,
      failures: this.#failures,
      active: names(active),
      serving: names(serving),
    });
  }

  /** Starts a download or goes on with it. @throws AppError NotFound. */
  async download(id: string): Promise<void> {
    const model = this.#catalogue.models.find((known) => known.id === id);
    if (!model) throw new AppError('NotFound', t('models.unknown', { name: id }));
    this.#downloads.start(model, await this.hub(), downloadBytes(model), async () => {
      await this.#arrived(model.id, model.role);
    });
  }

  /** Stops a download; what came so far is kept. */
  stopDownload(id: string): Promise<void> {
    return this.#downloads.stop(id);
  }

  /** Copies a model from a folder of this machine. @throws AppError BadRequest, DiskFull. */
  async add(source: string, id?: string): Promise<void> {
    const { modelsDir } = this.#options;
    const ref = await addFromFolder({ modelsDir, source, id, known: this.#catalogue.models });
    await this.#arrived(ref.id, roleOf(ref.layout));
    this.#options.events.emit('models.changed', { modelId: ref.id });
  }

  /** Removes a model's files. A role whose model it was goes back to the one that comes with the app. */
  async remove(id: string): Promise<void> {
    await this.#downloads.stop(id);
    const ref = isModelId(id) ? await installedModel(this.#options.modelsDir, id) : null;
    const isKnown = this.#catalogue.models.some((model) => model.id === id);
    if (!ref && !isKnown) throw new AppError('NotFound', t('models.unknown', { name: id }));
    if (ref) {
      const role = roleOf(ref.layout);
      const settings = await this.settings();
      const own = this.#catalogue.bundled.find((model) => model.role === role);
      if (settings[roleSetting[role]].modelName === id && own) await this.#settings.choose(role, own.id);
      if ((await this.#switching.old(role)) === id) await this.#switching.end(role);
    }
    await removeModel(this.#options.modelsDir, id);
    if (ref) await this.#startWork(roleOf(ref.layout));
    this.report(id, null);
    this.#options.events.emit('models.changed', { modelId: id });
  }

  /**
   * New work is done with this model from now on, and what is missing is enqueued. The old one's results answer until
   * the new one has seen every photo.
   * @throws AppError NotFound, Conflict (neither here nor on a server).
   */
  async choose(id: string): Promise<void> {
    const settings = await this.settings();
    const role = await this.#roleOf(id);
    if (!role) throw new AppError('NotFound', t('models.unknown', { name: id }));
    if (!(await this.#usable(id, role, settings))) {
      throw new AppError('Conflict', t('models.notInstalled', { name: id }));
    }
    const before = settings[roleSetting[role]].modelName;
    if (before !== id) {
      if ((await this.#switching.old(role)) === id) await this.#switching.end(role);
      else if (await this.#usable(before, role, settings)) await this.#switching.begin(role, before);
      await this.#settings.choose(role, id);
    }
    await this.#startWork(role);
  }

  async update(change: MachineLearningUpdate): Promise<void> {
    const before = await Promise.all(modelRoles.map((role) => this.active(role)));
    await this.#settings.update(change);
    this.#options.events.emit('config.updated', {});
    this.#options.events.emit('models.changed', {});
    for (const [index, role] of modelRoles.entries()) {
      if (!before[index] && (await this.active(role))) await this.#startWork(role);
    }
  }

  /** At the start: what was missed while models were off or not here is enqueued. */
  start(): Promise<void> {
    this.#starting = (async () => {
      for (const role of modelRoles) if (!this.#isClosed) await this.#startWork(role);
    })();
    return this.#starting;
  }

  /** Stops downloads, keeping what came; nothing is written afterwards. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stop();
    // Its failure was told to whoever started it.
    await this.#starting.catch(() => undefined);
    await this.#downloads.close();
  }

  /** A model that is new here is used at once where nothing else is. */
  async #arrived(id: string, role: ModelRole): Promise<void> {
    this.report(id, null);
    const settings = await this.settings();
    const chosen = settings[roleSetting[role]].modelName;
    if (chosen === id || !(await this.#usable(chosen, role, settings))) await this.choose(id);
  }

  async #startWork(role: ModelRole): Promise<void> {
    if (!(await this.active(role))) return;
    this.#enqueuing.add(role);
    try {
      await this.#options.enqueueMissing(role);
    } finally {
      this.#enqueuing.delete(role);
    }
    this.#options.events.emit('jobs.added', {});
    this.#options.events.emit('queue.changed', { queue: roleQueue[role] });
    this.#options.events.emit('models.changed', {});
  }

  async #endSwitch(role: ModelRole): Promise<void> {
    if (this.#isClosed || this.#enqueuing.has(role) || !(await this.#switching.old(role))) return;
    if (!(await this.#switching.isComplete(role)) || this.#isClosed || this.#enqueuing.has(role)) return;
    await this.#switching.end(role);
    this.#options.events.emit('models.changed', {});
  }

  async #usable(id: string, role: ModelRole, settings: MachineLearningSettings): Promise<ModelRef | null> {
    const here = await this.#installed(id);
    if (here) return roleOf(here.layout) === role ? here : null;
    const known = this.#catalogue.models.find((model) => model.id === id && model.role === role);
    if (!known?.remoteName || settings.urls.length === 0) return null;
    // Its files are not here: only the servers can run it.
    return { id, layout: known.layout, folder: `${this.#options.modelsDir}/${id}` };
  }

  async #installed(id: string): Promise<ModelRef | null> {
    const own = this.#catalogue.bundled.find((model) => model.id === id);
    return own ? bundledRef(this.#options.bundledDir, own) : installedModel(this.#options.modelsDir, id);
  }

  async #roleOf(id: string): Promise<ModelRole | null> {
    const known = [...this.#catalogue.bundled, ...this.#catalogue.models].find((model) => model.id === id);
    if (known) return known.role;
    if (!(await listModelFolders(this.#options.modelsDir)).includes(id)) return null;
    const here = await this.#installed(id);
    return here && roleOf(here.layout);
  }
}
