/** Names as they are shown, compared and listed. */
import { t } from '../../../../shared/messages/t.ts';
import type { Person } from '../../api/people.ts';

/** The name to speak of somebody by. */
export function nameOf(person: Pick<Person, 'name'> | null | undefined): string {
  return person?.name || t('people.unnamed');
}

/** The name in a sentence: “this person” while there is none. */
export function nameInText(person: Pick<Person, 'name'>): string {
  return person.name || t('people.theyAre');
}

/** `Anna`, `Anna and Ben`, `Anna, Ben and Carla`, as the language lists. */
export function listNames(people: readonly Pick<Person, 'name'>[], locale?: string): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(people.map(nameOf));
}

/** Letters only count as what they are without accents and case: `zoe` finds `Zoë`. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLocaleLowerCase();
}

/** True if both are the same name to a reader. */
export function isSameName(a: string, b: string): boolean {
  return plain(a.trim()) === plain(b.trim());
}

/**
 * The people whose name has `text` at the start of a word, names that begin with it first; everybody for an empty text.
 * Each group keeps its order.
 */
export function findPeople<P extends Pick<Person, 'name'>>(people: readonly P[], text: string): P[] {
  const wanted = plain(text.trim());
  if (wanted === '') return [...people];
  const begins: P[] = [];
  const contains: P[] = [];
  for (const person of people) {
    const name = plain(person.name);
    if (name.startsWith(wanted)) begins.push(person);
    else if (name.split(/[\s-]+/).some((word) => word.startsWith(wanted))) contains.push(person);
  }
  return [...begins, ...contains];
}
