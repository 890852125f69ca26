import { describe, expect, it } from 'vitest';
import { changesBetween, isWithin, nested } from './changes.ts';

const now = { trash: { days: 30, enabled: true }, urls: ['a'], oauth: { quota: null } };

describe('changes', () => {
  it('are the places that are wanted otherwise; what is left out stays', () => {
    const wanted = { trash: { days: 7 }, urls: ['a', 'b'], oauth: { quota: 5 }, extra: undefined };
    expect(changesBetween(now, wanted)).toEqual([
      { path: ['trash', 'days'], value: 7 },
      { path: ['urls'], value: ['a', 'b'] },
      { path: ['oauth', 'quota'], value: 5 },
    ]);
    expect(changesBetween(now, structuredClone(now))).toEqual([]);
  });

  it('are put together again as they lay', () => {
    const wanted = { trash: { days: 7, enabled: false }, oauth: { quota: 5 } };
    expect(nested(changesBetween(now, wanted))).toEqual(wanted);
  });

  it('lie within the part that names them, and not in one whose name only begins alike', () => {
    const change = { path: ['trash', 'days'], value: 7 };
    expect(isWithin(change, ['trash'])).toBe(true);
    expect(isWithin(change, ['trash.days'])).toBe(true);
    expect(isWithin(change, ['trash.day', 'tras'])).toBe(false);
  });
});
