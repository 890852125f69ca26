import { expect, test } from 'vitest';
import { readLabels } from './evaluate.ts';

test('labels have a path, a name, and perhaps a set that they are told apart by', () => {
  expect(readLabels('path,label,source\na/1.jpg,"Doe, Jane",LFW\n')).toEqual([
    { path: 'a/1.jpg', label: 'Doe, Jane', source: 'LFW' },
  ]);
  expect(readLabels('label,path\nJane,1.jpg\n')).toEqual([{ path: '1.jpg', label: 'Jane', source: 'all' }]);
});

test('labels without names are refused', () => {
  expect(() => readLabels('path\n1.jpg\n')).toThrow('"label"');
});
