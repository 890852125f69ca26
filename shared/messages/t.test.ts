import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { hasMessage, t } from './t.ts';

describe('texts', () => {
  it('fill in values, with numbers as the locale writes them', () => {
    expect(t('activity.progress', { done: 1204, total: 3880 })).toBe('1,204 of 3,880');
  });

  it('choose the right plural', () => {
    expect(t('app.totals', { count: 1 })).toBe('1 photo');
    expect(t('app.totals', { count: 12480 })).toBe('12,480 photos');
  });

  it('take file names as they are, whatever is in them', () => {
    const label = '$t(app.name) {{x}} <b>&amp;';
    expect(t('app.undone', { label })).toBe(`Undone: ${label}`);
  });

  it('are known by name only where no value is missing', () => {
    expect(hasMessage('activity.metadataExtraction')).toBe(true);
    expect(hasMessage('activity.progress')).toBe(false);
    expect(hasMessage('activity.nothing')).toBe(false);
  });
});

describe('the catalogue', () => {
  const entries = Object.entries(en).flatMap(([area, texts]) =>
    Object.entries<string>(texts).map(([key, text]) => [`${area}.${key}`, text] as const),
  );

  it('has every plural in both forms', () => {
    const keys = new Set<string>(entries.map(([key]) => key));
    const lonely = [...keys].filter((key) => {
      const twin = key.endsWith('_one') ? key.replace(/_one$/, '_other') : key.replace(/_other$/, '_one');
      return /_(one|other)$/.test(key) && !keys.has(twin);
    });
    expect(lonely).toEqual([]);
  });

  it('is calm: no exclamation marks, no “Oops”, nothing empty', () => {
    expect(entries.filter(([, text]) => /!|oops/i.test(text) || text.trim() === '')).toEqual([]);
  });
});
