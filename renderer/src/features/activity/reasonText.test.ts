import { describe, expect, it } from 'vitest';
import { t } from '../../../../shared/messages/t.ts';
import { reasonText } from './reasonText.ts';

describe('a reason under its file’s name', () => {
  it.each([
    [t('media.truncatedFile', { file: 'IMG 1.jpg' }), /^It ends too early: /],
    [t('media.corruptFile', { file: 'IMG 1.jpg', detail: 'no data' }), /^It is damaged and can’t be decoded/],
    ['IMG 1.jpg is empty.', /^It is empty\.$/],
  ])('does not say the name again: %s', (reason, expected) => {
    expect(reasonText(reason, 'IMG 1.jpg')).toMatch(expected);
  });

  it.each(['The disk is full.', '“IMG 1.jpg.bak” is damaged.', 'IMG 1.jpgs are many', ''])(
    'is left as it is when it does not begin with that name: %s',
    (reason) => expect(reasonText(reason, 'IMG 1.jpg')).toBe(reason),
  );

  it('has no name to leave out where there is none', () => {
    expect(reasonText(' is odd', '')).toBe(' is odd');
  });
});
