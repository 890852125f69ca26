import { cropSquare } from './derive/cropSquare.ts';
import { deriveEdited } from './derive/deriveEdited.ts';
import { deriveImage } from './derive/deriveImage.ts';
import { quickTile } from './derive/quickTile.ts';
import { renderFullsize } from './derive/renderFullsize.ts';
import { sniff } from './sniff/sniff.ts';
import type { MediaTaskName, MediaTasks } from './tasks.ts';
import { deriveVideo } from './video/poster.ts';
import { probeVideo } from './video/probe.ts';
import { transcode } from './video/transcode.ts';

/** Every compute task of this room by its name. `entry/mediaWorker` calls them; failures are `AppError`s. */
export const mediaTasks = {
  sniff,
  quickTile,
  deriveImage,
  deriveEdited,
  probeVideo,
  deriveVideo,
  transcode,
  renderFullsize,
  cropSquare,
} satisfies { [N in MediaTaskName]: (args: MediaTasks[N]['args']) => Promise<MediaTasks[N]['result']> };
