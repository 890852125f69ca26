import { isJsonObject, mergeDeep, type JsonObject } from '../../../shared/mergeDeep.ts';
import { prepared, type ReadDb, type WriteDb } from '../connection.ts';

/** What is set for the whole library, by name; each value is a JSON object of what differs from the defaults. */
export type SettingKey = 'machineLearning' | 'servingModels' | 'lan' | 'systemConfig';

/** The value as JSON text, or undefined when none was set. */
export function getSetting(db: ReadDb, args: { key: SettingKey }): string | undefined {
  return prepared<[string], { value: string }>(db, `SELECT value FROM setting WHERE key = ?`).get(args.key)
    ?.value;
}

export function setSetting(db: WriteDb, args: { key: SettingKey; value: JsonObject }): void {
  prepared<[string, string]>(
    db,
    `INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  ).run(args.key, JSON.stringify(args.value));
}

/** Lays a change over what is set, in one transaction; gives the whole as JSON text. */
export function mergeSetting(db: WriteDb, args: { key: SettingKey; change: JsonObject }): string {
  const kept: unknown = JSON.parse(getSetting(db, args) ?? '{}');
  const value = mergeDeep(isJsonObject(kept) ? kept : {}, args.change);
  setSetting(db, { key: args.key, value });
  return JSON.stringify(value);
}
