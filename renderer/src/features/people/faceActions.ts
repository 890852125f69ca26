/** What is done to faces: whose they are, and that they are (not) there. As in peopleActions.ts, each with undo. */
import { t } from '../../../../shared/messages/t.ts';
import type { Changed } from '../../api/client.ts';
import { assignFaces, createFace, discardFace } from '../../api/faces.ts';
import { live } from '../../api/live.ts';
import { allFacesOf, answerQuestion, createPerson, splitPerson } from '../../api/people.ts';
import type { Person, Question } from '../../api/people.ts';
import { showToast } from '../../app/toasts.tsx';
import { runUndoable } from '../../app/undo.ts';
import { toPixels } from './faceGeometry.ts';
import type { Box } from './faceGeometry.ts';
import { nameInText } from './names.ts';
import { recordedStep } from './recordedStep.ts';

/** Somebody who is known, or the name of somebody who isn't yet. */
export type Chosen = { readonly person: Person } | { readonly newName: string };

export function nameOfChosen(chosen: Chosen): string {
  return 'person' in chosen ? nameInText(chosen.person) : chosen.newName;
}

/** Photos whose faces changed hands show it in their details; people in their photos and counts. */
function tell(assetIds: readonly string[]): void {
  live.emit('people.changed', { personIds: [] });
  if (assetIds.length > 0) live.emit('assets.changed', { ids: assetIds });
}

/** The id of the chosen person, who is made first if need be; `steps` gets what that changed. */
async function idOf(chosen: Chosen, steps: Changed<unknown>[]): Promise<string> {
  if ('person' in chosen) return chosen.person.id;
  const made = await createPerson({ name: chosen.newName });
  steps.push(made);
  return made.answer.id;
}

interface Faces {
  readonly faceIds: readonly string[];
  readonly assetIds: readonly string[];
}

/** These faces are the chosen person's. */
export function assign({ faceIds, assetIds }: Faces, chosen: Chosen): Promise<boolean> {
  return runUndoable(
    recordedStep({
      label: t('people.assigned', { count: faceIds.length, name: nameOfChosen(chosen) }),
      perform: async () => {
        const steps: Changed<unknown>[] = [];
        const personId = await idOf(chosen, steps);
        steps.push(await assignFaces({ faceIds: [...faceIds], personId }));
        return steps;
      },
      onChanged: () => tell(assetIds),
    }),
  );
}

/** These faces are not `person`'s; whose they are stays open. */
export function unassign({ faceIds, assetIds }: Faces, person: Pick<Person, 'name'>): Promise<boolean> {
  return runUndoable(
    recordedStep({
      label: t('people.unassigned', { count: faceIds.length, name: nameInText(person) }),
      perform: async () => [await assignFaces({ faceIds: [...faceIds], personId: null })],
      onChanged: () => tell(assetIds),
    }),
  );
}

/** These faces of `person` are somebody of their own, who has no name yet. `onMade` is told who that is. */
export function split(
  { faceIds, assetIds }: Faces,
  person: Pick<Person, 'id'>,
  onMade: (personId: string) => void,
): Promise<boolean> {
  return runUndoable(
    recordedStep({
      label: t('people.splitOff', { count: faceIds.length }),
      perform: async () => {
        const made = await splitPerson(person.id, faceIds);
        onMade(made.answer.id);
        return [made];
      },
      onChanged: () => tell(assetIds),
    }),
  );
}

/** The faces of `person` in these photos; a note where there are none. */
export async function facesInPhotos(person: Person, assetIds: readonly string[]): Promise<Faces | undefined> {
  const wanted = new Set(assetIds);
  const faces = (await allFacesOf(person.id)).filter(({ assetId }) => wanted.has(assetId));
  if (faces.length > 0) return { faceIds: faces.map(({ id }) => id), assetIds };
  showToast({ text: t('people.nothingToAssign', { name: nameInText(person) }) });
  return undefined;
}

/** It is no face. */
export function discard(faceId: string, assetId: string): Promise<boolean> {
  return runUndoable(
    recordedStep({
      label: t('people.discarded'),
      perform: async () => [await discardFace(faceId)],
      onChanged: () => tell([assetId]),
    }),
  );
}

/** Somebody marked the chosen person's face in a photo. `size`: pixels of the picture, after orientation. */
export function draw(
  assetId: string,
  box: Box,
  size: { width: number; height: number },
  chosen: Chosen,
): Promise<boolean> {
  return runUndoable(
    recordedStep({
      label: t('people.drawn', { name: nameOfChosen(chosen) }),
      perform: async () => {
        const steps: Changed<unknown>[] = [];
        const personId = await idOf(chosen, steps);
        steps.push(await createFace({ assetId, personId, ...toPixels(box, size) }));
        return steps;
      },
      onChanged: () => tell([assetId]),
    }),
  );
}

export type Answer = 'yes' | 'no' | 'skip';

const answerLabels = {
  yes: 'people.answerYes',
  no: 'people.answerNo',
  skip: 'people.answerSkip',
} as const;

/** Answers “Is this Anna?”. `onUndone`: the question is open again. */
export function giveAnswer(question: Question, answer: Answer, onUndone: () => void): Promise<boolean> {
  const { face, person } = question;
  const step = recordedStep({
    label: t(answerLabels[answer], { name: nameInText(person) }),
    perform: async () => [await answerQuestion({ faceId: face.id, personId: person.id, answer })],
    onChanged: () => tell(answer === 'skip' ? [] : [face.assetId]),
  });
  return runUndoable({
    ...step,
    isQuiet: true,
    undo: async () => {
      await step.undo();
      onUndone();
    },
  });
}
