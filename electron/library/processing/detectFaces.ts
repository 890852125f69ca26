import type { JobDone, LeasedJob } from '../../db/queries/jobs.ts';
import { matchBoxes } from '../../../shared/people/boxes.ts';
import { recognition } from '../people/recognition.ts';
import { previewPath } from '../paths.ts';
import { subjectOf, type UnderstandingDeps } from './understanding.ts';

/** A vector as the database keeps it. */
const bytesOf = (numbers: Float32Array): Uint8Array =>
  new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);

/**
 * Job `detectFaces`: the faces in the preview with their vectors. Faces that somebody drew, or the file names, and the
 * model does not see by itself get their vectors here, too.
 */
export async function detectFaces(deps: UnderstandingDeps, job: LeasedJob, done: JobDone): Promise<void> {
  const subject = await subjectOf(deps, job, done, 'faces', deps.db.read.hasSeenFaces);
  if (!subject) return;
  const { assetId, ownerId } = subject.asset;
  const { model } = subject;
  const path = previewPath(deps.paths, assetId);
  const { minScore } = await recognition(deps, model);
  const { width, height, faces } = await deps.inference.run('detectFaces', { path, model, minScore });

  const known = await deps.db.read.listAssetFaces({ assetId });
  const seen = new Set(
    matchBoxes(
      known,
      faces.map(({ box }) => box),
    ).map((pair) => pair.known),
  );
  const embedded: { faceId: string; vector: Uint8Array }[] = [];
  for (const [index, { id, x1, y1, x2, y2, source, isConfirmed, isVisible }] of known.entries()) {
    const isSaid = source !== 'machine-learning' || isConfirmed === 1;
    if (seen.has(index) || !isSaid || isVisible === 0) continue;
    const { embedding } = await deps.inference.run('embedFace', { path, model, box: { x1, y1, x2, y2 } });
    embedded.push({ faceId: id, vector: bytesOf(embedding) });
  }
  const { added, removed } = await deps.db.write.saveFaces({
    assetId,
    model: model.id,
    width,
    height,
    seen: faces.map(({ box, score, embedding }) => ({ ...box, score, vector: bytesOf(embedding) })),
    embedded,
    done,
  });
  if (added.length + removed.length > 0) deps.events.emit('asset.updated', { ownerId, assetIds: [assetId] });
}
