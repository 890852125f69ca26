import { describe, expect, it } from 'vitest';
import { matchingTags } from './matching.ts';

const tags = ['Places', 'Places/Lisbon', 'Old Lisbon', 'sea'].map((value) => ({ value }));
const found = (text: string): string[] => matchingTags(tags, text).found.map(({ value }) => value);

describe('words that are typed', () => {
  it('find tags that contain them, those of that name first', () => {
    expect(found('lis')).toEqual(['Places/Lisbon', 'Old Lisbon']);
    expect(found('')).toEqual(['Places', 'Places/Lisbon', 'Old Lisbon', 'sea']);
  });

  it('are a new tag unless there is that very one', () => {
    expect(matchingTags(tags, 'Lisbon')).toMatchObject({ value: 'Lisbon', isNew: true });
    expect(matchingTags(tags, ' Places / Lisbon ')).toMatchObject({ value: 'Places/Lisbon', isNew: false });
    expect(matchingTags(tags, ' / ').isNew).toBe(false);
  });
});
