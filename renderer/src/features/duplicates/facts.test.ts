import { describe, expect, it } from 'vitest';
import { copyOf } from './testing/copyOf.ts';
import { compareFacts } from './facts.ts';

describe('what is told of copies', () => {
  it('marks the larger file and the one with more pixels, and what differs', () => {
    const [large, small] = compareFacts([
      copyOf({ width: 4000, height: 3000, bytes: 5_000_000 }),
      copyOf({ width: 2000, height: 1500, bytes: 900_000 }),
    ]);
    const told = (facts: typeof large) =>
      Object.fromEntries((facts ?? []).map(({ name, differs, isBest }) => [name, { differs, isBest }]));
    expect(told(large)).toMatchObject({
      'duplicates.size': { differs: true, isBest: true },
      'duplicates.resolution': { differs: true, isBest: true },
      'duplicates.format': { differs: false, isBest: false },
    });
    expect(told(small)).toMatchObject({ 'duplicates.size': { differs: true, isBest: false } });
  });

  it('marks none of equals, and leaves out what none of them knows', () => {
    const [facts] = compareFacts([copyOf({}), copyOf({})]);
    expect(facts?.filter(({ isBest, differs }) => isBest || differs)).toEqual([]);
    expect(facts?.map(({ name }) => name)).not.toContain('duplicates.place');
  });
});
