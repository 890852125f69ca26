import { expect, it } from 'vitest';
import { uniqueNames } from './archive.ts';

it('gives every file of an archive a name of its own, and none is a path', () => {
  expect(uniqueNames(['a.jpg', 'A.JPG', 'a.jpg', 'a-1.jpg', '../../etc/passwd', 'b'])).toEqual([
    'a.jpg',
    'A-1.JPG',
    'a-2.jpg',
    'a-1-1.jpg',
    '.._.._etc_passwd',
    'b',
  ]);
});
