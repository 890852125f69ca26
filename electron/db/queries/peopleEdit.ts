import { randomUUID } from 'node:crypto';
import type { HistoryAction } from '../../../shared/api/history.ts';
import type { Rectangle } from '../../../shared/people/boxes.ts';
import { prepared, type WriteDb } from '../connection.ts';
import { insertFace, insertPerson } from './faces.ts';
import { requestGrouping } from './faceGrouping.ts';
import { learnFaces, moveLooks } from './faceVectors.ts';
import { enqueueJob } from './jobs.ts';
import { recordChange } from './journal.ts';
import { recordPeople } from './journalPeople.ts';

/** What a change of people or faces did. */
export interface PeopleChange {
  /** The journal's step; null when nothing changed. */
  changeId: number | null;
  /** Photos whose faces changed. */
  assetIds: string[];
}

export interface PersonEdit {
  name?: string;
  birthDate?: string | null;
  isHidden?: boolean;
  isFavorite?: boolean;
  color?: string | null;
  coverFaceId?: string;
}

/** Does `work` as one step of the history. */
function asStep(
  db: WriteDb,
  step: {
    ownerId: string;
    action: HistoryAction;
    personIds: readonly string[];
    faceIds?: readonly string[];
    personName?: string;
  },
  work: () => void,
): PeopleChange {
  const { ownerId, action, personIds, faceIds = [], personName } = step;
  const done = recordPeople(db, { personIds, faceIds }, work);
  const changeId = recordChange(db, {
    ownerId,
    action,
    steps: [done],
    ...(personName !== undefined && personName !== '' && { personName }),
  });
  return { changeId, assetIds: done?.assetIds ?? [] };
}

const nameOf = (db: WriteDb, personId: string): string =>
  prepared<[string], { name: string }>(db, 'SELECT name FROM person WHERE id = ?').get(personId)?.name ?? '';

function writePerson(db: WriteDb, ownerId: string, id: string, edit: PersonEdit): void {
  const flag = (value: boolean | undefined): number | null => (value === undefined ? null : value ? 1 : 0);
  prepared(
    db,
    `UPDATE person SET name = coalesce(@name, name), is_hidden = coalesce(@isHidden, is_hidden),
       is_favorite = coalesce(@isFavorite, is_favorite), cover_face_id = coalesce(@coverFaceId, cover_face_id),
       birth_date = iif(@setsBirthDate, @birthDate, birth_date), color = iif(@setsColor, @color, color), updated_at = @now
     WHERE id = @id AND owner_id = @ownerId`,
  ).run({
    id,
    ownerId,
    name: edit.name?.trim() ?? null,
    isHidden: flag(edit.isHidden),
    isFavorite: flag(edit.isFavorite),
    coverFaceId: edit.coverFaceId ?? null,
    setsBirthDate: edit.birthDate === undefined ? 0 : 1,
    birthDate: edit.birthDate ?? null,
    setsColor: edit.color === undefined ? 0 : 1,
    color: edit.color ?? null,
    now: Date.now(),
  });
}

/** Makes a person who has no faces yet. */
export function createPerson(
  db: WriteDb,
  args: { ownerId: string; edit: PersonEdit },
): PeopleChange & { personId: string } {
  const { ownerId, edit } = args;
  const personId = randomUUID();
  const step = {
    ownerId,
    action: 'createPerson',
    personIds: [personId],
    personName: edit.name ?? '',
  } as const;
  const change = asStep(db, step, () => {
    insertPerson(db, ownerId, personId);
    writePerson(db, ownerId, personId, edit);
  });
  return { ...change, personId };
}

/** Changes people of an owner, in one step. */
export function updatePeople(
  db: WriteDb,
  args: { ownerId: string; edits: readonly { id: string; edit: PersonEdit }[] },
): PeopleChange {
  const { ownerId, edits } = args;
  const [first] = edits;
  const isNaming = edits.length === 1 && first?.edit.name !== undefined;
  const change = asStep(
    db,
    {
      ownerId,
      action: isNaming ? 'namePerson' : 'editPerson',
      personIds: edits.map(({ id }) => id),
      ...(edits.length === 1 && first && { personName: first.edit.name ?? nameOf(db, first.id) }),
    },
    () => {
      for (const { id, edit } of edits) writePerson(db, ownerId, id, edit);
    },
  );
  // When somebody was born decides which photos can be theirs.
  if (change.changeId !== null && edits.some(({ edit }) => edit.birthDate !== undefined)) requestGrouping(db);
  return change;
}

const facesOf = (db: WriteDb, personIds: readonly string[]): string[] =>
  prepared<[string], { id: string }>(
    db,
    'SELECT f.id FROM json_each(?) w CROSS JOIN face f ON f.person_id = w.value',
  )
    .all(JSON.stringify(personIds))
    .map(({ id }) => id);

/** Forgets people; their faces are nobody's then. */
export function deletePeople(db: WriteDb, args: { ownerId: string; ids: readonly string[] }): PeopleChange {
  const { ownerId, ids } = args;
  const faceIds = facesOf(db, ids);
  return asStep(db, { ownerId, action: 'deletePeople', personIds: ids, faceIds }, () => {
    for (const id of ids) {
      // What was confirmed was confirmed of somebody who is no more.
      prepared(
        db,
        'UPDATE face SET person_id = NULL, is_confirmed = 0, updated_at = ? WHERE person_id = ?',
      ).run(Date.now(), id);
      prepared(db, 'DELETE FROM person WHERE id = ? AND owner_id = ?').run(id, ownerId);
      // Readers follow what is new: a look that is nobody's is one that nobody looks at.
      moveLooks(db, id, '');
    }
  });
}

/**
 * `from` are the same person as `into`. All their faces are confirmed by that: a grouping that sees two looks of one
 * person (as a child, as a grown-up) will not part them again.
 */
export function mergePeople(
  db: WriteDb,
  args: { ownerId: string; into: string; from: readonly string[] },
): PeopleChange {
  const { ownerId, into, from } = args;
  const people = [into, ...from];
  const named = from.map((id) => nameOf(db, id)).find((name) => name !== '') ?? '';
  const step = {
    ownerId,
    action: 'mergePeople',
    personIds: people,
    faceIds: facesOf(db, people),
    personName: nameOf(db, into) || named,
  } as const;
  return asStep(db, step, () => {
    if (nameOf(db, into) === '' && named !== '') writePerson(db, ownerId, into, { name: named });
    const born = prepared<[string], { birthDate: string }>(
      db,
      `SELECT p.birth_date AS birthDate FROM json_each(?) w CROSS JOIN person p ON p.id = w.value WHERE p.birth_date IS NOT NULL`,
    ).get(JSON.stringify(people));
    if (born) writePerson(db, ownerId, into, { birthDate: born.birthDate });
    for (const id of from) {
      moveLooks(db, id, into);
      prepared(db, 'UPDATE face SET person_id = ? WHERE person_id = ?').run(into, id);
    }
    prepared(
      db,
      'UPDATE face SET is_confirmed = 1, updated_at = ? WHERE person_id = ? AND is_visible = 1',
    ).run(Date.now(), into);
    prepared(
      db,
      'DELETE FROM face_denial WHERE person_id = ? AND face_id IN (SELECT id FROM face WHERE person_id = ?)',
    ).run(into, into);
    for (const id of from) prepared(db, 'DELETE FROM person WHERE id = ? AND owner_id = ?').run(id, ownerId);
  });
}

function deny(db: WriteDb, faceId: string, personId: string, verdict: 'is_not' | 'skipped'): void {
  prepared(
    db,
    `INSERT INTO face_denial (face_id, person_id, verdict, created_at) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET verdict = excluded.verdict`,
  ).run(faceId, personId, verdict, Date.now());
}

/** Says whose faces these are: a person's, or (null) not those of the people they were counted as. */
function giveFaces(db: WriteDb, faceIds: readonly string[], personId: string | null): void {
  const read = prepared<[string], { personId: string | null }>(
    db,
    'SELECT person_id AS personId FROM face WHERE id = ?',
  );
  for (const faceId of faceIds) {
    const old = read.get(faceId)?.personId ?? null;
    if (old !== null && old !== personId) deny(db, faceId, old, 'is_not');
    prepared(
      db,
      'UPDATE face SET person_id = ?, is_confirmed = ?, is_visible = 1, is_deferred = 0, updated_at = ? WHERE id = ?',
    ).run(personId, personId === null ? 0 : 1, Date.now(), faceId);
    prepared(db, 'DELETE FROM face_denial WHERE face_id = ? AND person_id = ?').run(faceId, personId);
  }
  if (personId !== null)
    learnFaces(
      db,
      faceIds.map((faceId) => ({ faceId, personId })),
    );
  requestGrouping(db);
}

/** Gives faces to a person (a word that grouping keeps), or (null) takes them from whom they were. */
export function reassignFaces(
  db: WriteDb,
  args: { ownerId: string; faceIds: readonly string[]; personId: string | null },
): PeopleChange {
  const { ownerId, faceIds, personId } = args;
  const action = personId === null ? 'unassignFaces' : 'assignFaces';
  const personName = personId === null ? '' : nameOf(db, personId);
  return asStep(db, { ownerId, action, personIds: [], faceIds, personName }, () =>
    giveFaces(db, faceIds, personId),
  );
}

/** Makes somebody new of these faces. */
export function splitPerson(
  db: WriteDb,
  args: { ownerId: string; faceIds: readonly string[] },
): PeopleChange & { personId: string } {
  const { ownerId, faceIds } = args;
  const personId = randomUUID();
  const change = asStep(db, { ownerId, action: 'splitPerson', personIds: [personId], faceIds }, () => {
    insertPerson(db, ownerId, personId);
    giveFaces(db, faceIds, personId);
  });
  return { ...change, personId };
}

/** The answer to "is this Anna?". */
export function answerReview(
  db: WriteDb,
  args: { ownerId: string; faceId: string; personId: string; answer: 'yes' | 'no' | 'skip' },
): PeopleChange {
  const { ownerId, faceId, personId, answer } = args;
  const step = {
    ownerId,
    action: 'answerReview',
    personIds: [],
    faceIds: [faceId],
    personName: nameOf(db, personId),
  } as const;
  return asStep(db, step, () => {
    if (answer === 'yes') giveFaces(db, [faceId], personId);
    else if (answer === 'skip') deny(db, faceId, personId, 'skipped');
    else {
      deny(db, faceId, personId, 'is_not');
      prepared(
        db,
        'UPDATE face SET person_id = NULL, is_confirmed = 0, updated_at = ? WHERE id = ? AND person_id = ?',
      ).run(Date.now(), faceId, personId);
      requestGrouping(db);
    }
  });
}

/** A face that somebody drew, and said whose it is. Its vector is made by a job. */
export function drawFace(
  db: WriteDb,
  args: Rectangle & { ownerId: string; assetId: string; personId: string; width: number; height: number },
): PeopleChange & { faceId: string } {
  const { ownerId, assetId, personId } = args;
  let faceId = '';
  const step = recordPeopleOfNewFace(db, () => {
    faceId = insertFace(db, { ...args, source: 'manual', score: 1, isConfirmed: true });
    return faceId;
  });
  const changeId = recordChange(db, {
    ownerId,
    action: 'addFace',
    steps: [step],
    personName: nameOf(db, personId),
  });
  enqueueJob(db, { name: 'detectFaces', assetId, payload: { force: true }, priority: 5 });
  return { changeId, assetIds: [assetId], faceId };
}

/** The id is made by the insertion, so that the row before it is known to be none. */
function recordPeopleOfNewFace(db: WriteDb, insert: () => string): ReturnType<typeof recordPeople> {
  const faceIds: string[] = [];
  return recordPeople(db, { personIds: [], faceIds }, () => void faceIds.push(insert()));
}

/** It is no face (and will not be found again), or (`force`) it is forgotten. */
export function removeFace(
  db: WriteDb,
  args: { ownerId: string; faceId: string; force: boolean },
): PeopleChange {
  const { ownerId, faceId, force } = args;
  return asStep(db, { ownerId, action: 'removeFace', personIds: [], faceIds: [faceId] }, () => {
    if (force) prepared(db, 'DELETE FROM face WHERE id = ?').run(faceId);
    else {
      prepared(
        db,
        'UPDATE face SET is_visible = 0, person_id = NULL, is_confirmed = 0, updated_at = ? WHERE id = ?',
      ).run(Date.now(), faceId);
    }
  });
}
