import { expect, it } from 'vitest';
import { isWorthSending } from './droppedFiles.ts';

it('leaves hidden files and what systems put into folders where they are', () => {
  const names = [
    'IMG_1.jpg',
    '.DS_Store',
    '._IMG_1.jpg',
    'Thumbs.db',
    '@eaDir',
    'holiday/.hidden.jpg',
    'a.b/IMG.HEIC',
  ];
  expect(names.filter(isWorthSending)).toEqual(['IMG_1.jpg', 'a.b/IMG.HEIC']);
});
