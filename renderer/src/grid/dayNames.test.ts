import { describe, expect, it } from 'vitest';
import { dayNamer } from './dayNames.ts';

const moment = Date.UTC(2026, 10, 14, 23, 30);

describe('a day in words', () => {
  it.each([
    ['en-GB', 'Sat, 14 Nov 2026', '14 Nov 2026', 'Sat, 14 Nov'],
    ['en-US', 'Sat, Nov 14, 2026', 'Nov 14, 2026', 'Sat, Nov 14'],
    ['de', 'Sa., 14. Nov. 2026', '14. Nov. 2026', 'Sa., 14. Nov.'],
    ['fr', 'sam. 14 nov. 2026', '14 nov. 2026', 'sam. 14 nov.'],
    ['ja', '2026年11月14日(土)', '2026年11月14日', '11月14日(土)'],
    ['ko', '2026년 11월 14일 (토)', '2026년 11월 14일', '11월 14일 (토)'],
    ['pt-BR', 'sáb., 14 de nov. de 2026', '14 de nov. de 2026', 'sáb., 14 de nov.'],
  ])('%s', (locale, full, compact, short) => {
    expect(dayNamer(locale)(moment)).toEqual({ full, compact, short });
  });

  it('never names another year in its short form, in any language that browsers speak', () => {
    for (const locale of [
      'hu',
      'es',
      'it',
      'nl',
      'sv',
      'ru',
      'zh',
      'zh-TW',
      'tr',
      'pl',
      'cs',
      'fi',
      'lt',
      'bg',
    ]) {
      const { full, short } = dayNamer(locale)(moment);
      expect(full, locale).toContain('2026');
      expect(short, locale).not.toContain('2026');
      expect(short, locale).toContain('14');
      expect(short, locale).not.toMatch(/^[\s,.]|[\s,]$/);
    }
  });
});
