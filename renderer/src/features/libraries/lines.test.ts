import { expect, it } from 'vitest';
import { entriesOf, textOf, withEntries } from './lines.ts';

it('reads an entry a line, each once', () => {
  expect(entriesOf(' /a\n\n/b c \r\n/a\n')).toEqual(['/a', '/b c']);
  expect(textOf(['/a', '/b'])).toBe('/a\n/b');
});

it('adds what was chosen, unless it is there', () => {
  expect(withEntries('/a\n', ['/b', '/a'])).toBe('/a\n/b');
  expect(withEntries('', [])).toBe('');
});
