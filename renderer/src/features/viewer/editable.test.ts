import { expect, it } from 'vitest';
import { whyNotEdited } from './editable.ts';

const photo = {
  type: 'IMAGE',
  isOffline: false,
  livePhotoVideoId: null,
  originalMimeType: 'image/jpeg',
} as const;

it('a photo can be edited', () => expect(whyNotEdited(photo)).toBeUndefined());

it.each([
  ['a film', { type: 'VIDEO' } as const, /^Films can’t be cropped/],
  ['a live photo', { livePhotoVideoId: 'film' }, /its film would no longer fit/],
  ['a panorama', { exifInfo: { projectionType: 'EQUIRECTANGULAR' } }, /surround/],
  ['a picture that moves', { originalMimeType: 'image/gif' }, /this format/],
  ['a photo that is elsewhere', { isOffline: true }, /not there/],
])('%s can’t, and why is said', (_what, facts, why) => {
  expect(whyNotEdited({ ...photo, ...facts })).toMatch(why);
});
