import { fileTypeFromBuffer } from 'file-type';
import { expect, test } from 'vitest';
import { encodeBmp } from './placeholder.ts';

/** Red grows to the right, green downwards. */
function gradient(width: number, height: number) {
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    pixels.set([(i % width) * 10, Math.floor(i / width) * 20, 7, 255], i * 4);
  }
  return { width, height, pixels };
}

test('a picture is written as a bitmap of its size, top line first', async () => {
  const bytes = encodeBmp(gradient(16, 11));
  const header = new DataView(bytes.buffer);
  expect(await fileTypeFromBuffer(bytes)).toMatchObject({ mime: 'image/bmp' });
  expect(header.getUint32(2, true)).toBe(bytes.length);
  expect([header.getInt32(18, true), header.getInt32(22, true)]).toEqual([16, -11]);
  const pixels = bytes.subarray(header.getUint32(10, true));
  expect(pixels.length).toBe(16 * 11 * 3);
  expect([...pixels.subarray(0, 6)]).toEqual([7, 0, 0, 7, 0, 10]);
  expect([...pixels.subarray(-3)]).toEqual([7, 200, 150]);
});

test('lines fill whole groups of four bytes', () => {
  const bytes = encodeBmp(gradient(3, 2));
  const pixels = bytes.subarray(54);
  expect(pixels.length).toBe(2 * 12);
  expect([...pixels.subarray(9, 15)]).toEqual([0, 0, 0, 7, 20, 0]);
});
