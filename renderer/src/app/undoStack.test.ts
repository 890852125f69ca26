import { describe, expect, it } from 'vitest';
import { together } from './undoStack.ts';

describe('several steps as one', () => {
  const log: string[] = [];
  const step = (name: string, fails?: 'do' | 'undo') => {
    const way = (which: 'do' | 'undo') => async () => {
      if (fails === which) throw new Error(`${name} is refused`);
      log.push(`${which} ${name}`);
    };
    return { label: name, do: way('do'), undo: way('undo') };
  };

  it('are done in order, and undone in reverse', async () => {
    log.length = 0;
    const both = together('both', [step('photos'), step('people')]);
    await both.do();
    await both.undo();
    expect(log).toEqual(['do photos', 'do people', 'undo people', 'undo photos']);
  });

  it('are none of them done when one fails', async () => {
    log.length = 0;
    const both = together('both', [step('photos'), step('people', 'do')]);
    await expect(both.do()).rejects.toThrow('people is refused');
    expect(log).toEqual(['do photos', 'undo photos']);
  });

  it('are all of them still done when one can’t be undone', async () => {
    log.length = 0;
    const both = together('both', [step('photos', 'undo'), step('people')]);
    await both.do();
    await expect(both.undo()).rejects.toThrow('photos is refused');
    expect(log).toEqual(['do photos', 'do people', 'undo people', 'do people']);
  });
});
