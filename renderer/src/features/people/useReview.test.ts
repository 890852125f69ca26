import { expect, it } from 'vitest';
import type { Question } from '../../api/people.ts';
import { keyOfQuestion, openQuestions } from './useReview.ts';

const person = {
  id: 'anna',
  name: 'Anna',
  birthDate: null,
  thumbnailPath: '',
  isHidden: false,
  isFavorite: false,
  updatedAt: '2026-11-22T00:00:00.000Z',
};
const question = (id: string): Question => ({
  face: {
    id,
    assetId: `photo of ${id}`,
    imageWidth: 100,
    imageHeight: 100,
    boundingBoxX1: 10,
    boundingBoxY1: 10,
    boundingBoxX2: 20,
    boundingBoxY2: 20,
    sourceType: 'machine-learning',
    isConfirmed: false,
  },
  person,
  similarity: 0.5,
  isAssigned: true,
});
const [a, b, c] = [question('a'), question('b'), question('c')];
const ids = (list: Question[]): string[] => list.map(({ face }) => face.id);

it('an answered question is not asked again while the server still lists it', () => {
  expect(ids(openQuestions([a, b, c], [keyOfQuestion(a)], undefined))).toEqual(['b', 'c']);
});

it('the question on screen stays when others come in a new order', () => {
  expect(ids(openQuestions([c, b, a], [], keyOfQuestion(b)))).toEqual(['b', 'c', 'a']);
  expect(ids(openQuestions([c, a], [], keyOfQuestion(b)))).toEqual(['c', 'a']);
});
