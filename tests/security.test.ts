import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** `docs/security.md` promises things, each with the tests that hold it: they are there, by these very names. */
const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs', 'security.md'), 'utf8');
const named = [...page.matchAll(/`([\w/.]+\.test\.ts)`: (.+?)\s*(?=<br>|\|\s*$)/gm)].map(
  ([, file = '', title = '']) => ({ file, title }),
);

it('every promise names a test', () => {
  const promises = page
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (Promise|-+) /.test(line));
  expect(promises.length).toBeGreaterThan(30);
  for (const promise of promises) expect(promise).toMatch(/\| `[\w/.]+\.test\.ts`: \S/);
});

it.each(named)('$file has “$title”', ({ file, title }) => {
  expect(readFileSync(join(root, file), 'utf8')).toContain(title);
});
