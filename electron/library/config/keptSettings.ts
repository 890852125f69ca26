import type { z } from 'zod';
import { isJsonObject, mergeDeep, type JsonObject } from '../../../shared/mergeDeep.ts';
import type { DbClient } from '../../db/client.ts';
import type { SettingKey } from '../../db/queries/settings.ts';

/**
 * The defaults with what somebody changed (JSON) laid over them. A part whose kept values are no longer valid, since
 * another version wrote them, falls back to its defaults; the others are not affected.
 */
export function overDefaults<Settings>(
  schema: z.ZodType<Settings>,
  defaults: JsonObject,
  stored: string | undefined,
): Settings {
  const parsed: unknown = JSON.parse(stored ?? '{}');
  const kept = isJsonObject(parsed) ? parsed : {};
  const whole = schema.safeParse(mergeDeep(defaults, kept));
  if (whole.success) return whole.data;
  const broken = new Set(whole.error.issues.map((issue) => issue.path[0]));
  const sound = Object.fromEntries(Object.entries(kept).filter(([part]) => !broken.has(part)));
  return schema.parse(mergeDeep(defaults, sound));
}

/** Settings of one kind, kept in the library under `key` and remembered: only this process changes them. */
export class KeptSettings<Settings> {
  readonly #db: DbClient;
  readonly #key: SettingKey;
  readonly #complete: (stored: string | undefined) => Settings;
  #known: Promise<Settings> | undefined;

  constructor(db: DbClient, key: SettingKey, complete: (stored: string | undefined) => Settings) {
    this.#db = db;
    this.#key = key;
    this.#complete = complete;
  }

  /** The same object until something is changed. */
  get(): Promise<Settings> {
    this.#known ??= this.#db.read.getSetting({ key: this.#key }).then(this.#complete);
    // A failed read is not remembered.
    this.#known.catch(() => (this.#known = undefined));
    return this.#known;
  }

  /** `change` has been checked. Only it is kept, so that a better default later reaches whoever never chose. */
  async update(change: JsonObject): Promise<Settings> {
    const settings = this.#complete(await this.#db.write.mergeSetting({ key: this.#key, change }));
    this.#known = Promise.resolve(settings);
    return settings;
  }
}
