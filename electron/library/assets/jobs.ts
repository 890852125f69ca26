import type { AssetJobName } from '../../../shared/api/assets.ts';
import { AppError } from '../../../shared/errors.ts';
import type { JobName } from '../../../shared/jobs.ts';
import { t } from '../../../shared/messages/t.ts';
import type { AuthContext } from '../auth/context.ts';
import { requireAssets } from './access.ts';
import type { AssetDeps } from './assets.ts';

/** A person waits for it: before the background (0), after what is on the screen (10). */
const askedFor = 5;

const jobOf: Partial<Record<AssetJobName, JobName>> = {
  'refresh-faces': 'detectFaces',
  'refresh-metadata': 'extractMetadata',
  'regenerate-thumbnail': 'generateDerivatives',
  'transcode-video': 'transcodeVideo',
};

/** Does a kind of work again for these assets. @throws AppError BadRequest */
export async function runAssetJobs(
  deps: AssetDeps,
  auth: AuthContext,
  args: { assetIds: readonly string[]; name: AssetJobName },
): Promise<void> {
  await requireAssets(deps, auth, args.assetIds, 'asset.update');
  const name = jobOf[args.name];
  if (!name) throw new AppError('BadRequest', t('assets.noSuchWork'));
  await deps.db.write.enqueueJobs({
    jobs: args.assetIds.map((assetId) => ({
      name,
      assetId,
      priority: askedFor,
      // What a model has seen is looked at again.
      ...(name === 'detectFaces' && { payload: { force: true } }),
    })),
  });
  deps.events.emit('jobs.added', {});
}
