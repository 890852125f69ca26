import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { idAt, hasFlag, withFlag, withoutIndexes } from '../../grid/columns.ts';
import type { AssetColumns } from '../../grid/columns.ts';
import { fakeColumns, joined } from '../../grid/testing/fakeLibrary.ts';
import type { TimelineFilter } from '../../app/collection.ts';
import type { TimelineApi } from './timelineApi.ts';
import { TimelineStore, fits } from './timelineStore.ts';

/** A server made of numbers: answers at once, notes what it was asked, and can be told to fail or to wait. */
class FakeServer implements TimelineApi {
  readonly months = new Map<string, AssetColumns>();
  readonly asked: string[] = [];
  readonly aborted: string[] = [];
  isDown = false;
  /** Months whose answer waits until `answer` is called. */
  readonly held = new Map<string, () => void>();
  readonly #isHeld: (month: string) => boolean;

  constructor(counts: number[], isHeld: (month: string) => boolean = () => false) {
    this.#isHeld = isHeld;
    counts.forEach((count, month) => this.months.set(key(month), fakeColumns(month, count)));
  }

  readonly loadCounts: TimelineApi['loadCounts'] = async () => {
    this.asked.push('counts');
    if (this.isDown) throw new Error('down');
    return [...this.months].map(([timeBucket, { count }]) => ({ timeBucket, count }));
  };

  readonly loadMonth: TimelineApi['loadMonth'] = async (_filter, month, signal) => {
    this.asked.push(month);
    signal.addEventListener('abort', () => this.aborted.push(month));
    if (this.#isHeld(month)) {
      await new Promise<void>((resolve, reject) => {
        this.held.set(month, resolve);
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    }
    if (this.isDown) throw new Error('down');
    const columns = this.months.get(month);
    if (!columns) throw new Error(`no month ${month}`);
    return columns;
  };

  readonly monthOf: TimelineApi['monthOf'] = async (assetId) => {
    this.asked.push('monthOf');
    for (const [month, columns] of this.months) {
      for (let i = 0; i < columns.count; i++) if (idAt(columns, i) === assetId) return month;
    }
    return undefined;
  };

  change(month: number, change: (columns: AssetColumns) => AssetColumns): void {
    const columns = this.months.get(key(month));
    if (columns) this.months.set(key(month), change(columns));
  }

  id(month: number, index: number): string {
    const columns = this.months.get(key(month));
    if (!columns) throw new Error(`no month ${month}`);
    return idAt(columns, index);
  }
}

const key = (month: number): string => new Date(Date.UTC(2026, 11 - month, 1)).toISOString().slice(0, 10);
const photos: TimelineFilter = { visibility: 'timeline', isTrashed: false };
const near = (first: number, last = first) => ({ first, last, visibleFirst: first, visibleLast: last });
const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1);

async function open(server: FakeServer, filter = photos): Promise<TimelineStore> {
  const store = new TimelineStore(filter, server);
  await store.refresh();
  return store;
}

const loaded = (store: TimelineStore): number[] =>
  store.getSections().flatMap(({ columns }, i) => (columns ? [i] : []));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('months', () => {
  it('are known with their counts before any photo is loaded', async () => {
    const store = await open(new FakeServer([5, 3, 8]));
    expect(store.getState()).toMatchObject({ status: 'ready', total: 16 });
    expect(store.getSections().map(({ count }) => count)).toEqual([5, 3, 8]);
    expect(loaded(store)).toEqual([]);
  });

  it('are loaded when they come near, those in sight first', async () => {
    const server = new FakeServer([5, 3, 8, 9]);
    const store = await open(server);
    store.show({ first: 0, last: 2, visibleFirst: 1, visibleLast: 1 });
    await settled();
    expect(server.asked).toEqual(['counts', key(1), key(0), key(2)]);
    expect(loaded(store)).toEqual([0, 1, 2]);
  });

  it('that are left behind give their place to those in sight', async () => {
    const server = new FakeServer([5, 3, 8, 9, 4], (month) => month !== key(4));
    const store = await open(server);
    for (const month of [0, 1, 2]) store.show(near(month));
    expect(server.asked.slice(1)).toEqual([key(0), key(1), key(2)]);
    store.show(near(4));
    await settled();
    expect(server.aborted).toEqual([key(0)]);
    expect(loaded(store)).toEqual([4]);
  });

  it('that are left behind and slow are given up', async () => {
    const server = new FakeServer([5, 3], (month) => month === key(0));
    const store = await open(server);
    store.show(near(0));
    await vi.advanceTimersByTimeAsync(200);
    store.show(near(1));
    await settled();
    expect(server.aborted).toEqual([key(0)]);
  });

  it('that arrive after they were left are kept', async () => {
    const server = new FakeServer([5, 3], (month) => month === key(0));
    const store = await open(server);
    store.show(near(0));
    store.show(near(1));
    server.held.get(key(0))?.();
    await settled();
    expect(loaded(store)).toEqual([0, 1]);
  });

  it('that could not be loaded are tried again, and the failure is told', async () => {
    const server = new FakeServer([5]);
    const store = await open(server);
    server.isDown = true;
    store.show(near(0));
    await settled();
    expect(store.getState().error).toMatchObject({ message: 'down' });
    server.isDown = false;
    await vi.advanceTimersByTimeAsync(3100);
    expect(loaded(store)).toEqual([0]);
    expect(store.getState().error).toBeUndefined();
  });

  it('are forgotten, the longest unseen first, when too many photos are kept', async () => {
    const server = new FakeServer(Array.from({ length: 12 }, () => 30_000));
    const store = await open(server);
    for (let month = 0; month < 12; month++) {
      store.show(near(month));
      await settled();
    }
    expect(loaded(store)).toEqual([6, 7, 8, 9, 10, 11]);
    expect(store.getState().total).toBe(360_000);
  });
});

describe('a failure to load even the months', () => {
  it('is the state, and trying again ends it', async () => {
    const server = new FakeServer([5]);
    server.isDown = true;
    const store = await open(server);
    expect(store.getState()).toMatchObject({ status: 'failed', total: 0 });
    server.isDown = false;
    await store.refresh();
    expect(store.getState()).toMatchObject({ status: 'ready', total: 5, error: undefined });
  });
});

describe('for the viewer', () => {
  it('neighbours follow each other over months that are not loaded, to both ends', async () => {
    const server = new FakeServer([3, 1, 2]);
    const store = await open(server);
    const order = [0, 1, 2]
      .map((i) => server.id(0, i))
      .concat(server.id(1, 0), server.id(2, 0), server.id(2, 1));
    let at: string | undefined = order[0];
    for (const next of order.slice(1)) {
      at = await store.neighbour(at ?? '', 1);
      expect(at).toBe(next);
    }
    expect(await store.neighbour(at ?? '', 1)).toBeUndefined();
    for (const previous of order.slice(0, -1).toReversed()) {
      at = await store.neighbour(at ?? '', -1);
      expect(at).toBe(previous);
    }
    expect(await store.neighbour(at ?? '', -1)).toBeUndefined();
  });

  it('a neighbour is known at once where it is loaded, and not where it is not', async () => {
    const server = new FakeServer([3, 2]);
    const store = await open(server);
    await store.ensure(0);
    expect(store.neighbourNow(server.id(0, 0), 1)).toBe(server.id(0, 1));
    expect(store.neighbourNow(server.id(0, 2), 1)).toBeUndefined();
    await store.ensure(1);
    expect(store.neighbourNow(server.id(0, 2), 1)).toBe(server.id(1, 0));
  });

  it('a photo opened by its address is found, with its position', async () => {
    const server = new FakeServer([3, 4, 5]);
    const store = new TimelineStore(photos, server);
    expect(await store.positionOf(server.id(2, 1))).toEqual({ index: 8, total: 12 });
    expect(await store.find('00000000-0000-4000-8000-000000000000')).toBeUndefined();
  });

  it('a filmstrip gets what is loaded around a photo', async () => {
    const server = new FakeServer([3, 4, 5]);
    const store = await open(server);
    await store.ensure(1);
    const ids = (list: { id: string }[]) => list.map(({ id }) => id);
    expect(ids(store.around(server.id(1, 1), 5, 1))).toEqual([0, 1, 2].map((i) => server.id(1, i)));
    await store.ensure(0);
    await store.ensure(2);
    expect(ids(store.around(server.id(1, 1), 2, 4))).toEqual([
      server.id(0, 2),
      ...[0, 1, 2, 3].map((i) => server.id(1, i)),
      ...[0, 1].map((i) => server.id(2, i)),
    ]);
  });
});

describe('for the selection', () => {
  it('a range gathers over months that are not loaded, in either direction, without keeping them', async () => {
    const server = new FakeServer([3, 4, 5, 2, 6, 3]);
    const store = await open(server);
    await store.ensure(0);
    const gather = async (from: [number, number], to: [number, number]): Promise<string[]> => {
      const ids: string[] = [];
      const [a, b] = [
        { section: from[0], index: from[1] },
        { section: to[0], index: to[1] },
      ];
      for await (const some of store.between(a, b, new AbortController().signal)) ids.push(...some.ids);
      return ids;
    };
    const expected = [server.id(0, 1), server.id(0, 2)];
    for (const [month, count] of [4, 5, 2, 6].entries()) {
      for (let i = 0; i < count; i++) expected.push(server.id(month + 1, i));
    }
    expected.push(server.id(5, 0));
    expect(await gather([0, 1], [5, 0])).toEqual(expected);
    expect(await gather([5, 0], [0, 1])).toEqual(expected);
    expect(await gather([0, 1], [0, 1])).toEqual([server.id(0, 1)]);
    expect(loaded(store)).toEqual([0]);
  });

  it('gathering can be stopped', async () => {
    const server = new FakeServer(Array.from({ length: 20 }, () => 3));
    const store = await open(server);
    const stop = new AbortController();
    const all = store.between({ section: 0, index: 0 }, { section: 19, index: 2 }, stop.signal);
    await all.next();
    stop.abort();
    await expect(all.next()).rejects.toThrow('aborted');
    expect(server.asked.length).toBeLessThan(8);
  });
});

describe('what changes', () => {
  it('a photo that goes to the trash is gone at once, before the server is asked', async () => {
    const server = new FakeServer([3, 4]);
    const store = await open(server);
    await store.ensure(0);
    store.remove([server.id(0, 1)]);
    expect(store.getState().total).toBe(6);
    expect(store.locate(server.id(0, 1))).toBeUndefined();
    expect(server.asked.filter((what) => what === 'counts')).toHaveLength(1);
  });

  it('a favourite shows its heart at once', async () => {
    const server = new FakeServer([3]);
    const store = await open(server);
    await store.ensure(0);
    store.patch([server.id(0, 1)], { isFavorite: true });
    const columns = store.getSections()[0]?.columns;
    expect(columns && hasFlag(columns, 1, 'favorite')).toBe(true);
  });

  it('what an own change makes unfit leaves', async () => {
    const server = new FakeServer([3]);
    const favorites = await open(server, { isFavorite: true, isTrashed: false });
    await favorites.ensure(0);
    favorites.patch([server.id(0, 1)], { isFavorite: false });
    expect(favorites.getState().total).toBe(2);
  });

  it('only the month that changed is fetched again, and only once for a burst', async () => {
    const server = new FakeServer([300, 400, 500]);
    const store = await open(server);
    store.show(near(0, 2));
    await settled();
    server.asked.length = 0;
    server.change(1, (columns) => joined(fakeColumns(1, 3, 7), columns));
    for (let i = 0; i < 40; i++) store.recount();
    await vi.advanceTimersByTimeAsync(400);
    expect(server.asked).toEqual(['counts', key(1)]);
    expect(store.getSections().map(({ count }) => count)).toEqual([300, 403, 500]);
  });

  it('a change that no count tells of is fetched for the month of the photo', async () => {
    const server = new FakeServer([3, 4]);
    const store = await open(server);
    store.show(near(0, 1));
    await settled();
    server.asked.length = 0;
    server.change(1, (columns) => withFlag(columns, [2], 'favorite', true));
    store.touch([server.id(1, 2)]);
    await vi.advanceTimersByTimeAsync(400);
    expect(server.asked).toEqual(['counts', key(1)]);
  });

  it('a changed month out of sight is forgotten and not fetched', async () => {
    const server = new FakeServer([3, 4, 5]);
    const store = await open(server);
    store.show(near(0, 2));
    await settled();
    store.show(near(0));
    server.asked.length = 0;
    server.change(2, (columns) => withoutIndexes(columns, new Set([0])));
    store.recount();
    await vi.advanceTimersByTimeAsync(400);
    expect(server.asked).toEqual(['counts']);
    expect(loaded(store)).toEqual([0, 1]);
    expect(store.getState().total).toBe(11);
  });

  it('a month that empties goes, a new one comes', async () => {
    const server = new FakeServer([3, 4]);
    const store = await open(server);
    server.months.delete(key(0));
    server.months.set(key(5), fakeColumns(5, 2));
    store.recount();
    await vi.advanceTimersByTimeAsync(400);
    expect(store.getSections().map((section) => section.key)).toEqual([key(1), key(5)]);
  });

  it('unseen it asks nothing; seen again it catches up', async () => {
    const server = new FakeServer([3]);
    const store = await open(server);
    store.setActive(false);
    store.recount();
    await vi.advanceTimersByTimeAsync(2000);
    expect(server.asked).toEqual(['counts']);
    store.setActive(true);
    await vi.advanceTimersByTimeAsync(400);
    expect(server.asked).toEqual(['counts', 'counts']);
  });
});

describe('whether a changed photo still belongs', () => {
  it('depends on the filter', () => {
    expect(fits(photos, { isFavorite: true })).toBe(true);
    expect(fits(photos, { visibility: 'archive' })).toBe(false);
    expect(fits({ visibility: 'archive' }, { visibility: 'archive' })).toBe(true);
    expect(fits({ isFavorite: true }, { visibility: 'archive' })).toBe(true);
    expect(fits({ isFavorite: true }, { isFavorite: false })).toBe(false);
    expect(fits({}, { visibility: 'locked' })).toBe(false);
  });
});
