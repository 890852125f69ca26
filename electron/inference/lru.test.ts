import { describe, expect, it } from 'vitest';
import { idleOnes, toMakeRoom, type Held } from './lru.ts';

const held = (usedAt: number, bytes: number, users = 0): Held => ({ usedAt, bytes, users });

describe('making room', () => {
  const [old, middle, young] = [held(1, 40), held(2, 30), held(3, 20)];
  const all = [young, old, middle];

  it('lets nobody go while there is room', () => {
    expect(toMakeRoom(all, 10, 100)).toEqual([]);
  });

  it('lets those go that were used longest ago, and no more than needed', () => {
    expect(toMakeRoom(all, 11, 100)).toEqual([old]);
    expect(toMakeRoom(all, 51, 100)).toEqual([old, middle]);
  });

  it('never takes from somebody who uses it', () => {
    const inUse = held(0, 50, 1);
    expect(toMakeRoom([inUse, old], 50, 100)).toEqual([old]);
    expect(toMakeRoom([inUse], 1000, 100)).toEqual([]);
  });
});

describe('idle ones', () => {
  it('are those that nobody uses and nobody has used for long enough', () => {
    const [long, short, inUse] = [held(0, 1), held(41, 1), held(0, 1, 1)];
    expect(idleOnes([long, short, inUse], 100, 60)).toEqual([long]);
    expect(idleOnes([long, short], 101, 60)).toEqual([long, short]);
  });
});
