import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { cut, parseRange } from './byteRange.ts';

it.each([
  [undefined, 'whole'],
  ['bytes=0-99', { start: 0, end: 99 }],
  ['bytes=100-', { start: 100, end: 999 }],
  ['bytes=-100', { start: 900, end: 999 }],
  ['bytes=-5000', { start: 0, end: 999 }],
  ['bytes=900-5000', { start: 900, end: 999 }],
  ['bytes=1000-', 'unsatisfiable'],
  ['bytes=99999999999999999999-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=5-2', 'whole'],
  ['bytes=0-1,5-6', 'whole'],
  ['bytes=-', 'whole'],
  ['bytes=a-b', 'whole'],
  ['items=0-1', 'whole'],
])('%j of 1000 bytes', (header, range) => {
  expect(parseRange(header, 1000)).toEqual(range);
});

it('has nothing to give of an empty file', () => {
  expect(parseRange('bytes=0-', 0)).toBe('unsatisfiable');
  expect(parseRange('bytes=-1', 0)).toBe('unsatisfiable');
});

it('cuts a stream, wherever its chunks end, and lets go of the rest', async () => {
  const digits = (): Readable => Readable.from(['012', '3456', '78', '9'].map((part) => Buffer.from(part)));
  expect(await text(cut(digits(), { start: 0, end: 9 }))).toBe('0123456789');
  expect(await text(cut(digits(), { start: 2, end: 7 }))).toBe('234567');
  expect(await text(cut(digits(), { start: 9, end: 9 }))).toBe('9');
  const source = digits();
  expect(await text(cut(source, { start: 1, end: 1 }))).toBe('1');
  expect(source.destroyed).toBe(true);
});
