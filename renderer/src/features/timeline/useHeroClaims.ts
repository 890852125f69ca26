/** @file The timeline's part in opening and closing the viewer; the protocol is told in app/events.ts. */
import { useEffect } from 'react';
import { flushSync } from 'react-dom';
import { appEvents } from '../../app/events.ts';
import type { GridController } from '../../grid/gridController.ts';
import { focusClosed } from './focusClosed.ts';
import type { FocusPage } from './focusClosed.ts';
import type { TimelineStore } from './timelineStore.ts';

/** Follows the viewer with the scroll position, claims the photo that closes, and takes the focus back. */
export function useHeroClaims(controller: GridController, store: TimelineStore): void {
  useEffect(() => {
    const { engine } = controller;
    let shown: string | undefined;

    const follow = async (assetId: string): Promise<void> => {
      shown = assetId;
      const at = await store.find(assetId);
      if (at && shown === assetId) engine.reveal(at);
    };

    const page: FocusPage = {
      locate: (assetId) => engine.flow.locate(assetId),
      find: (assetId) => store.find(assetId),
      focus: (at) => controller.focus(at),
      focusGrid: () => controller.focusGrid(),
      isFocusFree: () => {
        const { activeElement } = document;
        return shown === undefined && (activeElement === null || activeElement === document.body);
      },
    };

    const stops = [
      appEvents.on('ViewerAssetChanged', ({ assetId }) => {
        // A month that cannot be loaded is told by the store's state; the viewer merely closes without its hero.
        follow(assetId).catch(() => undefined);
      }),
      appEvents.on('ViewerCloseTransition', ({ assetId }) => {
        shown = undefined;
        const at = engine.flow.locate(assetId);
        if (!at) return;
        // No frame is drawn while the old snapshot is held: everything has to be in place when this returns.
        flushSync(() => engine.reveal(at));
        if (controller.tileOf(assetId)) appEvents.emit('TimelineClaimedAsset', { assetId });
      }),
      appEvents.on('ViewerClosed', ({ assetId }) => {
        void focusClosed(page, assetId);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [controller, store]);
}
