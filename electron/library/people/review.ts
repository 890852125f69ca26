import type { ReviewAnswer } from '../../../shared/api/people.ts';
import type { FaceRow } from '../../db/queries/faces.ts';
import type { PersonRow } from '../../db/queries/people.ts';
import type { AuthContext } from '../auth/context.ts';
import type { Models } from '../models/types.ts';
import { requireFaces, requirePerson, tellPeople, type PeopleDeps } from './access.ts';
import { recognition } from './recognition.ts';

/** Questions at once unless told. */
const questionsAtOnce = 50;

export interface Question {
  face: FaceRow;
  person: PersonRow;
  similarity: number;
  isAssigned: boolean;
}

/** "Is this Anna?": about everybody with a name, or one person; the most useful questions first. @throws AppError BadRequest */
export async function reviewQuestions(
  deps: Pick<PeopleDeps, 'db'> & { models: Models },
  auth: AuthContext,
  { personId, limit = questionsAtOnce }: { personId?: string | undefined; limit?: number | undefined },
): Promise<Question[]> {
  const ownerId = auth.user.id;
  if (personId !== undefined) await requirePerson(deps, auth, personId, 'person.read');
  const model = await deps.models.serving('faces');
  if (!model) return [];
  const { minSimilarity } = await recognition(deps, model);
  const rows = await deps.db.read.listReview({
    ownerId,
    model: model.id,
    minSimilarity,
    limit,
    ...(personId !== undefined && { personId }),
  });
  const ids = [...new Set(rows.map((row) => row.personId))];
  const people = new Map((await deps.db.read.getPeopleByIds({ ownerId, ids })).map((row) => [row.id, row]));
  return rows.flatMap(({ personId: id, ...row }) => {
    const person = people.get(id);
    return person ? [{ ...row, person }] : [];
  });
}

/** Keeps an answer; grouping obeys it from now on. Returns the journal's entry. @throws AppError BadRequest */
export async function answerReview(
  deps: PeopleDeps,
  auth: AuthContext,
  answer: ReviewAnswer,
): Promise<number | null> {
  await requireFaces(deps, auth, [answer.faceId], 'face.update');
  await requirePerson(deps, auth, answer.personId, 'person.read');
  const change = await deps.db.write.answerReview({ ownerId: auth.user.id, ...answer });
  if (change.changeId !== null) tellPeople(deps, auth, change);
  return change.changeId;
}
