import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { pathsFromArguments } from './openPaths.ts';

it('takes files and folders from a command line, and nothing else', () => {
  const there = new Set(['/app', '/photos', '/here/a.jpg', '/lib'].map((path) => resolve(path)));
  const args = ['/app', '--library', '/lib', '/photos', 'a.jpg', '--enable-x', '/gone.jpg'];
  expect(
    pathsFromArguments(args, resolve('/here'), resolve('/app'), (path) => there.has(resolve(path))),
  ).toEqual(['/photos', resolve('/here/a.jpg')]);
});
