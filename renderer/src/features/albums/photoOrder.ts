import type { Collection, Key, Node } from 'react-stately';

/** Photos in an order, as React Aria asks for them. */
export interface PhotoOrder extends Collection<Node<string>> {
  /** Where a photo stands, from 0. Undefined for what is not one of them. */
  indexOf(key: Key): number | undefined;
}

/**
 * The photos of an album in their order. React Aria would make a node for each of them before it shows the first, by
 * rendering all of them out of sight: seconds for ten thousand. What it ever asks of a node follows from the photo's
 * place, so a node is made when it is first asked for. `nameOf` names the photo in a place, from 0, to screen readers.
 */
export function photoOrder(ids: readonly string[], nameOf: (index: number) => string): PhotoOrder {
  const places = new Map<Key, number>(ids.map((id, index) => [id, index]));
  const nodes: Node<string>[] = [];
  const names: string[] = [];

  const keyAt = (index: number): string | null => ids[index] ?? null;
  const keyBeside = (key: Key, by: 1 | -1): string | null => {
    const place = places.get(key);
    return place === undefined ? null : keyAt(place + by);
  };
  const at = (index: number): Node<string> | null => {
    const id = ids[index];
    if (id === undefined) return null;
    return (nodes[index] ??= {
      type: 'item',
      key: id,
      value: id,
      level: 0,
      hasChildNodes: false,
      childNodes: [],
      rendered: null,
      // By those in sight alone, and by them several times: to say it takes longer than all the rest of this.
      get textValue() {
        return (names[index] ??= nameOf(index));
      },
      index,
      parentKey: null,
      prevKey: keyAt(index - 1),
      nextKey: keyAt(index + 1),
      props: {},
    });
  };

  return {
    size: ids.length,
    indexOf: (key) => places.get(key),
    at,
    getItem: (key) => at(places.get(key) ?? -1),
    getKeys: () => places.keys(),
    getFirstKey: () => keyAt(0),
    getLastKey: () => keyAt(ids.length - 1),
    getKeyBefore: (key) => keyBeside(key, -1),
    getKeyAfter: (key) => keyBeside(key, 1),
    *[Symbol.iterator]() {
      for (let index = 0; index < ids.length; index += 1) {
        const node = at(index);
        if (node) yield node;
      }
    },
  };
}
