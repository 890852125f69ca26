import type { JobDone, LeasedJob } from '../../db/queries/jobs.ts';
import { encodedVideoPath } from '../paths.ts';
import type { ProcessingDeps } from './derivatives.ts';
import { readableOriginal } from './original.ts';

/** Job `transcodeVideo`: makes an H.264/AAC copy where browsers can't play the original. */
export async function transcodeVideo(deps: ProcessingDeps, job: LeasedJob, done: JobDone): Promise<void> {
  const original = await readableOriginal(deps, job.assetId);
  const info = await deps.compute.run('probeVideo', { path: original.path, mimeType: original.mimeType });
  if (!info.playable) {
    await deps.compute.run('transcode', {
      path: original.path,
      mimeType: original.mimeType,
      outputPath: encodedVideoPath(deps.paths, original.assetId),
    });
  }
  await deps.db.write.saveVideoInfo({
    assetId: original.assetId,
    duration: info.durationMs,
    fps: info.fps,
    done,
  });
  deps.events.emit('asset.updated', { ownerId: original.ownerId, assetIds: [original.assetId] });
}
