import { describe, expect, it, vi } from 'vitest';
import { photoOrder } from './photoOrder.ts';

const named = (ids: readonly string[]) => photoOrder(ids, (index) => `Photo ${index + 1}`);

describe('an order of photos', () => {
  const order = named(['a', 'b', 'c']);

  it('is walked from one end to the other', () => {
    expect([...order.getKeys()]).toEqual(['a', 'b', 'c']);
    expect([...order].map(({ key }) => key)).toEqual(['a', 'b', 'c']);
    expect([order.getFirstKey(), order.getLastKey(), order.size]).toEqual(['a', 'c', 3]);
    expect([order.getKeyBefore('b'), order.getKeyAfter('b')]).toEqual(['a', 'c']);
    expect([order.getKeyBefore('a'), order.getKeyAfter('c')]).toEqual([null, null]);
  });

  it('says of each its place, its neighbours and its name', () => {
    expect(order.getItem('b')).toMatchObject({ index: 1, prevKey: 'a', nextKey: 'c', textValue: 'Photo 2' });
    expect(order.at(0)).toMatchObject({ key: 'a', prevKey: null });
    expect(order.indexOf('c')).toBe(2);
  });

  it('knows nothing of others', () => {
    expect([order.getItem('x'), order.at(3), order.getKeyAfter('x')]).toEqual([null, null, null]);
    expect(order.indexOf('x')).toBeUndefined();
  });

  it('without photos has no ends', () => {
    const none = named([]);
    expect([none.getFirstKey(), none.getLastKey(), none.size]).toEqual([null, null, 0]);
  });

  it('names only the photos whose names are asked for, and each once', () => {
    const nameOf = vi.fn((index: number) => `Photo ${index + 1}`);
    const many = photoOrder(
      Array.from({ length: 5_000 }, (_, index) => `id${index}`),
      nameOf,
    );
    const node = many.getItem('id4000');
    expect([...many]).toHaveLength(5_000);
    expect(nameOf).not.toHaveBeenCalled();
    expect([node?.textValue, node?.textValue, many.at(4_000)?.textValue]).toEqual(
      Array.from({ length: 3 }, () => 'Photo 4001'),
    );
    expect(nameOf).toHaveBeenCalledOnce();
  });
});
