import { expect, it } from 'vitest';
import { listOf, portOf } from './doorFields.ts';

it('takes a port for what it is', () => {
  expect(['2283', ' 80 ', '0', '65535'].map(portOf)).toEqual([2283, 80, 0, 65_535]);
  expect(['', '65536', '-1', '80a', '1e3'].map(portOf)).toEqual(Array.from({ length: 5 }));
});

it('reads a list however it is written', () => {
  expect(listOf(' nas.local,  photos.example.com\nmusic ')).toEqual([
    'nas.local',
    'photos.example.com',
    'music',
  ]);
  expect(listOf('  ')).toEqual([]);
});
