import { describe, expect, it } from 'vitest';
import { headingSpots } from './headings.ts';
import type { HeadingForm } from './headings.ts';

/** Groups side by side, `widths` of their photos; the page is as wide as the widest section says. */
function forms(widths: readonly number[], options: { from?: number; page?: number } = {}): HeadingForm[] {
  const left: number[] = [];
  let at = 0;
  for (const width of widths) {
    left.push(at);
    at += width + 12;
  }
  // Another band of the section, as wide as the page.
  const width = options.page === undefined ? [...widths] : [...widths, options.page];
  if (options.page !== undefined) left.push(0);
  return headingSpots({ left, width, from: options.from ?? 0, to: widths.length }).map(({ form }) => form);
}

describe('the headings of a band', () => {
  it('say the year for a lone group however narrow its photo is', () => {
    expect(forms([90])).toEqual(['place']);
    expect(forms([90], { page: 1200 })).toEqual(['place']);
  });

  it('say everything where there is room', () => {
    expect(forms([400, 500], { page: 1000 })).toEqual(['place', 'place']);
  });

  it('leave out the place before the year', () => {
    expect(forms([200, 180], { page: 400 })).toEqual(['full', 'full']);
  });

  it('say the year once, at the beginning, where only short dates fit', () => {
    expect(forms([120, 130, 110], { page: 390 })).toEqual(['compact', 'short', 'short']);
  });

  it('give the last one the rest of the page', () => {
    expect(forms([120, 130, 110], { page: 1000 })).toEqual(['compact', 'short', 'place']);
  });

  it('are those of the band, not of the bands before it', () => {
    expect(forms([700, 120, 110], { from: 1, page: 1200 })).toEqual(['compact', 'place']);
  });
});
