import type { JobName } from '../../shared/jobs.ts';
import type { JobHandler } from '../jobs/runner.ts';
import { readLibraryFiles } from '../library/external/readFiles.ts';
import { removeLibrary } from '../library/external/removeLibrary.ts';
import { scanLibrary } from '../library/external/scanLibrary.ts';
import { findDuplicates } from '../library/duplicates/findDuplicates.ts';
import { withoutIdleDuplicates, type DuplicateModels } from '../library/duplicates/likeness.ts';
import type { IntakeDeps } from '../library/importing/takeIn.ts';
import { recheckReports, settleReports } from '../library/integrity/reports.ts';
import { verifyDueFiles } from '../library/integrity/round.ts';
import { findUntracked } from '../library/integrity/untracked.ts';
import { verifyFiles } from '../library/integrity/verify.ts';
import { assignFaces, groupFaces, type GroupingDeps } from '../library/processing/assignFaces.ts';
import { deleteFiles } from '../library/processing/deleteFiles.ts';
import { generateDerivatives, quickTile } from '../library/processing/derivatives.ts';
import { detectFaces } from '../library/processing/detectFaces.ts';
import { embedImage } from '../library/processing/embedImage.ts';
import { extractMetadata, linkLivePhoto } from '../library/processing/metadata.ts';
import { readText } from '../library/processing/readText.ts';
import { withoutIdleModels } from '../library/processing/understanding.ts';
import { transcodeVideo } from '../library/processing/video.ts';
import type { Models, ModelsDeps } from '../library/models/types.ts';

export interface HandlerDeps extends IntakeDeps, ModelsDeps, Pick<GroupingDeps, 'groupFaces'> {
  models: Models & DuplicateModels;
  /** Aborted when the library closes. */
  closing: AbortSignal;
  /** Whether a name is one of a photo or video. */
  isMedia: (name: string) => boolean;
  /** Writes a proven copy of library.db into the backups folder. */
  backUp: () => Promise<void>;
}

/** What each kind of job does. A job without a handler does not compile. */
export function jobHandlers(deps: HandlerDeps): Record<JobName, JobHandler> {
  return {
    quickTile: (job, done) => quickTile(deps, job, done),
    generateDerivatives: async (job, done) =>
      generateDerivatives(
        deps,
        job,
        await withoutIdleDuplicates(deps, job, await withoutIdleModels(deps, done)),
      ),
    extractMetadata: (job, done) => extractMetadata(deps, job, done),
    linkLivePhoto: (job, done) => linkLivePhoto(deps, job, done),
    transcodeVideo: (job, done) => transcodeVideo(deps, job, done),
    readText: (job, done) => readText(deps, job, done),
    embedImage: async (job, done) => embedImage(deps, job, await withoutIdleDuplicates(deps, job, done)),
    findDuplicates: (job, done) => findDuplicates(deps, job, done),
    detectFaces: (job, done) => detectFaces(deps, job, done),
    assignFaces: (job, done) => assignFaces(deps, job, done),
    groupFaces: (_job, done) => groupFaces(deps, done),
    deleteFiles: (job, done) => deleteFiles(deps, job, done),
    backupDatabase: async (_job, done) => {
      await deps.backUp();
      await deps.db.write.endJob({ done });
    },
    scanLibrary: (job, done) => scanLibrary(deps, job, done),
    readLibraryFiles: (job, done) => readLibraryFiles(deps, job, done),
    removeLibrary: (job, done) => removeLibrary(deps, job, done),
    verifyFiles: (job, done) => verifyFiles(deps, job, done),
    verifyDueFiles: (job, done) => verifyDueFiles(deps, job, done),
    findUntracked: (job, done) => findUntracked(deps, job, done),
    recheckReports: (job, done) => recheckReports(deps, job, done),
    settleReports: (job, done) => settleReports(deps, job, done),
  };
}
