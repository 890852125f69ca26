/** @file Which photos can be cropped and turned, and why the others can’t. Pure. */
import { t } from '../../../../shared/messages/t.ts';
import type { Asset } from './asset.ts';

/** Formats that move, or have no pixels: they are not cropped. */
const notEdited: ReadonlySet<string> = new Set(['image/gif', 'image/svg+xml', 'image/apng']);

type Facts = Pick<Asset, 'type' | 'isOffline' | 'livePhotoVideoId' | 'originalMimeType'> & {
  exifInfo?: Pick<NonNullable<Asset['exifInfo']>, 'projectionType'> | undefined;
};

/** Why what is shown of a photo can’t be cropped and turned, for whoever asks for that; undefined when it can. */
export function whyNotEdited(asset: Facts): string | undefined {
  if (asset.type !== 'IMAGE') return t('edits.whyFilm');
  if (asset.livePhotoVideoId) return t('edits.whyLive');
  if (asset.exifInfo?.projectionType) return t('edits.whyPanorama');
  if (notEdited.has(asset.originalMimeType ?? '')) return t('edits.whyFormat');
  return asset.isOffline ? t('edits.whyOffline') : undefined;
}
