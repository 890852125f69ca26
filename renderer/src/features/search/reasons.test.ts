import { expect, it } from 'vitest';
import { describeReason, describeReasons } from './reasons.ts';

it('says what matched where it is known', () => {
  expect(describeReason({ kind: 'text', text: ' EXIT\n12 ' })).toBe('Text in the picture: “EXIT 12”');
  expect(describeReason({ kind: 'text', text: null })).toBe('Text in the picture');
  expect(describeReason({ kind: 'meaning', text: null })).toBe('Looks like it');
  expect(describeReason({ kind: 'filter', text: 'Favourites' })).toBe('Favourites');
});

it('cuts long texts at a word', () => {
  const said = describeReason({ kind: 'description', text: 'wonderful day '.repeat(20) });
  expect(said).toMatch(/(wonderful|day)…”$/);
  expect(said.length).toBeLessThan(120);
});

it('says nothing twice, and not that a photo fits the filter, as all of them do', () => {
  const reasons = [
    { kind: 'place', text: 'Lisbon' },
    { kind: 'place', text: 'Lisbon' },
    { kind: 'date', text: null },
    { kind: 'filter', text: null },
  ] as const;
  expect(describeReasons(reasons)).toEqual(['Place: Lisbon', 'Date']);
});
