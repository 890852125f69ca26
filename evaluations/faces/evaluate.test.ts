import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { evaluateFaces, readLabels } from './evaluate.ts';

test('labels have a path, a name, and perhaps a set that they are told apart by', () => {
  expect(readLabels('path,label,source\na/1.jpg,"Doe, Jane",LFW\n')).toEqual([
    { path: 'a/1.jpg', label: 'Doe, Jane', source: 'LFW' },
  ]);
  expect(readLabels('label,path\nJane,1.jpg\n')).toEqual([{ path: '1.jpg', label: 'Jane', source: 'all' }]);
});

test('labels without names are refused', () => {
  expect(() => readLabels('path\n1.jpg\n')).toThrow('"label"');
});

test('labels of photos that are not there are refused, for nothing found would be judged as faultless', async () => {
  const root = await mkdtemp(join(tmpdir(), 'latent-eval-'));
  try {
    const labels = join(root, 'labels.csv');
    await writeFile(labels, 'path,label\nelsewhere/1.jpg,Jane\n');
    await expect(evaluateFaces({ root, labels })).rejects.toThrow('elsewhere/1.jpg');
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});
