import type { Schema } from './document.ts';

/** Name of the type of a reference, `#/components/schemas/NAME`. */
export type NameOf = (reference: string) => string;

const union = (types: readonly string[]): string => [...new Set(types)].join(' | ') || 'never';

/** A key as TypeScript writes it. */
const keyOf = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));

function objectType(schema: Schema, nameOf: NameOf): string {
  const required = new Set(schema.required);
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const doc = field.description === undefined ? '' : `/** ${field.description} */\n`;
    return `${doc}${keyOf(name)}${required.has(name) ? '' : '?'}: ${typeOf(field, nameOf)};`;
  });
  const rest = schema.additionalProperties;
  const others = typeof rest === 'object' ? typeOf(rest, nameOf) : rest === false ? undefined : 'unknown';
  if (fields.length === 0) return `Record<string, ${others ?? 'never'}>`;
  const known = `{ ${fields.join('\n')} }`;
  return typeof rest === 'object' ? `${known} & Record<string, ${others ?? 'unknown'}>` : known;
}

function arrayType({ prefixItems, items }: Schema, nameOf: NameOf): string {
  if (prefixItems) return `[${prefixItems.map((item) => typeOf(item, nameOf)).join(', ')}]`;
  return typeof items === 'object' ? `(${typeOf(items, nameOf)})[]` : 'unknown[]';
}

function plainType(type: string, schema: Schema, nameOf: NameOf): string {
  switch (type) {
    case 'string':
      return schema.format === 'binary' ? 'Blob' : 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
    case 'null':
      return type;
    case 'array':
      return arrayType(schema, nameOf);
    case 'object':
      return objectType(schema, nameOf);
    default:
      throw new Error(`A schema's type is ${type}, of which the generator of the client knows nothing.`);
  }
}

/** A JSON schema as a TypeScript type. What limits values and not their kind (lengths, patterns) is left out. */
export function typeOf(schema: Schema, nameOf: NameOf): string {
  if (schema.$ref !== undefined) return nameOf(schema.$ref);
  if (schema.enum) return union(schema.enum.map((value) => JSON.stringify(value)));
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const any = schema.anyOf ?? schema.oneOf;
  if (any) return union(any.map((one) => typeOf(one, nameOf)));
  if (schema.allOf) return schema.allOf.map((one) => `(${typeOf(one, nameOf)})`).join(' & ');
  if (schema.not !== undefined) return 'never';
  if (schema.type === undefined) return 'unknown';
  return union([schema.type].flat().map((type) => plainType(type, schema, nameOf)));
}
