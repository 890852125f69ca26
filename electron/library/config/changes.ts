import { isJsonObject, type JsonObject } from '../../../shared/mergeDeep.ts';

/** One place of a configuration that is wanted otherwise. */
export interface Change {
  /** `['trash', 'days']` */
  readonly path: readonly string[];
  readonly value: unknown;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Where `wanted` differs from `now`; what it leaves out stays. Lists count as one value. */
export function changesBetween(now: JsonObject, wanted: JsonObject, above: readonly string[] = []): Change[] {
  return Object.entries(wanted).flatMap(([name, value]): Change[] => {
    const path = [...above, name];
    const before = now[name];
    if (isJsonObject(before) && isJsonObject(value)) return changesBetween(before, value, path);
    return value === undefined || isSame(before, value) ? [] : [{ path, value }];
  });
}

/** The changes as one object, to be laid over what is set. */
export function nested(changes: readonly Change[]): JsonObject {
  const whole: JsonObject = {};
  for (const { path, value } of changes) {
    let place = whole;
    for (const name of path.slice(0, -1)) {
      const inner = place[name];
      const next: JsonObject = isJsonObject(inner) ? inner : {};
      place[name] = next;
      place = next;
    }
    place[path.at(-1) ?? ''] = value;
  }
  return whole;
}

/** Whether a place is one of `prefixes` or within it: `oauth.enabled` within `oauth`. */
export function isWithin({ path }: Change, prefixes: readonly string[]): boolean {
  const text = path.join('.');
  return prefixes.some((prefix) => text === prefix || text.startsWith(`${prefix}.`));
}
