import { describe, expect, it } from 'vitest';
import { announcement, dateText, pictureLabel, placeText } from './labels.ts';

const exifInfo = {
  make: null,
  model: null,
  lensModel: null,
  fNumber: null,
  focalLength: null,
  iso: null,
  exposureTime: null,
  dateTimeOriginal: null,
  modifyDate: null,
  timeZone: null,
  latitude: null,
  longitude: null,
  city: 'Lisbon',
  state: null,
  country: 'Portugal',
  description: '',
  orientation: null,
  projectionType: null,
  rating: null,
  fileSizeInByte: null,
  exifImageWidth: null,
  exifImageHeight: null,
};
const photo = {
  type: 'IMAGE',
  localDateTime: '2019-05-14T15:20:00.000Z',
  originalFileName: 'IMG_0031.JPG',
  exifInfo,
} as const;

describe('what an asset is called', () => {
  it('is what the person wrote about it', () => {
    expect(pictureLabel({ ...photo, exifInfo: { ...exifInfo, description: ' Anna on the wall ' } })).toBe(
      'Anna on the wall',
    );
  });

  it('is otherwise its kind, date and file', () => {
    expect(pictureLabel(photo)).toBe(`Photo taken ${dateText(photo)}: IMG_0031.JPG`);
    expect(pictureLabel({ ...photo, type: 'VIDEO' })).toMatch(/^Video taken /);
  });
});

describe('the announcement of another photo', () => {
  it('counts from one', () => {
    expect(announcement(photo, { index: 2, count: 1200 })).toBe(`Photo 3 of 1,200, ${dateText(photo)}`);
  });

  it('does without a position while it is not known', () => {
    expect(announcement(photo, undefined)).toBe(`Photo, ${dateText(photo)}`);
  });
});

describe('the place', () => {
  it('names nothing twice and nothing that is not known', () => {
    expect(placeText(exifInfo)).toBe('Lisbon, Portugal');
    expect(placeText({ city: 'Berlin', state: 'Berlin', country: 'Germany' })).toBe('Berlin, Germany');
    expect(placeText({ city: null, state: null, country: null })).toBeUndefined();
    expect(placeText(undefined)).toBeUndefined();
  });
});
