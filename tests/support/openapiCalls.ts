import { z } from 'zod';
import { Document, type Schema } from '../../scripts/client/document.ts';

/** Finds what a schema stands for that is only a name, `#/components/schemas/AlbumDto`. */
export type Deref = (schema: Schema) => Schema;

export function derefOf({ components }: Document): Deref {
  const deref: Deref = (schema) => {
    const name = schema.$ref?.split('/').at(-1);
    return name === undefined ? schema : deref(components.schemas[name] ?? {});
  };
  return deref;
}

/** What is in a list: anything, where that is not said. */
export const itemsOf = ({ items }: Schema): Schema => (typeof items === 'object' ? items : {});

/** A request that fits an operation of the document, with ids of the caller's choice in it. */
export interface DocumentedCall {
  readonly name: string;
  readonly permission: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Without `/api`, with its query. */
  readonly url: string;
  readonly payload: object | undefined;
}

const Method = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** `/albums/{id}/user/{userId}`, `albumId`, `assetIds`: which kind of thing an id is of. */
type ChooseId = (place: { path: string; name: string }) => string;

/** What is about something is always said; of the rest, which would only narrow what is found, no more than has to be. */
const isId = (name: string): boolean => /ids?$/i.test(name);

/** Those that only ask come first, those that delete last. */
const order = Method.options;

/** One request for every operation of an OpenAPI document; `idOf` chooses the ids, all else is whatever fits. */
export function documentedCalls(json: unknown, idOf: ChooseId): DocumentedCall[] {
  const document = Document.parse(json);
  const deref = derefOf(document);
  const calls = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): DocumentedCall => {
      const valueOf = (schema: Schema, name: string): unknown =>
        sample(deref(schema), name, (id) => idOf({ path, name: id }), deref);
      const query = new URLSearchParams();
      for (const { name, in: place, required, schema } of operation.parameters) {
        if (place === 'query' && (required || isId(name))) {
          query.append(name, String(valueOf(schema, name)));
        }
      }
      const body = operation.requestBody?.content['application/json']?.schema;
      const address = path.replace(/\{(\w+)\}/g, (_, name: string) => idOf({ path, name }));
      const payload = body && valueOf(body, 'body');
      return {
        name: `${method.toUpperCase()} ${path}`,
        permission: operation['x-permission'],
        method: Method.parse(method.toUpperCase()),
        url: query.size === 0 ? address : `${address}?${query.toString()}`,
        payload: typeof payload === 'object' && payload !== null ? payload : undefined,
      };
    }),
  );
  return calls.toSorted((a, b) => order.indexOf(a.method) - order.indexOf(b.method));
}

function sample(schema: Schema, name: string, idOf: (name: string) => string, deref: Deref): unknown {
  const inner = (part: Schema, as = name): unknown => sample(deref(part), as, idOf, deref);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [either] = schema.anyOf ?? schema.oneOf ?? [];
  if (either) return inner(either);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => inner(part)));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'object' || schema.properties) {
    return Object.fromEntries(
      Object.entries(schema.properties ?? {})
        .filter(([key]) => isId(key) || schema.required?.includes(key))
        .map(([key, part]) => [key, inner(part, key)]),
    );
  }
  if (type === 'array') return [inner(itemsOf(schema))];
  if (type === 'boolean') return true;
  if (type === 'number' || type === 'integer') return Math.max(schema.minimum ?? 1, 1);
  if (schema.format === 'date-time') return '2024-01-01T00:00:00.000Z';
  if (schema.format === 'date') return '2024-01-01';
  const isUuid = schema.format === 'uuid' || /[0-9a-fA-F-]*\{8\}/.test(schema.pattern ?? '');
  return isUuid ? idOf(name) : 'x'.repeat(Math.max(schema.minLength ?? 1, 1));
}
