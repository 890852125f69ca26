import type { Schema } from '../../../scripts/client/document.ts';
import { itemsOf, type Deref } from '../openapiCalls.ts';
import {
  hostileIds,
  hostileMoments,
  hostileNumbers,
  hostilePaths,
  hostileTexts,
  hugeTexts,
} from './hostile.ts';
import type { Choices } from './random.ts';

/**
 * What a value is like.
 * - `fitting`: as the schema says.
 * - `hostile`: of the right type, with values that no client sends.
 * - `mistyped`: here and there of another type.
 * - `misshapen`: fields missing, and some too many.
 */
export type Mood = 'fitting' | 'hostile' | 'mistyped' | 'misshapen';

export interface ValueSource {
  readonly choices: Choices;
  readonly mood: Mood;
  readonly deref: Deref;
  /** An id that may be one of something, for a field of this name. */
  idOf(name: string): string;
  /** A file outside, absolute. */
  readonly outside: string;
  /** No value is longer than an address allows. */
  readonly isShort: boolean;
}

/** Of a field that need not be there, how often it is. */
const optionalShare = 0.4;
/** How often a hostile, mistyped or misshapen place is one: more, and hardly a request would get past its first check. */
const twistShare = 0.2;
/** Values inside values; deeper, a schema that holds itself gets nothing more. */
const maxDepth = 6;

/** A value for a place that `schema` describes and that is called `name`. */
export function valueFor(source: ValueSource, given: Schema, name: string, depth = 0): unknown {
  const { choices, mood } = source;
  const schema = source.deref(given);
  const isTwisted = mood !== 'fitting' && choices.chance(twistShare);
  if (isTwisted && mood === 'mistyped') return otherType(source, depth);
  if (schema.const !== undefined) return isTwisted ? text(source) : schema.const;
  if (schema.enum) return isTwisted && mood === 'hostile' ? text(source) : choices.pick(schema.enum);
  const either = choices.pick(schema.anyOf ?? schema.oneOf ?? []);
  if (either) return valueFor(source, either, name, depth);
  if (schema.allOf) {
    return Object.assign({}, ...schema.allOf.map((part) => valueFor(source, part, name, depth)));
  }
  const type = Array.isArray(schema.type) ? choices.pick(schema.type) : schema.type;
  if (type === 'object' || schema.properties) return record(source, schema, isTwisted, depth);
  if (type === 'array') return list(source, itemsOf(schema), name, isTwisted, depth);
  if (type === 'boolean') return choices.chance(0.5);
  if (type === 'null') return null;
  if (type === 'number' || type === 'integer') {
    if (isTwisted) return choices.oneOf(hostileNumbers);
    return Math.max(schema.minimum ?? 0, choices.int(100));
  }
  return string(source, schema, name, isTwisted);
}

function string(source: ValueSource, schema: Schema, name: string, isTwisted: boolean): string {
  const { choices } = source;
  const isUuid = schema.format === 'uuid' || /[0-9a-fA-F-]*\{8\}/.test(schema.pattern ?? '');
  if (isUuid) return isTwisted ? choices.oneOf(hostileIds) : source.idOf(name);
  if (schema.format === 'date-time' || schema.format === 'date') {
    if (isTwisted) return choices.oneOf(hostileMoments);
    const day = `20${10 + choices.int(15)}-0${1 + choices.int(9)}-1${choices.int(9)}`;
    return schema.format === 'date' ? day : `${day}T0${choices.int(9)}:00:00.000Z`;
  }
  if (isTwisted) return text(source);
  // Ids, days and numbers are texts in addresses.
  const guess = choices.int(8);
  if (guess === 0) return source.idOf(name);
  if (guess === 1) return String(choices.int(20));
  if (guess === 2) return '2024-05-01';
  if (guess === 3) return String(choices.chance(0.5));
  return 'abcdefghijklmnopqrstuvwxyz'.slice(0, Math.max(schema.minLength ?? 1, 1 + choices.int(12)));
}

/** Hostile text: a third of it paths. */
export function text(source: ValueSource): string {
  const { choices } = source;
  if (choices.chance(0.33)) return choices.oneOf(hostilePaths(source.outside));
  if (!source.isShort && choices.chance(0.03)) return choices.oneOf(hugeTexts);
  return choices.oneOf(hostileTexts);
}

function record(source: ValueSource, schema: Schema, isTwisted: boolean, depth: number): object {
  const { choices, mood } = source;
  const entries: [string, unknown][] = [];
  if (depth < maxDepth) {
    for (const [key, part] of Object.entries(schema.properties ?? {})) {
      const isThere = schema.required?.includes(key)
        ? !(mood === 'misshapen' && choices.chance(twistShare))
        : choices.chance(optionalShare);
      if (isThere) entries.push([key, valueFor(source, part, key, depth + 1)]);
    }
  }
  if (isTwisted || (mood === 'misshapen' && choices.chance(0.5))) {
    entries.push([text(source).slice(0, 5000), otherType(source, depth)]);
  }
  return Object.fromEntries(entries);
}

function list(
  source: ValueSource,
  items: Schema,
  name: string,
  isTwisted: boolean,
  depth: number,
): unknown[] {
  const { choices } = source;
  if (depth >= maxDepth) return [];
  const length = isTwisted ? choices.oneOf([0, 1, 2, source.isShort ? 3 : 1000]) : choices.int(4);
  if (length < 1000) return Array.from({ length }, () => valueFor(source, items, name, depth + 1));
  // The same value a thousand times: as much for the server, little for us.
  return Array<unknown>(length).fill(valueFor(source, items, name, depth + 1));
}

/** Anything but what was asked for, most likely. */
function otherType(source: ValueSource, depth: number): unknown {
  const { choices } = source;
  switch (choices.int(8)) {
    case 0:
      return null;
    case 1:
      return [];
    case 2:
      return {};
    case 3:
      return choices.oneOf(hostileNumbers);
    case 4:
      return text(source);
    case 5:
      return choices.chance(0.5);
    case 6:
      return depth < 3 ? [otherType(source, depth + 1), otherType(source, depth + 1)] : [];
    default:
      return nested(source.isShort ? 5 : choices.oneOf([5, 200, 1000]));
  }
}

/** `{a: {a: {a: …}}}` */
function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = { a: value };
  return value;
}
