import { expect, it } from 'vitest';
import {
  fullsizeQuality,
  previewQuality,
  previewShortSide,
  thumbnailQuality,
  thumbnailShortSide,
} from '../../media/derive/sizes.ts';
import { fixedConfig } from './fixed.ts';

it('says what the media code does', () => {
  expect(fixedConfig.image).toMatchObject({
    fullsize: { quality: fullsizeQuality },
    preview: { quality: previewQuality, size: previewShortSide },
    thumbnail: { quality: thumbnailQuality, size: thumbnailShortSide },
  });
});
