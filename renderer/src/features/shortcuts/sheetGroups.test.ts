import { expect, it } from 'vitest';
import type { Scope, Shortcut } from '../../app/shortcuts.ts';
import { sheetGroups } from './sheetGroups.ts';

const scope = (title: string, shortcuts: [label: string, keys: Shortcut['keys']][]): Scope => ({
  name: title,
  title,
  exclusive: false,
  shortcuts: Object.fromEntries(
    shortcuts.map(([label, keys], at) => [String(at), { label, keys, run: () => undefined }]),
  ),
});

it('shows the four arrows as one combination', () => {
  const four = ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp'];
  const [group] = sheetGroups([
    scope('Photos', [
      ['Extend', four.map((arrow) => `Shift+${arrow}`)],
      ['Next', ['ArrowRight', 'ArrowDown']],
    ]),
  ]);
  expect(group?.rows).toEqual([
    { label: 'Extend', keys: ['Shift+ArrowLeft+ArrowRight+ArrowUp+ArrowDown'] },
    { label: 'Next', keys: ['ArrowRight', 'ArrowDown'] },
  ]);
});

it('joins scopes of one title and shortcuts of one label, and leaves out what has no key', () => {
  const groups = sheetGroups([
    scope('Photos', [
      ['Open', 'Enter'],
      ['Move', 'ArrowLeft'],
      ['Move', ['ArrowRight', 'ArrowLeft']],
    ]),
    scope('Selection', [['Trash', 'Delete']]),
    scope('Photos', [['Open', 'Space']]),
    scope('Menu only', [['Settings', []]]),
  ]);
  expect(groups).toEqual([
    {
      title: 'Photos',
      rows: [
        { label: 'Open', keys: ['Enter', 'Space'] },
        { label: 'Move', keys: ['ArrowLeft', 'ArrowRight'] },
      ],
    },
    { title: 'Selection', rows: [{ label: 'Trash', keys: ['Delete'] }] },
  ]);
});
