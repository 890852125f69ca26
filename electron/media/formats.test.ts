import { describe, expect, it } from 'vitest';
import {
  extensionLies,
  extensionOf,
  formats,
  isRaw,
  isSupported,
  isWebSafe,
  mediaTypes,
  mimeTypesOfExtension,
} from './formats.ts';

/** The extensions that clients of the protocol expect, written out: changing the table must be a decision. */
const expectedImages =
  '3fr ari arw avif bmp cap cin cr2 cr3 crw dcr dng erf fff gif heic heif hif iiq insp jp2 jpe jpeg jpg jxl k25 kdc mpo mrw nef nrw orf ori pef png psd raf raw rw2 rwl sr2 srf srw svg tif tiff webp x3f'.split(
    ' ',
  );
const expectedVideos =
  '3gp 3gpp avi flv insv m2t m2ts m4v mkv mov mp4 mpe mpeg mpg mts mxf ts vob webm wmv'.split(' ');

describe('media types', () => {
  it('offer every picture and film that clients of the protocol know, with a dot, sorted', () => {
    const { image, video, sidecar } = mediaTypes();
    expect(image).toEqual(image.toSorted());
    expect(image).toEqual(expect.arrayContaining(expectedImages.map((extension) => `.${extension}`)));
    expect(video).toEqual(expect.arrayContaining(expectedVideos.map((extension) => `.${extension}`)));
    expect(sidecar).toEqual(['.xmp']);
  });

  it('name every type once, and every extension in lower case without a dot', () => {
    const names = formats.map((format) => format.mimeType);
    expect(new Set(names).size).toBe(names.length);
    for (const extension of formats.flatMap((format) => format.extensions))
      expect(extension).toMatch(/^[a-z0-9]+$/);
  });
});

describe('extensions', () => {
  it.each([
    ['IMG_1.JPG', 'jpg'],
    ['archive.tar.gz', 'gz'],
    ['.hidden', ''],
    ['noextension', ''],
    ['ends.', ''],
  ])('%s has %j', (name, extension) => expect(extensionOf(name)).toBe(extension));

  it('may belong to several types', () => {
    expect(mimeTypesOfExtension('HEIF')).toEqual(['image/heic', 'image/heif']);
    expect(mimeTypesOfExtension('docx')).toEqual([]);
  });

  it.each([
    ['jpg', 'image/jpeg', false],
    ['mpo', 'image/jpeg', false],
    ['png', 'image/jpeg', true],
    ['mov', 'video/mp4', true],
    ['xyz', 'image/jpeg', false],
    ['', 'image/jpeg', false],
    ['jpg', undefined, true],
  ])('.%s on %s lies: %s', (extension, type, lies) => expect(extensionLies(extension, type)).toBe(lies));
});

describe('what a type can do', () => {
  it('shows only what browsers decode themselves as it is, and never an SVG, which may carry scripts', () => {
    expect(['image/jpeg', 'image/gif', 'image/avif'].map(isWebSafe)).toEqual([true, true, true]);
    expect(['image/svg+xml', 'image/heic', 'image/tiff', 'image/x-nikon-nef'].map(isWebSafe)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('knows raw photos, and what is none of ours', () => {
    expect(isRaw('image/x-canon-cr3')).toBe(true);
    expect(isRaw('image/tiff')).toBe(false);
    expect(isSupported('application/zip')).toBe(false);
  });
});
