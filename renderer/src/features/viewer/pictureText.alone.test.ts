import { expect, it, vi } from 'vitest';
import type { SearchChip } from '../../../../shared/api/combinedSearch.ts';

vi.mock('../../app/toasts.tsx', () => ({ showToast: () => undefined }));
vi.mock('../timeline/timelines.ts', () => ({ timelineFor: () => undefined }));

const { isHit, wordsOf } = await import('./pictureText.ts');

const chip = (label: string, isNegated = false): SearchChip => ({
  id: label,
  kind: 'phrase',
  label,
  isNegated,
  range: [0, 1],
});

it('marks the lines that have a word of the search, whatever its accents and case', () => {
  const words = wordsOf({ words: 'cafe', chips: [] });
  expect(isHit({ text: 'CAFÉ CENTRAL' }, words)).toBe(true);
  expect(isHit({ text: 'Central' }, words)).toBe(false);
});

it('looks for phrases without their quotes, and not for what was refused', () => {
  expect(wordsOf({ words: '', chips: [chip('“no entry”'), chip('exit', true)] })).toEqual(['no entry']);
});

it('marks nothing where nothing was searched for', () => {
  expect(isHit({ text: 'CAFÉ' }, wordsOf({ words: ' ', chips: [] }))).toBe(false);
});
