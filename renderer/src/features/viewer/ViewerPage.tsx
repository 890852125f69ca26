import { useEffect, useLayoutEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import '../../app/transitions.css';
import { assetPath } from '../../app/collection.ts';
import type { Collection } from '../../app/collection.ts';
import { prefetchAsset } from './asset.ts';
import { useFollowAddress } from './useFollowAddress.ts';
import { Viewer } from './Viewer.tsx';
import './viewer.css';
import { useViewer } from './viewerStore.ts';

/**
 * The viewer as the address wants it. Always mounted: it opens and closes by itself, with the transition, when the
 * asset in the address comes and goes.
 */
export function ViewerPage({
  collection,
  assetId,
}: {
  collection: Collection | undefined;
  assetId: string | undefined;
}) {
  useFollowAddress(collection, assetId);
  useHeadStart(assetId === undefined);
  const shown = useViewer((state) => state.shown);
  const leave = useLeave(collection, assetId);
  const navigate = useNavigate();
  if (!shown) return null;
  return (
    <Viewer
      shown={shown}
      onGo={(to) => void navigate(assetPath(shown.collection, to), { replace: true })}
      onClose={leave}
    />
  );
}

/**
 * Closing goes back in the history where the collection's page lies right behind, so that Back afterwards does not
 * open the photo again; else it takes the place of the photo's address.
 */
function useLeave(collection: Collection | undefined, assetId: string | undefined): () => void {
  const navigate = useNavigate();
  const behind = useRef<string>(undefined);
  const leaving = useRef<string>(undefined);
  const path = collection?.path;
  useLayoutEffect(() => {
    if (assetId !== undefined) return;
    behind.current = path;
    leaving.current = undefined;
  }, [assetId, path]);
  return () => {
    // Once: a second Escape while the first is on its way would leave the collection too.
    if (path === undefined || assetId === undefined || leaving.current === assetId) return;
    leaving.current = assetId;
    if (behind.current === path) void navigate(-1);
    else void navigate(path, { replace: true });
  };
}

/** Between the press on a tile and the click lie some 80 ms: enough to have the details when the viewer opens. */
function useHeadStart(isClosed: boolean): void {
  useEffect(() => {
    if (!isClosed) return;
    const onPointerDown = ({ target }: PointerEvent): void => {
      const tile = target instanceof Element ? target.closest('[data-asset-id]') : null;
      const pressed = tile?.getAttribute('data-asset-id');
      // If it fails now the viewer asks again and says why.
      if (pressed) prefetchAsset(pressed).catch(() => undefined);
    };
    window.addEventListener('pointerdown', onPointerDown, { passive: true });
    return () => window.removeEventListener('pointerdown', onPointerDown);
  }, [isClosed]);
}
