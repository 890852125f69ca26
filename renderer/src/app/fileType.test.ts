import { describe, expect, it } from 'vitest';
import { formats } from '../../../electron/media/formats.ts';
import { fileTypeName } from './fileType.ts';

describe('a file type', () => {
  it.each([
    ['image/jpeg', 'JPEG'],
    ['image/heic', 'HEIC'],
    ['image/webp', 'WebP'],
    ['image/svg+xml', 'SVG'],
    ['image/vnd.adobe.photoshop', 'PSD'],
    ['image/x-nikon-nef', 'NEF (raw)'],
    ['image/x-hasselblad-3fr', '3FR (raw)'],
    ['image/x-panasonic-raw', 'RAW'],
    ['video/mp4', 'MP4'],
    ['video/quicktime', 'MOV'],
    ['video/x-flv', 'FLV'],
    ['application/mxf', 'MXF'],
  ])('%s is called %s', (mimeType, name) => expect(fileTypeName(mimeType)).toBe(name));

  it('is never called as programs call it, whatever we can keep', () => {
    const media = formats.filter(({ kind }) => kind !== 'sidecar');
    expect(
      media.map(({ mimeType }) => fileTypeName(mimeType)).filter((name) => /[+./]|X-/.test(name)),
    ).toEqual([]);
  });
});
