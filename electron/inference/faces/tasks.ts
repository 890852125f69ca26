/** @file The two compute tasks about faces. */
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import { readPicture } from '../picture.ts';
import { sessions } from '../session.ts';
import type { InferenceTasks, ModelRef } from '../tasks.ts';
import { toPixels } from './boxes.ts';
import { bundledFiles, embedBundledFace, findBundledFaces } from './bundled.ts';
import { embedInsightFace, findInsightFaces, insightFiles } from './insightface.ts';

/** @throws AppError ModelUnusable; FileMissing, CorruptFile about the preview. */
export async function detectFaces({
  path,
  model,
  minScore,
}: InferenceTasks['detectFaces']['args']): Promise<InferenceTasks['detectFaces']['result']> {
  const picture = await readPicture(path);
  const { width, height } = picture;
  switch (model.layout) {
    case 'ultralight-arcface': {
      const faces = await sessions.with(model, bundledFiles, (loaded) =>
        findBundledFaces(loaded, picture, minScore),
      );
      return { width, height, faces };
    }
    case 'insightface': {
      const faces = await sessions.with(model, insightFiles, (loaded) =>
        findInsightFaces(loaded, picture, minScore),
      );
      return { width, height, faces };
    }
    default:
      throw notForFaces(model);
  }
}

/** @throws AppError BadRequest for a box without area; ModelUnusable; FileMissing, CorruptFile about the preview. */
export async function embedFace({
  path,
  model,
  box,
}: InferenceTasks['embedFace']['args']): Promise<InferenceTasks['embedFace']['result']> {
  const picture = await readPicture(path);
  const pixels = toPixels(box, picture.width, picture.height);
  // Less than a pixel has no eyes.
  if (!(pixels.x2 - pixels.x1 >= 1 && pixels.y2 - pixels.y1 >= 1)) {
    throw new AppError('BadRequest', t('inference.emptyBox'));
  }
  switch (model.layout) {
    case 'ultralight-arcface':
      return {
        embedding: await sessions.with(model, bundledFiles, (loaded) =>
          embedBundledFace(loaded, picture, pixels),
        ),
      };
    case 'insightface':
      return {
        embedding: await sessions.with(model, insightFiles, (loaded) =>
          embedInsightFace(loaded, picture, pixels),
        ),
      };
    default:
      throw notForFaces(model);
  }
}

const notForFaces = (model: ModelRef): AppError =>
  new AppError('ModelUnusable', t('inference.wrongLayout', { model: model.id, purpose: 'faces' }));
