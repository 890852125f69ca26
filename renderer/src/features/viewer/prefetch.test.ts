import { describe, expect, it } from 'vitest';
import { WarmPictures, prefetchOrder } from './prefetch.ts';
import type { Warm } from './prefetch.ts';

describe('what to fetch ahead', () => {
  it('begins with the next one, then the one behind, then further ahead', () => {
    expect(prefetchOrder(['next', 'second', 'third'], ['before', 'earlier'])).toEqual([
      'next',
      'before',
      'second',
    ]);
  });

  it('fetches what there is at either end', () => {
    expect(prefetchOrder([], ['before'])).toEqual(['before']);
    expect(prefetchOrder(['next'], [])).toEqual(['next']);
    expect(prefetchOrder([], [])).toEqual([]);
  });

  it('names nothing twice in a collection of two', () => {
    expect(prefetchOrder(['other'], ['other'])).toEqual(['other']);
  });
});

describe('warm pictures', () => {
  const setUp = () => {
    const made: Warm[] = [];
    const pictures = new WarmPictures(() => {
      const warm: Warm = { src: '' };
      made.push(warm);
      return warm;
    });
    return { made, pictures };
  };

  it('fetches each picture once, however often it is wanted, and never before what is on screen', () => {
    const { made, pictures } = setUp();
    pictures.want(['/a', '/b']);
    pictures.want(['/b', '/a']);
    expect(made.map((warm) => warm.src).toSorted()).toEqual(['/a', '/b']);
    expect(made.every((warm) => warm.fetchPriority === 'low')).toBe(true);
  });

  it('drops the least wanted beyond six and cancels its loading', () => {
    const { made, pictures } = setUp();
    pictures.want(['/1', '/2', '/3']);
    pictures.want(['/4', '/5', '/6']);
    pictures.want(['/7', '/1']);
    expect(pictures.urls).toEqual(['/2', '/6', '/5', '/4', '/1', '/7']);
    expect(made).toHaveLength(7);
    expect(made.filter((warm) => warm.src === '')).toHaveLength(1);
  });

  it('lets go of everything when closed', () => {
    const { made, pictures } = setUp();
    pictures.want(['/a', '/b']);
    pictures.close();
    expect(pictures.urls).toEqual([]);
    expect(made.every((warm) => warm.src === '')).toBe(true);
  });
});
