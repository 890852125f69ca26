import { describe, expect, it } from 'vitest';
import type { Location } from '../../grid/source.ts';
import { focusClosed } from './focusClosed.ts';
import type { FocusPage } from './focusClosed.ts';

const place: Location = { section: 3, index: 7 };

/** A page whose photo is in a month that is loaded or not; what got the focus is written down. */
function pageWith(
  options: { loaded?: boolean; free?: boolean; finding?: Promise<Location | undefined> } = {},
) {
  const focused: (Location | 'grid')[] = [];
  const state = { loaded: options.loaded ?? false, free: options.free ?? true };
  const page: FocusPage = {
    locate: () => (state.loaded ? place : undefined),
    find: () => options.finding ?? Promise.resolve(place),
    focus: (at) => focused.push(at) > 0,
    focusGrid: () => focused.push('grid') > 0,
    isFocusFree: () => state.free,
  };
  return { page, focused, state };
}

describe('the focus after the viewer', () => {
  it('is on its photo before anything else happens, where the month is loaded', () => {
    const { page, focused } = pageWith({ loaded: true });
    void focusClosed(page, 'a');
    expect(focused).toEqual([place]);
  });

  it('comes to its photo once the month is loaded', async () => {
    const month = Promise.withResolvers<Location | undefined>();
    const { page, focused } = pageWith({ finding: month.promise });
    const done = focusClosed(page, 'a');
    expect(focused).toEqual([]);
    month.resolve(place);
    await done;
    expect(focused).toEqual([place]);
  });

  it('is left where the person has put it meanwhile', async () => {
    const month = Promise.withResolvers<Location | undefined>();
    const { page, focused, state } = pageWith({ finding: month.promise });
    const done = focusClosed(page, 'a');
    state.free = false;
    month.resolve(place);
    await done;
    expect(focused).toEqual([]);
  });

  it.each([
    ['is not in this timeline any more', () => Promise.resolve(undefined)],
    ['is in a month that can’t be loaded', () => Promise.reject(new Error('offline'))],
  ])('is the grid’s when the photo %s', async (_why, finding) => {
    const { page, focused } = pageWith({ finding: finding() });
    await focusClosed(page, 'a');
    expect(focused).toEqual(['grid']);
  });
});
