import type { FaceGroups, GroupingRules } from '../../db/faces/grouping.ts';
import type { JobDone, LeasedJob } from '../../db/queries/jobs.ts';
import { recognition } from '../people/recognition.ts';
import { subjectOf, type UnderstandingDeps } from './understanding.ts';

/** Job `assignFaces`: a new photo's faces become those people whom they look like. Who fits nobody waits for the next grouping. */
export async function assignFaces(deps: UnderstandingDeps, job: LeasedJob, done: JobDone): Promise<void> {
  const subject = await subjectOf(deps, job, done, 'faces', async () => false);
  if (!subject) return;
  const { assetId, ownerId } = subject.asset;
  const { minSimilarity } = await recognition(deps, subject.model);
  const guesses = await deps.db.read.guessFaces({ assetId, model: subject.model.id, minSimilarity });
  const { people } = await deps.db.write.assignFaces({ assetId, guesses, done });
  if (people.length > 0) deps.events.emit('people.changed', { ownerId });
}

export interface GroupingDeps extends UnderstandingDeps {
  /** Groups all faces anew in a thread of its own. */
  groupFaces: (rules: GroupingRules) => Promise<FaceGroups>;
}

/** Faces written in one transaction: some 20 ms, in which nobody else can write. */
const facesAtOnce = 500;

/**
 * Job `groupFaces`: all faces of the library from scratch, so that it makes no difference in which order they came. What
 * somebody said stays; people keep their names and ids.
 */
export async function groupFaces(deps: GroupingDeps, done: JobDone): Promise<void> {
  const model = await deps.models.active('faces');
  if (!model) return deps.db.write.endJob({ done });
  const begun = performance.now();
  const { minSimilarity } = await recognition(deps, model);
  const groups = await deps.groupFaces({ model: model.id, minSimilarity });
  const tookMs = performance.now() - begun;
  for (let at = 0; at < groups.changes.length; at += facesAtOnce) {
    await deps.db.write.applyFaceChanges({
      changes: groups.changes.slice(at, at + facesAtOnce),
      people: at === 0 ? groups.people : [],
    });
  }
  const { looks, sums } = groups;
  await deps.db.write.finishGrouping({ model: model.id, looks, sums, tookMs, done });
  const owners = new Set(looks.map(({ ownerId }) => ownerId));
  for (const ownerId of owners) {
    const personIds = groups.people.flatMap((person) => (person.ownerId === ownerId ? [person.id] : []));
    if (personIds.length > 0) deps.events.emit('people.pictured', { ownerId, personIds });
    deps.events.emit('people.changed', { ownerId });
  }
}
