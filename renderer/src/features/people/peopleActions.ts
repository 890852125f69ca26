/**
 * What is done to people. Each call changes the server, tells the page at once, shows a note and can be undone; a
 * failure is shown with its reason. All resolve to true if it was done.
 */
import type { PersonUpdate } from '../../../../shared/api/people.ts';
import { t } from '../../../../shared/messages/t.ts';
import { live } from '../../api/live.ts';
import { mergePeople, updatePeople, updatePerson } from '../../api/people.ts';
import type { Person } from '../../api/people.ts';
import { runUndoable } from '../../app/undo.ts';
import { nameInText } from './names.ts';
import { recordedStep } from './recordedStep.ts';

const tell = (personIds: readonly string[]) => (): void => live.emit('people.changed', { personIds });

function change(person: Pick<Person, 'id'>, label: string, update: PersonUpdate): Promise<boolean> {
  return runUndoable(
    recordedStep({
      label,
      perform: async () => [await updatePerson(person.id, update)],
      onChanged: tell([person.id]),
    }),
  );
}

/** Gives a name; an empty one takes it away. */
export async function rename(person: Person, name: string): Promise<boolean> {
  const wanted = name.trim();
  if (wanted === person.name) return true;
  const label = wanted
    ? t('people.renamed', { name: wanted })
    : t('people.unnamedNow', { name: person.name });
  return change(person, label, { name: wanted });
}

/** Sets the day of birth (`2015-04-03`), or takes it away. */
export function setBirthday(person: Person, birthDate: string | null): Promise<boolean> {
  const name = nameInText(person);
  const label = birthDate ? t('people.birthdaySet', { name }) : t('people.birthdayRemoved', { name });
  return change(person, label, { birthDate });
}

/** Makes this face the portrait. */
export function setCover(person: Person, faceId: string): Promise<boolean> {
  return change(person, t('people.coverChanged', { name: nameInText(person) }), { coverFaceId: faceId });
}

export async function setFavorite(people: readonly Person[], isFavorite: boolean): Promise<boolean> {
  const changing = people.filter((person) => person.isFavorite !== isFavorite);
  const count = changing.length;
  if (count === 0) return true;
  const label = isFavorite ? t('people.favorited', { count }) : t('people.unfavorited', { count });
  return changeSeveral(changing, label, { isFavorite });
}

/** Hidden people stay known; their faces are not offered any more. */
export async function setHidden(people: readonly Person[], isHidden: boolean): Promise<boolean> {
  const changing = people.filter((person) => person.isHidden !== isHidden);
  const count = changing.length;
  if (count === 0) return true;
  const label = isHidden ? t('people.hid', { count }) : t('people.unhid', { count });
  return changeSeveral(changing, label, { isHidden });
}

function changeSeveral(
  people: readonly Person[],
  label: string,
  update: { isFavorite?: boolean; isHidden?: boolean },
): Promise<boolean> {
  const ids = people.map(({ id }) => id);
  return runUndoable(
    recordedStep({
      label,
      perform: async () => [await updatePeople(ids.map((id) => ({ id, ...update })))],
      onChanged: tell(ids),
    }),
  );
}

/** `others` turn out to be `into`, whose name and portrait stay. */
export async function merge(into: Person, others: readonly Pick<Person, 'id'>[]): Promise<boolean> {
  const ids = others.map(({ id }) => id).filter((id) => id !== into.id);
  if (ids.length === 0) return true;
  return runUndoable(
    recordedStep({
      label: t('people.merged', { count: ids.length, name: nameInText(into) }),
      perform: async () => [await mergePeople(into.id, ids)],
      onChanged: tell([into.id, ...ids]),
    }),
  );
}
