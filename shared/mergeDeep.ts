/** A JSON object of unknown content. */
export interface JsonObject {
  [key: string]: unknown;
}

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `change` laid over `base`, objects into objects, lists replaced; what `change` leaves out (undefined) stays. */
export function mergeDeep(base: JsonObject, change: JsonObject): JsonObject {
  const merged: JsonObject = { ...base };
  for (const [key, value] of Object.entries(change)) {
    // Assigning to `__proto__` would change the object's kind, not its content.
    if (value === undefined || key === '__proto__') continue;
    const before = merged[key];
    merged[key] = isJsonObject(before) && isJsonObject(value) ? mergeDeep(before, value) : value;
  }
  return merged;
}
