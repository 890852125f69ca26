import type { JobDone, LeasedJob } from '../../db/queries/jobs.ts';
import { completeSettings } from '../models/settings.ts';
import { previewPath } from '../paths.ts';
import { subjectOf, type UnderstandingDeps } from './understanding.ts';

/** Job `readText`: the lines of text in the preview; a video's is its poster. What was read before stays until then. */
export async function readText(deps: UnderstandingDeps, job: LeasedJob, done: JobDone): Promise<void> {
  const subject = await subjectOf(deps, job, done, 'text', (known) => deps.db.read.hasReadText(known));
  if (!subject) return;
  const { assetId, ownerId } = subject.asset;
  const { ocr } = completeSettings(await deps.db.read.getSetting({ key: 'machineLearning' }));
  const { lines } = await deps.inference.run('readText', {
    path: previewPath(deps.paths, assetId),
    model: subject.model,
    minDetectionScore: ocr.minDetectionScore,
    minRecognitionScore: ocr.minRecognitionScore,
  });
  await deps.db.write.saveTextLines({ assetId, model: subject.model.id, lines, done });
  if (lines.length > 0) deps.events.emit('asset.updated', { ownerId, assetIds: [assetId] });
}
