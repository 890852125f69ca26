import type {
  AssetFaceUpdate,
  PeopleQuery,
  PeopleUpdate,
  PersonCreate,
  PersonUpdate,
} from '../../../shared/api/people.ts';
import type { BulkIdResponse } from '../../../shared/api/common.ts';
import type { FaceRow } from '../../db/queries/faces.ts';
import type { PersonEdit, PeopleChange } from '../../db/queries/peopleEdit.ts';
import type { PersonRow } from '../../db/queries/people.ts';
import { noAccess } from '../assets/access.ts';
import type { AuthContext } from '../auth/context.ts';
import type { Models } from '../models/types.ts';
import { requireFaces, requirePeople, requirePerson, tellPeople, type PeopleDeps } from './access.ts';
import { minFaces } from './recognition.ts';

/** People on a page unless told, as clients of the protocol expect; on a page of alike ones, those worth a look. */
const pageSize = 500;

export interface PeoplePage {
  people: PersonRow[];
  total: number;
  hidden: number;
  hasNextPage: boolean;
}

/** The caller's people: as they matter, or by how much they look like somebody. @throws AppError BadRequest */
export async function listPeople(
  deps: Pick<PeopleDeps, 'db'> & { models: Models },
  auth: AuthContext,
  query: PeopleQuery,
): Promise<PeoplePage> {
  const { page = 1, size = pageSize, withHidden = false } = query;
  const ownerId = auth.user.id;
  const listing = { ownerId, minFaces: await minFaces(deps), withHidden };
  const to = await whoseLikeness(deps, auth, query);
  if (!to) {
    // One more than the page says whether there is another.
    const found = await deps.db.read.listPeople({ ...listing, limit: size + 1, offset: (page - 1) * size });
    return { ...found, people: found.people.slice(0, size), hasNextPage: found.people.length > size };
  }
  const everybody = await deps.db.read.listPeople({ ...listing, limit: 100_000, offset: 0 });
  const model = await deps.models.serving('faces');
  const alike = model
    ? await deps.db.read.listAlike({ ownerId, model: model.id, ...to, limit: 100_000 })
    : [];
  const rank = new Map(alike.map(({ personId }, index) => [personId, index]));
  const sorted = everybody.people
    .filter(({ id }) => id !== to.personId)
    .toSorted((a, b) => (rank.get(a.id) ?? Infinity) - (rank.get(b.id) ?? Infinity) || 0);
  const start = (page - 1) * size;
  return {
    total: everybody.total,
    hidden: everybody.hidden,
    people: sorted.slice(start, start + size),
    hasNextPage: sorted.length > start + size,
  };
}

async function whoseLikeness(
  deps: Pick<PeopleDeps, 'db'>,
  auth: AuthContext,
  query: PeopleQuery,
): Promise<{ personId?: string; faceId?: string } | undefined> {
  if (query.closestPersonId !== undefined) {
    await requirePerson(deps, auth, query.closestPersonId, 'person.read');
    return { personId: query.closestPersonId };
  }
  if (query.closestAssetId === undefined) return undefined;
  const face = await deps.db.read.findFaceOnAsset({ ownerId: auth.user.id, assetId: query.closestAssetId });
  if (!face) return undefined;
  return { faceId: face.id, ...(face.personId !== null && { personId: face.personId }) };
}

export const getPerson = (deps: Pick<PeopleDeps, 'db'>, auth: AuthContext, id: string): Promise<PersonRow> =>
  requirePerson(deps, auth, id, 'person.read');

/** How many photos a person is on. @throws AppError BadRequest */
export async function personStatistics(
  deps: Pick<PeopleDeps, 'db'>,
  auth: AuthContext,
  id: string,
): Promise<{ assets: number }> {
  await requirePerson(deps, auth, id, 'person.statistics');
  return { assets: await deps.db.read.countPersonAssets({ personId: id }) };
}

/** Faces on a page unless told: a screenful or two. */
const facesOnPage = 200;

export async function personFaces(
  deps: Pick<PeopleDeps, 'db'>,
  auth: AuthContext,
  id: string,
  { page = 1, size = facesOnPage }: { page?: number | undefined; size?: number | undefined },
): Promise<{ faces: FaceRow[]; total: number; hasNextPage: boolean }> {
  const person = await requirePerson(deps, auth, id, 'person.read');
  const faces = await deps.db.read.listPersonFaces({
    personId: id,
    limit: size + 1,
    offset: (page - 1) * size,
  });
  return { faces: faces.slice(0, size), total: person.faces, hasNextPage: faces.length > size };
}

/** What an action on a person gives back: the person as they are now, and the journal's entry. */
export interface PersonOutcome {
  person: PersonRow;
  changeId: number | null;
}

async function outcome(
  deps: PeopleDeps,
  auth: AuthContext,
  personId: string,
  change: PeopleChange,
): Promise<PersonOutcome> {
  if (change.changeId !== null) tellPeople(deps, auth, change);
  return { person: await requirePerson(deps, auth, personId, 'person.read'), changeId: change.changeId };
}

export async function createPerson(
  deps: PeopleDeps,
  auth: AuthContext,
  person: PersonCreate,
): Promise<PersonOutcome> {
  const change = await deps.db.write.createPerson({ ownerId: auth.user.id, edit: known(person) });
  return outcome(deps, auth, change.personId, change);
}

/** Only what was given. */
function known(edit: PersonCreate): PersonEdit {
  const { name, birthDate, isHidden, isFavorite, color } = edit;
  return {
    ...(name !== undefined && { name }),
    ...(birthDate !== undefined && { birthDate }),
    ...(isHidden !== undefined && { isHidden }),
    ...(isFavorite !== undefined && { isFavorite }),
    ...(color !== undefined && { color }),
  };
}

async function editOf(
  deps: PeopleDeps,
  auth: AuthContext,
  personId: string,
  edit: PersonUpdate,
): Promise<PersonEdit> {
  const coverFaceId = await coverOf(deps, auth, personId, edit);
  return { ...known(edit), ...(coverFaceId !== undefined && { coverFaceId }) };
}

/** Only a face of their own can stand for somebody. */
async function coverOf(
  deps: PeopleDeps,
  auth: AuthContext,
  personId: string,
  { coverFaceId, featureFaceAssetId }: PersonUpdate,
): Promise<string | undefined> {
  if (coverFaceId !== undefined) {
    const [face] = await requireFaces(deps, auth, [coverFaceId], 'person.update');
    if (face?.personId !== personId) throw noAccess('person.update');
    return coverFaceId;
  }
  if (featureFaceAssetId === undefined) return undefined;
  const ownerId = auth.user.id;
  const face = await deps.db.read.findFaceOnAsset({ ownerId, assetId: featureFaceAssetId, personId });
  if (!face) throw noAccess('person.update');
  return face.id;
}

/** Tells whose picture is another one now. */
function tellPictures(
  { events }: PeopleDeps,
  auth: AuthContext,
  edits: readonly { id: string; edit: PersonEdit }[],
): void {
  const personIds = edits.flatMap(({ id, edit }) => (edit.coverFaceId === undefined ? [] : [id]));
  if (personIds.length > 0) events.emit('people.pictured', { ownerId: auth.user.id, personIds });
}

/** @throws AppError BadRequest */
export async function updatePerson(
  deps: PeopleDeps,
  auth: AuthContext,
  id: string,
  update: PersonUpdate,
): Promise<PersonOutcome> {
  await requirePerson(deps, auth, id, 'person.update');
  const edit = await editOf(deps, auth, id, update);
  const change = await deps.db.write.updatePeople({ ownerId: auth.user.id, edits: [{ id, edit }] });
  tellPictures(deps, auth, [{ id, edit }]);
  return outcome(deps, auth, id, change);
}

/** Changes several people in one step; those that are not the caller's are told apart. */
export async function updatePeople(
  deps: PeopleDeps,
  auth: AuthContext,
  { people }: PeopleUpdate,
): Promise<{ results: BulkIdResponse[]; changeId: number | null }> {
  const ownerId = auth.user.id;
  const ids = people.map(({ id }) => id);
  const own = new Set((await deps.db.read.getPeopleByIds({ ownerId, ids })).map(({ id }) => id));
  const edits: { id: string; edit: PersonEdit }[] = [];
  for (const { id, ...update } of people) {
    if (own.has(id)) edits.push({ id, edit: await editOf(deps, auth, id, update) });
  }
  const change = await deps.db.write.updatePeople({ ownerId, edits });
  tellPictures(deps, auth, edits);
  if (change.changeId !== null) tellPeople(deps, auth, change);
  return { results: ids.map((id) => answer(id, own.has(id))), changeId: change.changeId };
}

const answer = (id: string, success: boolean): BulkIdResponse => ({
  id,
  success,
  ...(!success && { error: 'not_found' as const }),
});

/** Forgets people; their faces become nobody's. @throws AppError BadRequest */
export async function deletePeople(
  deps: PeopleDeps,
  auth: AuthContext,
  ids: readonly string[],
): Promise<number | null> {
  await requirePeople(deps, auth, ids, 'person.delete');
  const change = await deps.db.write.deletePeople({ ownerId: auth.user.id, ids: [...new Set(ids)] });
  if (change.changeId !== null) tellPeople(deps, auth, change);
  return change.changeId;
}

/** `ids` are the same person as `into`. Each id's answer, and the journal's entry. @throws AppError BadRequest */
export async function mergePeople(
  deps: PeopleDeps,
  auth: AuthContext,
  into: string,
  ids: readonly string[],
): Promise<{ results: BulkIdResponse[]; changeId: number | null }> {
  const ownerId = auth.user.id;
  await requirePerson(deps, auth, into, 'person.merge');
  const own = new Set((await deps.db.read.getPeopleByIds({ ownerId, ids })).map(({ id }) => id));
  own.delete(into);
  const change =
    own.size === 0
      ? { changeId: null, assetIds: [] }
      : await deps.db.write.mergePeople({ ownerId, into, from: [...own] });
  if (change.changeId !== null) tellPeople(deps, auth, change);
  return { results: ids.map((id) => answer(id, own.has(id))), changeId: change.changeId };
}

/** All of `ids` are the same person: the first who has a name stays, or the first of all. @throws AppError BadRequest */
export async function mergeAll(
  deps: PeopleDeps,
  auth: AuthContext,
  ids: readonly string[],
): Promise<{ results: BulkIdResponse[]; changeId: number | null }> {
  const found = await deps.db.read.getPeopleByIds({ ownerId: auth.user.id, ids });
  const own = new Map(found.map((person) => [person.id, person]));
  const inOrder = [...new Set(ids)].flatMap((id) => own.get(id) ?? []);
  const into = inOrder.find(({ name }) => name !== '') ?? inOrder[0];
  if (!into) throw noAccess('person.merge');
  const { changeId } = await mergePeople(
    deps,
    auth,
    into.id,
    inOrder.map(({ id }) => id),
  );
  return { results: ids.map((id) => answer(id, own.has(id))), changeId };
}

/** Who was one of these people on one of these photos is now the person. Everybody who gained or lost. @throws AppError BadRequest */
export async function reassignOnPhotos(
  deps: PeopleDeps,
  auth: AuthContext,
  personId: string,
  { data }: AssetFaceUpdate,
): Promise<{ people: PersonRow[]; changeId: number | null }> {
  const ownerId = auth.user.id;
  await requirePeople(deps, auth, [personId, ...data.map((item) => item.personId)], 'person.reassign');
  const faceIds: string[] = [];
  for (const { assetId, personId: from } of data) {
    const face = await deps.db.read.findFaceOnAsset({ ownerId, assetId, personId: from });
    if (face) faceIds.push(face.id);
  }
  await requireFaces(deps, auth, faceIds, 'person.reassign');
  const change = await deps.db.write.reassignFaces({ ownerId, faceIds, personId });
  if (change.changeId !== null) tellPeople(deps, auth, change);
  return {
    people: await requirePeople(deps, auth, [personId], 'person.reassign'),
    changeId: change.changeId,
  };
}

/** Makes somebody new of some of a person's faces. @throws AppError BadRequest */
export async function splitPerson(
  deps: PeopleDeps,
  auth: AuthContext,
  personId: string,
  faceIds: readonly string[],
): Promise<PersonOutcome> {
  await requirePerson(deps, auth, personId, 'person.reassign');
  const faces = await requireFaces(deps, auth, faceIds, 'person.reassign');
  if (faces.some((face) => face.personId !== personId)) throw noAccess('person.reassign');
  const ids = faces.map(({ id }) => id);
  const change = await deps.db.write.splitPerson({ ownerId: auth.user.id, faceIds: ids });
  return outcome(deps, auth, change.personId, change);
}

/** People who look like this one, nearest first: to take their name, or to be merged with. @throws AppError BadRequest */
export async function suggestPeople(
  deps: Pick<PeopleDeps, 'db'> & { models: Models },
  auth: AuthContext,
  personId: string,
): Promise<{ person: PersonRow; similarity: number }[]> {
  const ownerId = auth.user.id;
  await requirePerson(deps, auth, personId, 'person.read');
  const model = await deps.models.serving('faces');
  if (!model) return [];
  const alike = await deps.db.read.listAlike({ ownerId, model: model.id, personId, limit: suggested });
  const people = await deps.db.read.getPeopleByIds({ ownerId, ids: alike.map((item) => item.personId) });
  const byId = new Map(people.map((person) => [person.id, person]));
  return alike.flatMap(({ personId: id, similarity }) => {
    const person = byId.get(id);
    return person && person.isHidden === 0 ? [{ person, similarity }] : [];
  });
}

/** As many as a menu shows. */
const suggested = 20;
