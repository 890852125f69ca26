/**
 * The one way to text a person reads, in the page, on the command line and in native menus.
 * Keys are `area.key`, checked by the compiler together with the values their text needs; plurals are two
 * entries that end in `_one` and `_other` and are asked for without the ending, with `count`.
 */
import { createInstance } from 'i18next';
import { en } from './en.ts';

type Catalogue = typeof en;
type WithoutPlural<K extends string> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K;

/** Every key there is. */
export type MessageKey = {
  [Area in keyof Catalogue & string]: `${Area}.${WithoutPlural<keyof Catalogue[Area] & string>}`;
}[keyof Catalogue & string];

type TextOf<K extends MessageKey> = K extends `${infer Area}.${infer Name}`
  ? Area extends keyof Catalogue
    ? Catalogue[Area][(Name | `${Name}_one` | `${Name}_other`) & keyof Catalogue[Area]]
    : never
  : never;

type NameOf<Slot extends string> = Slot extends `${infer Name},${string}` ? Name : Slot;
type Slots<Text> = Text extends `${string}{{${infer Slot}}}${infer Rest}`
  ? NameOf<Slot> | Slots<Rest>
  : never;
type PluralCount<K extends MessageKey> = K extends `${infer Area}.${infer Name}`
  ? Area extends keyof Catalogue
    ? `${Name}_other` extends keyof Catalogue[Area]
      ? 'count'
      : never
    : never
  : never;

/** The values that the text of `K` needs, by name; `count` is a number. */
export type MessageValues<K extends MessageKey> = {
  [Name in Slots<TextOf<K>> | PluralCount<K>]: Name extends 'count' ? number : string | number;
};

/** The keys whose text needs no values: for tables of labels, and for texts chosen by data. */
export type PlainMessageKey = {
  [K in MessageKey]: keyof MessageValues<K> extends never ? K : never;
}[MessageKey];

const catalogue = createInstance();
void catalogue.init({
  lng: 'en',
  fallbackLng: 'en',
  initAsync: false,
  nsSeparator: false,
  // React and terminals escape for themselves; HTML entities in a file name would be wrong in both.
  interpolation: { escapeValue: false },
  resources: { en: { translation: en } },
});

/** The text of `key` with its values filled in. Numbers in `{{count, number}}` slots follow the locale. */
export function t<K extends MessageKey>(
  key: K,
  ...values: keyof MessageValues<K> extends never ? [] : [values: MessageValues<K>]
): string {
  return catalogue.t(key, values[0] ?? {});
}

/** True if `key` names a text that needs no values: for texts chosen by data, such as an error's name. */
export function hasMessage(key: string): key is PlainMessageKey {
  return catalogue.exists(key) && !catalogue.t(key, { skipInterpolation: true }).includes('{{');
}
