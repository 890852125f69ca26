import type { Document, Operation, Schema } from './document.ts';

const prefix = '#/components/schemas/';
const suffix = 'Input';

/** Every schema that a value refers to, in the order of the text. */
function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    key === '$ref' && typeof part === 'string' ? [part.slice(prefix.length)] : referencesIn(part),
  );
}

/** The schemas that operations need, theirs and those within, by name. */
export function usedSchemas({ components }: Document, operations: readonly Operation[]): Map<string, Schema> {
  const used = new Map<string, Schema>();
  const take = (name: string): void => {
    const schema = components.schemas[name];
    if (used.has(name)) return;
    if (!schema) throw new Error(`The document refers to ${name}, which it does not have.`);
    used.set(name, schema);
    for (const next of referencesIn(schema)) take(next);
  };
  for (const operation of operations) for (const name of referencesIn(operation)) take(name);
  return new Map([...used].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const baseOf = (name: string): string => (name.endsWith(suffix) ? name.slice(0, -suffix.length) : name);

/** A schema as text in which what is sent and what is answered have one name. */
const textOf = (schema: Schema): string =>
  JSON.stringify(schema, (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? baseOf(value) : value,
  );

/**
 * What types are called. The document has `X` for answers and `XInput` for what is sent; only where both are needed and
 * differ has the client two types.
 */
export function typeNames(used: ReadonlyMap<string, Schema>): (name: string) => string {
  const differing = new Set(
    [...used].flatMap(([name, schema]) => {
      const answered = name === baseOf(name) ? undefined : used.get(baseOf(name));
      return answered && textOf(answered) !== textOf(schema) ? [name] : [];
    }),
  );
  return (name) => (differing.has(name) ? name : baseOf(name));
}

export const nameOfReference = (reference: string): string => reference.slice(prefix.length);
