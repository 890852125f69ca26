import { expect, it } from 'vitest';
import { signInAddress } from '../../../shared/api/auth.ts';
import { readQr } from '../../../tests/support/readQr.ts';
import { qrSvg } from './qrSvg.ts';

/** The dark modules of a drawn code, its frame included. */
function modulesOf(svg: string): boolean[][] {
  const unit = 10;
  const side = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]) / unit;
  const rows = Array.from({ length: side }, () => Array.from({ length: side }, () => false));
  for (const [, x, y] of svg.matchAll(/M(\d+),(\d+)h10v10h-10z/g)) {
    rows[Number(y) / unit]?.fill(true, Number(x) / unit, Number(x) / unit + 1);
  }
  return rows;
}

const frame = 4;
const withoutFrame = (rows: boolean[][]): boolean[][] =>
  rows.slice(frame, -frame).map((row) => row.slice(frame, -frame));

it.each([
  'http://192.168.1.20:2283/#code=BZW1-8J1J-GCJZ-2YZG',
  signInAddress(
    'https://[fd00::1234]:2283',
    'BZW1-8J1J-GCJZ-2YZG',
    Array.from({ length: 32 }, () => 'A9').join(':'),
  ),
  'x',
])('a camera reads %s', (text) => {
  const rows = modulesOf(qrSvg(text));
  expect(readQr(withoutFrame(rows))).toBe(text);
});

it('is dark on light, with an empty frame around it', () => {
  const svg = qrSvg('http://192.168.1.20:2283/');
  expect(svg).toMatch(/<rect fill="white"/);
  expect(svg).toMatch(/<path fill="black"/);
  const rows = modulesOf(svg);
  const dark = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [Math.min(x, y)] : [])));
  expect(Math.min(...dark)).toBe(frame);
  expect(rows.slice(-frame).flat()).not.toContain(true);
  expect(rows.flatMap((row) => row.slice(-frame))).not.toContain(true);
});
