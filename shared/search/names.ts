/** Names that the library knows, found in a text: people, places, cameras, albums, tags. */
import type { CameraFilter, PlaceFilter, SearchTerms } from '../api/searchFilter.ts';
import type { ChipKind } from '../api/combinedSearch.ts';
import { plain } from './terms.ts';

/** What can be named. */
export interface Vocabulary {
  people: readonly { id: string; name: string }[];
  albums: readonly { id: string; name: string }[];
  tags: readonly { id: string; value: string }[];
  /** Every combination that occurs. */
  places: readonly { city: string | null; state: string | null; country: string | null }[];
  cameras: readonly { make: string | null; model: string | null; lensModel: string | null }[];
}

/** A piece of the text that means a condition. */
export interface Find {
  start: number;
  end: number;
  kind: ChipKind;
  label: string;
  terms: SearchTerms;
  /** Of two finds of equal length at one place, the higher one stands. */
  weight: number;
}

export interface Token {
  start: number;
  end: number;
  /** As it is compared. */
  text: string;
}

/** The words of a text and where they stand. */
export const tokensOf = (text: string): Token[] =>
  Array.from(text.matchAll(/[\p{L}\p{N}\p{M}]+/gu), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: plain(match[0]),
  }));

const keyOf = (name: string): string =>
  tokensOf(name)
    .map((token) => token.text)
    .join(' ');

/** What a name stands for, or null if it stands for several things: then it stays a word, and the text index finds them all. */
type Meaning = Omit<Find, 'start' | 'end'>;
type Dictionary = Map<string, Meaning | null>;

function add(into: Dictionary, name: string, meaning: Meaning): void {
  const key = keyOf(name);
  if (key === '') return;
  const known = into.get(key);
  if (known === undefined) into.set(key, meaning);
  else if (known && known.weight < meaning.weight) into.set(key, meaning);
  else if (
    known &&
    known.weight === meaning.weight &&
    JSON.stringify(known.terms) !== JSON.stringify(meaning.terms)
  )
    into.set(key, null);
}

/** Names that are ordinary words: only with a word before that shows what is meant, or as it is written in an atlas. */
const ordinary = new Set(
  'nice bath reading mobile orange sandy beach park lake apple google split bar hell summer winter spring autumn dog cat angel joy hope grace faith rose lily daisy may june april august'.split(
    ' ',
  ),
);

function people({ people: all }: Vocabulary): Dictionary {
  const found: Dictionary = new Map();
  const first = new Map<string, Set<string>>();
  for (const { id, name } of all) {
    if (name === '') continue;
    add(found, name, { kind: 'person', label: name, terms: { personIds: [id] }, weight: 5 });
    const given = tokensOf(name)[0]?.text ?? '';
    first.set(given, (first.get(given) ?? new Set()).add(id));
  }
  for (const { id, name } of all) {
    const given = tokensOf(name)[0]?.text ?? '';
    // A first name that two people have is no name of one.
    if (given.length < 2 || first.get(given)?.size !== 1 || found.has(given)) continue;
    found.set(given, { kind: 'person', label: name, terms: { personIds: [id] }, weight: 5 });
  }
  return found;
}

function places({ places: all }: Vocabulary): Dictionary {
  const found: Dictionary = new Map();
  const place = (name: string | null, filter: PlaceFilter, weight: number): void => {
    if (name) add(found, name, { kind: 'place', label: name, terms: { places: [filter] }, weight });
  };
  for (const { city, state, country } of all) {
    // The narrower name wins: New York is the city. A city's name is enough, wherever it is.
    if (city) place(city, { city }, 4);
    if (state) place(state, { state }, 3);
    if (country) place(country, { country }, 3.5);
    if (city && country) place(`${city} ${country}`, { city, country }, 4);
    if (city && state) place(`${city} ${state}`, { city, state }, 4);
  }
  return found;
}

function cameras({ cameras: all }: Vocabulary): Dictionary {
  const found: Dictionary = new Map();
  const camera = (name: string, label: string, filter: CameraFilter, weight: number): void =>
    add(found, name, { kind: 'camera', label, terms: { cameras: [filter] }, weight });
  for (const { make, model, lensModel } of all) {
    if (make) camera(make, make, { make }, 2);
    // "NIKON CORPORATION" is called Nikon.
    const short = make ? tokensOf(make)[0]?.text : undefined;
    if (make && short && short.length > 2) camera(short, make, { make }, 2);
    if (model) {
      camera(model, model, { model }, 3);
      if (make) camera(`${make} ${model}`, model, { model }, 3);
      const rest = short && keyOf(model).startsWith(`${short} `) ? keyOf(model).slice(short.length + 1) : '';
      // "EOS R5" and "R5" of "Canon EOS R5"; not "5".
      for (const part of [rest, rest.split(' ').at(-1) ?? '']) {
        if (part.length > 1 && /\d/.test(part) && /\p{L}/u.test(part)) camera(part, model, { model }, 3);
      }
    }
    if (lensModel) camera(lensModel, lensModel, { lensModel }, 3);
  }
  return found;
}

const albums = ({ albums: all }: Vocabulary): Dictionary => {
  const found: Dictionary = new Map();
  for (const { id, name } of all)
    add(found, name, { kind: 'album', label: name, terms: { albumIds: [id] }, weight: 1 });
  return found;
};

const tags = ({ tags: all }: Vocabulary): Dictionary => {
  const found: Dictionary = new Map();
  for (const { id, value } of all) {
    add(found, value, { kind: 'tag', label: value, terms: { tagIds: [id] }, weight: 2 });
    const leaf = value.split('/').at(-1) ?? value;
    if (leaf !== value) add(found, leaf, { kind: 'tag', label: value, terms: { tagIds: [id] }, weight: 1 });
  }
  return found;
};

/** The words of a name; longer names than this are only found whole by their first ones. */
const longest = 10;

const introduced: Readonly<Record<string, RegExp>> = {
  album: /(?:\b(?:in |from )?(?:the )?album[: ]\s*["“]?|\balbum:)$/i,
  tag: /(?:#|\btag(?:ged)?[: ]\s*["“]?)$/i,
  place: /\b(?:in|from|at|near|to)\s+$/i,
  person: /(?:@|\b(?:with|of|person:|by)\s*)$/i,
  camera: /\b(?:with|on|by|using|camera:?|lens:?)\s+(?:an?\s+|my\s+|the\s+)?$/i,
};

/** Every name in the text, also those that overlap; the longest at each place first. */
export function findNames(text: string, vocabulary: Vocabulary): Find[] {
  const tokens = tokensOf(text);
  const dictionaries = [
    people(vocabulary),
    places(vocabulary),
    cameras(vocabulary),
    tags(vocabulary),
    albums(vocabulary),
  ];
  const found: Find[] = [];
  for (const [index, token] of tokens.entries()) {
    const before = text.slice(0, token.start);
    let key = '';
    for (const last of tokens.slice(index, index + longest)) {
      key = key === '' ? last.text : `${key} ${last.text}`;
      for (const dictionary of dictionaries) {
        const meaning = dictionary.get(key);
        if (!meaning) continue;
        const lead = introduced[meaning.kind]?.exec(before)?.[0] ?? '';
        const isShown = lead !== '';
        const needsLead = meaning.kind === 'tag' || (meaning.kind === 'album' && last === token);
        if (needsLead && !isShown) continue;
        const isCapital = /^\p{Lu}/u.test(text.slice(token.start));
        if (ordinary.has(key) && !isShown && !(isCapital && index > 0)) continue;
        // "album", "#" and quotes belong to the chip; "in" and "with" don't.
        const own =
          meaning.kind === 'album' || meaning.kind === 'tag' || lead.startsWith('@') ? lead.length : 0;
        const quoted = /["“]$/.test(lead) && /^["”]/.test(text.slice(last.end)) ? 1 : 0;
        found.push({ ...meaning, start: token.start - own, end: last.end + quoted });
      }
    }
  }
  return found;
}
