/** @file Makes the viewer follow the address: opening, next and previous, closing, and the browser's own buttons. */
import { useEffect, useLayoutEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { appEvents } from '../../app/events.ts';
import type { Collection } from '../../app/collection.ts';
import { isHeroMotionAllowed, tagHeroTile } from '../../app/heroTransition.ts';
import { viewTransitionManager } from '../../app/viewTransitions.ts';
import { createOpenAndClose } from './openAndClose.ts';
import { useViewer } from './viewerStore.ts';

const openAndClose = createOpenAndClose({
  manager: viewTransitionManager,
  events: appEvents,
  flush: (work) => flushSync(work),
  isMotionAllowed: isHeroMotionAllowed,
  tagTile: tagHeroTile,
  nameViewer: (isNamed) => useViewer.setState({ isNamed }),
  shown: () => useViewer.getState().shown,
  show: (shown) => useViewer.setState({ shown }),
});

/**
 * @param collection the collection on screen, undefined on pages without photos
 * @param assetId the asset in the address, undefined when the viewer is to be closed
 */
export function useFollowAddress(collection: Collection | undefined, assetId: string | undefined): void {
  const isFirst = useRef(true);
  const latest = useRef(collection);
  const path = collection?.path;

  useLayoutEffect(() => {
    // The collection is made anew by every render; its path tells it from others.
    latest.current = collection;
  });

  useLayoutEffect(() => {
    const current = latest.current;
    const wanted = current && path !== undefined && assetId ? { collection: current, assetId } : undefined;
    const isDirect = isFirst.current;
    isFirst.current = false;
    // Before the first paint: the timeline underneath must not be seen for a moment.
    if (wanted && isDirect) openAndClose.showAtOnce(wanted);
    // React is rendering; the transition flushes the page itself and has to wait until it has finished.
    else queueMicrotask(() => openAndClose.follow(wanted));
  }, [assetId, path]);

  useEffect(() => {
    const stop = openAndClose.listen();
    return () => {
      stop();
      openAndClose.reset();
      isFirst.current = true;
    };
  }, []);

  const shownId = useViewer((state) => state.shown?.assetId);
  useEffect(() => {
    if (shownId) appEvents.emit('ViewerAssetChanged', { assetId: shownId });
  }, [shownId]);
}
