import { describe, expect, it } from 'vitest';
import { undecodable } from './errors.ts';

describe('what a decoder gave up on', () => {
  it.each([
    'tiled separate planes not supported',
    'LZMA compression support is not configured',
    'Sorry, can not handle images with 64-bit samples',
    'Unsupported JPEG data precision 12',
    'Unsupported feature: Unsupported codec',
    'Feature 8 not yet implemented',
  ])('is a layout that is not known, in words of its own: %s', (words) => {
    const error = undecodable('/photos/scan.tif', new Error(words));
    expect(error.name).toBe('UnsupportedFormat');
    expect(error.message).toContain(`“scan.tif” is stored in a way that can’t be decoded here (${words})`);
    expect(error.message).not.toContain('damaged');
  });

  it.each([
    'Bad code word at line 27 of strip 0 (x 0)',
    'Unsupported marker type 0xa9',
    'Empty JPEG image (DNL not supported)',
    'unsupported image format',
    'Bogus Huffman table definition',
  ])('is damage: %s', (words) => {
    const error = undecodable('/photos/scan.jpg', new Error(words));
    expect(error.name).toBe('CorruptFile');
    expect(error.message).toContain(`“scan.jpg” is damaged and can’t be decoded (${words})`);
  });
});
