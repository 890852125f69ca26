import type { SearchCompletion } from '../../../shared/api/combinedSearch.ts';
import { plain } from '../../../shared/search/terms.ts';
import type { DbClient } from '../../db/client.ts';
import type { AuthContext } from '../auth/context.ts';
import { vocabularyOf } from './vocabulary.ts';

type Candidate = Omit<SearchCompletion, 'text'> & { insert: string };

/** Words at the end of the text that may be the beginning of one name, at most. */
const longest = 4;

/** What the end of a text could become: people, places, albums, tags and cameras that begin so, people first. */
export async function complete(
  deps: { db: DbClient },
  auth: AuthContext,
  { text, limit = 8 }: { text: string; limit?: number },
): Promise<SearchCompletion[]> {
  const candidates = candidatesOf(await vocabularyOf(deps, auth.user.id));
  const words = Array.from(text.matchAll(/\S+/g));
  const found: SearchCompletion[] = [];
  const seen = new Set<string>();
  // More words first: "new y" is New York before "y" is York.
  for (let count = Math.min(longest, words.length); count > 0; count -= 1) {
    const start = words.at(-count)?.index ?? 0;
    const beginning = plain(text.slice(start)).replace(/^[#@]/, '');
    if (beginning === '' || /\s$/.test(text)) continue;
    for (const { insert, ...candidate } of candidates) {
      const key = `${candidate.kind} ${candidate.label} ${candidate.detail}`;
      const name = plain(candidate.label);
      const begins =
        name.startsWith(beginning) || name.includes(` ${beginning}`) || name.includes(`/${beginning}`);
      if (!begins || seen.has(key)) continue;
      seen.add(key);
      found.push({ ...candidate, text: `${text.slice(0, start)}${insert} ` });
      if (found.length >= limit) return found;
    }
  }
  return found;
}

function candidatesOf(vocabulary: Awaited<ReturnType<typeof vocabularyOf>>): Candidate[] {
  const cities = new Map<string, Candidate>();
  for (const { city, state, country } of vocabulary.places) {
    const place = (name: string | null, detail: string): void => {
      if (name)
        cities.set(`${name} ${detail}`, { kind: 'place', label: name, detail, insert: name, id: null });
    };
    place(city, country ?? '');
    place(state, country ?? '');
    place(country, '');
  }
  const cameras = new Map<string, Candidate>();
  for (const { make, model, lensModel } of vocabulary.cameras) {
    for (const name of [make, model, lensModel]) {
      if (name) cameras.set(name, { kind: 'camera', label: name, detail: '', insert: name, id: null });
    }
  }
  return [
    ...vocabulary.people.map(({ id, name }): Candidate => ({
      kind: 'person',
      label: name,
      detail: '',
      insert: name,
      id,
    })),
    ...cities.values(),
    ...vocabulary.albums.map(({ id, name }): Candidate => ({
      kind: 'album',
      label: name,
      detail: '',
      insert: `album "${name}"`,
      id,
    })),
    ...vocabulary.tags.map(({ id, value }): Candidate => ({
      kind: 'tag',
      label: value,
      detail: '',
      insert: `#${value}`,
      id,
    })),
    ...cameras.values(),
  ];
}
