import { describe, expect, it } from 'vitest';
import { EventManager } from '../../app/events.ts';
import type { AppEventMap } from '../../app/events.ts';
import { FakeDocument } from '../../app/viewTransitions.fake.ts';
import { ViewTransitionManager } from '../../app/viewTransitions.ts';
import { createOpenAndClose } from './openAndClose.ts';
import type { Shown } from './viewerStore.ts';

const collection = { name: 'photos', path: '/photos', filter: {} } as const;
const shownAs = (assetId: string): Shown => ({ collection, assetId });

/**
 * The page as the viewer sees it: a viewer that is ready as soon as it shows something (or when told), a timeline
 * that owns some assets, and a record of every event, name and change in order.
 */
function setUp(options: { motion?: boolean; owned?: string[]; isViewerReady?: boolean } = {}) {
  const { motion = true, owned = ['a', 'b'], isViewerReady = true } = options;
  const log: string[] = [];
  const errors: unknown[] = [];
  const events = new EventManager<AppEventMap>();
  const fake = new FakeDocument(log);
  let page: Shown | undefined;
  let tile: string | undefined;
  let isNamed = false;
  const manager = new ViewTransitionManager({
    events,
    document: () => fake,
    flush: (work) => work(),
    onError: (error) => errors.push(error),
  });
  const names: (keyof AppEventMap)[] = [
    'PrepareOldSnapshot',
    'PrepareNewSnapshot',
    'Finished',
    'ViewerOpenTransitionReady',
    'ViewerCloseTransition',
    'TimelineClaimedAsset',
    'ViewerClosed',
  ];
  for (const name of names) events.on(name, () => log.push(name));
  events.on('ViewerCloseTransition', ({ assetId }) => {
    if (owned.includes(assetId)) events.emit('TimelineClaimedAsset', { assetId });
  });
  const openAndClose = createOpenAndClose({
    manager,
    events,
    flush: (work) => work(),
    isMotionAllowed: () => motion,
    tagTile: (assetId) => {
      if (assetId !== tile) log.push(assetId ? `tile ${assetId} is hero` : 'no tile is hero');
      tile = assetId;
    },
    nameViewer: (named) => {
      if (named !== isNamed) log.push(named ? 'viewer named' : 'viewer unnamed');
      isNamed = named;
    },
    shown: () => page,
    show: (shown) => {
      if (shown?.assetId !== page?.assetId) log.push(shown ? `shows ${shown.assetId}` : 'shows the timeline');
      page = shown;
      if (shown && isViewerReady) {
        queueMicrotask(() =>
          events.emit('ViewerOpenTransitionReady', { assetId: shown.assetId, outcome: 'shown' }),
        );
      }
    },
  });
  openAndClose.listen();
  return {
    log,
    errors,
    events,
    fake,
    manager,
    openAndClose,
    page: () => page,
    tile: () => tile,
    named: () => isNamed,
  };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await settled();
};

describe('opening', () => {
  it('tags the tile, shows the viewer untagged, waits for it, names it, and cleans up', async () => {
    const { log, fake, openAndClose } = setUp();
    openAndClose.follow(shownAs('a'));
    await settled();
    fake.endAnimation();
    await settled();
    expect(log).toEqual([
      'PrepareOldSnapshot',
      'tile a is hero',
      'start [viewer]',
      'old snapshot',
      'no tile is hero',
      'shows a',
      'ViewerOpenTransitionReady',
      'PrepareNewSnapshot',
      'viewer named',
      'new snapshot',
      'Finished',
      'viewer unnamed',
    ]);
  });

  it('does not animate before the viewer is ready, and not for another asset’s readiness', async () => {
    const { log, events, openAndClose } = setUp({ isViewerReady: false });
    openAndClose.follow(shownAs('a'));
    await settled();
    events.emit('ViewerOpenTransitionReady', { assetId: 'other', outcome: 'shown' });
    await settled();
    expect(log).toContain('shows a');
    expect(log).not.toContain('PrepareNewSnapshot');
    events.emit('ViewerOpenTransitionReady', { assetId: 'a', outcome: 'failed' });
    await settled();
    expect(log).toContain('new snapshot');
  });

  it('happens without any name under reduced motion', async () => {
    const { log, fake, openAndClose } = setUp({ motion: false });
    openAndClose.follow(shownAs('a'));
    await settled();
    fake.endAnimation();
    await settled();
    expect(log).toEqual([
      'PrepareOldSnapshot',
      'start [viewer]',
      'old snapshot',
      'shows a',
      'ViewerOpenTransitionReady',
      'PrepareNewSnapshot',
      'new snapshot',
      'Finished',
    ]);
  });

  it('of an address given directly has no transition', async () => {
    const { log, openAndClose, page } = setUp();
    openAndClose.showAtOnce(shownAs('a'));
    openAndClose.follow(shownAs('a'));
    await settled();
    expect(page()?.assetId).toBe('a');
    expect(log.filter((line) => line.startsWith('start'))).toEqual([]);
  });
});

describe('closing', () => {
  const closeOf = async (page: ReturnType<typeof setUp>) => {
    page.openAndClose.showAtOnce(shownAs('a'));
    await settled();
    page.log.length = 0;
    page.openAndClose.follow(undefined);
  };

  it('names the viewer, lets a row claim the asset, shows the timeline, tags the tile, and cleans up', async () => {
    const page = setUp();
    await closeOf(page);
    await settled();
    page.fake.endAnimation();
    await settled();
    expect(page.log).toEqual([
      'PrepareOldSnapshot',
      'viewer named',
      'start [timeline]',
      'old snapshot',
      'ViewerCloseTransition',
      'TimelineClaimedAsset',
      'shows the timeline',
      'ViewerClosed',
      'PrepareNewSnapshot',
      'tile a is hero',
      'new snapshot',
      'Finished',
      'viewer unnamed',
      'no tile is hero',
    ]);
  });

  it('goes on without a hero when no row claims the asset within 200 ms', async () => {
    const page = setUp({ owned: [] });
    const begun = performance.now();
    await closeOf(page);
    await until(() => page.log.includes('new snapshot'));
    const waited = performance.now() - begun;
    expect(waited).toBeGreaterThanOrEqual(190);
    expect(waited).toBeLessThan(2_000);
    expect(page.log).toContain('shows the timeline');
    expect(page.log).toContain('ViewerClosed');
    expect(page.log).not.toContain('tile a is hero');
    expect(page.errors).toEqual([]);
  });

  it('has no hero under reduced motion, claimed or not', async () => {
    const page = setUp({ motion: false });
    await closeOf(page);
    await settled();
    expect(page.log).toContain('TimelineClaimedAsset');
    expect(page.log).not.toContain('tile a is hero');
    expect(page.log).not.toContain('viewer named');
    expect(page.log).toContain('new snapshot');
  });
});

describe('next and previous', () => {
  it('change the asset at once and without a transition', async () => {
    const { log, openAndClose } = setUp();
    openAndClose.showAtOnce(shownAs('a'));
    await settled();
    log.length = 0;
    openAndClose.follow(shownAs('b'));
    await settled();
    expect(log).toEqual(['shows b', 'ViewerOpenTransitionReady']);
  });

  it('end an opening animation that still runs', async () => {
    const { log, openAndClose, named } = setUp();
    openAndClose.follow(shownAs('a'));
    await settled();
    log.length = 0;
    openAndClose.follow(shownAs('b'));
    await settled();
    expect(log).toEqual(['skip', 'Finished', 'viewer unnamed', 'shows b', 'ViewerOpenTransitionReady']);
    expect(named()).toBe(false);
  });
});

describe('overlapping', () => {
  it('closing before the opening update ran ends with the timeline', async () => {
    const { fake, openAndClose, page, tile, named, errors } = setUp();
    openAndClose.follow(shownAs('a'));
    openAndClose.follow(undefined);
    await settled();
    await settled();
    fake.endAnimation();
    await settled();
    expect(page()).toBeUndefined();
    expect(tile()).toBeUndefined();
    expect(named()).toBe(false);
    expect(errors).toEqual([]);
  });

  it('closing while the opening still waits for its viewer ends with the timeline', async () => {
    const { log, fake, openAndClose, page, errors } = setUp({ isViewerReady: false });
    openAndClose.follow(shownAs('a'));
    await settled();
    expect(page()?.assetId).toBe('a');
    openAndClose.follow(undefined);
    await until(() => log.includes('new snapshot'));
    fake.endAnimation();
    await settled();
    expect(page()).toBeUndefined();
    expect(log.filter((line) => line === 'Finished')).toHaveLength(2);
    expect(errors).toEqual([]);
  });

  it('opening another while closing still waits for a claim shows the other, and reports no closing', async () => {
    const { log, openAndClose, page, tile, errors } = setUp({ owned: [] });
    openAndClose.showAtOnce(shownAs('a'));
    openAndClose.follow(undefined);
    await settled();
    openAndClose.follow(shownAs('b'));
    await settled();
    expect(page()?.assetId).toBe('b');
    expect(log).not.toContain('ViewerClosed');
    expect(tile()).toBeUndefined();
    expect(errors).toEqual([]);
  });

  it('opening a second one during the first’s animation shows the second', async () => {
    const { fake, openAndClose, page, tile, named } = setUp();
    openAndClose.follow(shownAs('a'));
    await settled();
    openAndClose.follow(undefined);
    await settled();
    openAndClose.follow(shownAs('b'));
    await settled();
    fake.endAnimation();
    await settled();
    expect(page()?.assetId).toBe('b');
    expect(tile()).toBeUndefined();
    expect(named()).toBe(false);
  });

  it('is forgotten by reset', async () => {
    const { openAndClose, page, manager } = setUp();
    openAndClose.follow(shownAs('a'));
    openAndClose.reset();
    await settled();
    expect(page()).toBeUndefined();
    expect(manager.isActive).toBe(false);
  });
});
