import type { JobDone, LeasedJob } from '../../db/queries/jobs.ts';
import { previewPath } from '../paths.ts';
import { subjectOf, type UnderstandingDeps } from './understanding.ts';

/** Job `embedImage`: the preview's place in the space of meanings; a video's is its poster's. */
export async function embedImage(deps: UnderstandingDeps, job: LeasedJob, done: JobDone): Promise<void> {
  const subject = await subjectOf(deps, job, done, 'meaning', (known) => deps.db.read.hasEmbedding(known));
  if (!subject) return;
  const { assetId } = subject.asset;
  const { embedding } = await deps.inference.run('embedImage', {
    path: previewPath(deps.paths, assetId),
    model: subject.model,
  });
  await deps.db.write.saveEmbedding({ assetId, model: subject.model.id, vector: toBytes(embedding), done });
}

/** Float32, little-endian on every machine. */
function toBytes(vector: Float32Array): Uint8Array {
  const bytes = new Uint8Array(vector.length * 4);
  const view = new DataView(bytes.buffer);
  vector.forEach((value, index) => view.setFloat32(index * 4, value, true));
  return bytes;
}
