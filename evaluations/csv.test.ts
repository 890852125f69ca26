import { expect, it } from 'vitest';
import { parseCsv } from './csv.ts';

it.each([
  [
    'plain rows',
    'path,label\na.jpg,Anna\nb.jpg,Ben\n',
    [
      { path: 'a.jpg', label: 'Anna' },
      { path: 'b.jpg', label: 'Ben' },
    ],
  ],
  ['no line end at the end', 'path,label\r\na.jpg,Anna', [{ path: 'a.jpg', label: 'Anna' }]],
  [
    'quotes, commas and lines inside',
    'path,text\n"a, b.jpg","one ""two""\nthree"\n',
    [{ path: 'a, b.jpg', text: 'one "two"\nthree' }],
  ],
  [
    'missing and empty fields',
    'a,b\n1\n,2\n',
    [
      { a: '1', b: '' },
      { a: '', b: '2' },
    ],
  ],
  ['a heading alone', 'a,b\n', []],
  ['nothing', '', []],
])('reads %s', (_name, text, rows) => {
  expect(parseCsv(text)).toEqual(rows);
});
