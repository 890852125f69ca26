import { expect, it } from 'vitest';
import type { Scope } from '../../app/shortcuts.ts';
import { sheetGroups } from './sheetGroups.ts';

const scope = (title: string, shortcuts: Record<string, string | string[]>): Scope => ({
  name: title,
  title,
  exclusive: false,
  shortcuts: Object.fromEntries(
    Object.entries(shortcuts).map(([label, keys]) => [label, { label, keys, run: () => undefined }]),
  ),
});

it('joins scopes of one title, keeps the order, and leaves out what has no key', () => {
  const groups = sheetGroups([
    scope('Photos', { open: 'Enter' }),
    scope('Selection', { trash: 'Delete' }),
    scope('Photos', { open: 'Space', zoom: ['+', '-'] }),
    scope('Menu only', { settings: [] }),
  ]);
  expect(
    groups.map(({ title, shortcuts }) => [title, shortcuts.map(({ label, keys }) => [label, keys])]),
  ).toEqual([
    [
      'Photos',
      [
        ['open', 'Enter'],
        ['zoom', ['+', '-']],
      ],
    ],
    ['Selection', [['trash', 'Delete']]],
  ]);
});
