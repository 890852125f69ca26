import { Document, type Schema } from '../../../scripts/client/document.ts';
import { derefOf } from '../openapiCalls.ts';
import { formFor } from './form.ts';
import { oddHeaders } from './hostile.ts';
import type { Choices } from './random.ts';
import { text, valueFor } from './values.ts';
import type { Mood, ValueSource } from './values.ts';

export interface FuzzRequest {
  readonly operationId: string;
  readonly method: string;
  /** As it goes over the line, from the first slash. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
}

export interface FuzzMaterial {
  readonly choices: Choices;
  /** An id that may be one of something, for a place of this name in this path. */
  idOf(place: { path: string; name: string }): string;
  /** A file outside the library that nobody may read, absolute. */
  readonly outside: string;
  /** A small JPEG. */
  readonly picture: Buffer;
}

export interface FuzzOperation {
  readonly operationId: string;
  readonly isPublic: boolean;
  request(material: FuzzMaterial): FuzzRequest;
}

/** How often each mood comes, of a hundred. */
const moods: readonly (readonly [Mood, number])[] = [
  ['fitting', 35],
  ['hostile', 40],
  ['mistyped', 15],
  ['misshapen', 10],
];

/** Longest query, in characters: what is longer is refused before anybody looks at it. */
const maxQuery = 8000;

/** Every operation of an OpenAPI document, as something that makes requests of it. */
export function fuzzOperations(json: unknown): FuzzOperation[] {
  const document = Document.parse(json);
  const deref = derefOf(document);
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): FuzzOperation => ({
      operationId: operation.operationId,
      isPublic: operation['x-permission'] === 'none',
      request: ({ choices, idOf, outside, picture }) => {
        const source: ValueSource = {
          choices,
          mood: moodOf(choices),
          deref,
          idOf: (name) => idOf({ path, name }),
          outside,
          isShort: true,
        };
        const address = path.replace(/\{(\w+)\}/g, (_, name: string) => {
          const schema = operation.parameters.find((one) => one.in === 'path' && one.name === name)?.schema;
          return inPath(source, schema ?? {}, name);
        });
        const query = new URLSearchParams();
        for (const parameter of operation.parameters) {
          if (parameter.in !== 'query' || !(parameter.required || choices.chance(0.5))) continue;
          const value = valueFor(source, parameter.schema, parameter.name);
          for (const one of Array.isArray(value) ? value : [value]) {
            query.append(parameter.name, typeof one === 'string' ? one : (JSON.stringify(one) ?? ''));
          }
        }
        if (choices.chance(0.05)) query.append(text(source).slice(0, 50), text(source).slice(0, 200));
        const search = query.toString().slice(0, maxQuery);
        const content = operation.requestBody?.content ?? {};
        const form = content['multipart/form-data']?.schema;
        const body = content['application/json']?.schema;
        const sent = form
          ? formFor({ ...source, isShort: false }, form, picture)
          : body && jsonFor({ ...source, isShort: false }, body);
        return {
          operationId: operation.operationId,
          method: method.toUpperCase(),
          path: `/api${address}${search === '' ? '' : `?${search}`}`,
          headers: {
            ...(sent && { 'content-type': sent.type }),
            ...(choices.chance(0.15) && choices.oneOf(oddHeaders)),
          },
          body: sent?.body,
        };
      },
    })),
  );
}

function moodOf(choices: Choices): Mood {
  let left = choices.int(100);
  for (const [mood, share] of moods) {
    left -= share;
    if (left < 0) return mood;
  }
  return 'fitting';
}

/** Ids mostly fit: a hostile one keeps everything behind it from being looked at. Slashes go both as they are and escaped. */
function inPath(source: ValueSource, schema: Schema, name: string): string {
  const { choices } = source;
  const isHostile = source.mood !== 'fitting' && choices.chance(0.25);
  const value = isHostile ? text(source) : valueFor({ ...source, mood: 'fitting' }, schema, name);
  const plain = String(value).slice(0, 1000);
  // What is no character of an address is escaped in any case, or no client could send it.
  return choices.chance(0.3)
    ? plain.replace(/[^!-~]|[?#]/gu, (character) => encodeURIComponent(character.toWellFormed()))
    : encodeURIComponent(plain.toWellFormed());
}

function jsonFor(source: ValueSource, schema: Schema): { type: string; body: Buffer } {
  const { choices, mood } = source;
  const json = JSON.stringify(valueFor(source, schema, 'body')) ?? '';
  const type = 'application/json';
  if (mood === 'fitting' || !choices.chance(0.08)) return { type, body: Buffer.from(json) };
  return choices.oneOf([
    { type, body: Buffer.from(json.slice(0, -1)) },
    { type, body: Buffer.from('[{'.repeat(20_000)) },
    { type, body: Buffer.from('["'.repeat(3)) },
    { type, body: Buffer.from('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{}}}') },
    { type, body: Buffer.from('{"a":1e99999,"a":2}') },
    { type, body: Buffer.from([0xff, 0xfe, 0x00, 0x80]) },
    { type, body: Buffer.from(`\ufeff${json}`) },
    { type, body: Buffer.from('null') },
    { type, body: Buffer.alloc(0) },
    { type: 'application/json; charset=utf-16', body: Buffer.from(json) },
    { type: 'text/plain', body: Buffer.from(json) },
    { type: 'application/xml', body: Buffer.from('<a/>') },
    { type: 'multipart/form-data; boundary=x', body: Buffer.from('--x--') },
    { type: `x/${'y'.repeat(500)}`, body: Buffer.from(json) },
  ]);
}
