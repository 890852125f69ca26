/**
 * @file Opening and closing the viewer with the hero transition: the viewer's half of the protocol told in
 * `app/events.ts`. The address changes first; here the page follows it.
 */
import type { AppEventMap, EventManager } from '../../app/events.ts';
import type { ViewTransitionManager } from '../../app/viewTransitions.ts';
import type { Shown } from './viewerStore.ts';

export interface OpenAndCloseDeps {
  manager: Pick<ViewTransitionManager, 'startTransition' | 'skipActive'>;
  events: Pick<EventManager<AppEventMap>, 'on' | 'emit' | 'untilNext'>;
  /** Runs state changes and has React put them on the page before it returns. */
  flush: (work: () => void) => void;
  /** False: reduced motion. No names are given, so that the page only cross-fades. */
  isMotionAllowed: () => boolean;
  /** Gives the name `hero` to the timeline's tile of this asset, or takes it from every tile. */
  tagTile: (assetId: string | undefined) => void;
  /** Gives or takes the names of the viewer's own parts. */
  nameViewer: (isNamed: boolean) => void;
  /** What is on the page at this moment, and how to change it. */
  shown: () => Shown | undefined;
  show: (shown: Shown | undefined) => void;
}

/** How long a mounted row may take to claim the closing asset. Longer than any row needs, too short to be felt. */
export const claimMillis = 200;

export interface OpenAndClose {
  /** Brings the page to what the address wants, with the transition that fits; not while React renders. */
  follow(wanted: Shown | undefined): void;
  /** Shows the asset with no transition: for an address that was opened directly. */
  showAtOnce(wanted: Shown): void;
  /** Listens for the moments to name the viewer's parts; call the result to stop. */
  listen(): () => void;
  /** Forgets everything, with no transition: the page that the viewer lay over is gone. */
  reset(): void;
}

/**
 * Every change of what is shown goes through the newest target: where transitions overlap, an update that comes late
 * must not bring back what the person has already left.
 */
export function createOpenAndClose(deps: OpenAndCloseDeps): OpenAndClose {
  const { manager, events, flush } = deps;
  let target: Shown | undefined;
  const showTarget = (): void => deps.show(target);

  function open({ assetId }: Shown): void {
    void manager.startTransition({
      types: ['viewer'],
      prepareOldSnapshot: () => deps.tagTile(deps.isMotionAllowed() ? assetId : undefined),
      performUpdate: async (signal) => {
        const ready = events.untilNext('ViewerOpenTransitionReady', {
          signal,
          where: (event) => event.assetId === assetId,
        });
        flush(() => {
          // The tile stays laid out under the viewer: with its name, the new snapshot would find `hero` twice.
          deps.tagTile(undefined);
          showTarget();
        });
        await ready;
      },
      onFinished: () => deps.tagTile(undefined),
    });
  }

  function close({ assetId }: Shown): void {
    let isClaimed = false;
    void manager.startTransition({
      types: ['timeline'],
      performUpdate: async (signal) => {
        const claim = events.untilNext('TimelineClaimedAsset', {
          signal: AbortSignal.any([signal, AbortSignal.timeout(claimMillis)]),
          where: (event) => event.assetId === assetId,
        });
        events.emit('ViewerCloseTransition', { assetId });
        isClaimed = (await claim) !== undefined;
        flush(showTarget);
        if (!target) events.emit('ViewerClosed', { assetId });
      },
      prepareNewSnapshot: () => {
        if (isClaimed && deps.isMotionAllowed()) deps.tagTile(assetId);
      },
      onFinished: () => deps.tagTile(undefined),
    });
  }

  /** Next and previous: no hero, at once; an animation still running would only be in the way. */
  function swap(): void {
    manager.skipActive();
    flush(showTarget);
  }

  return {
    follow(wanted) {
      const before = target;
      const onPage = deps.shown();
      if (wanted?.assetId === before?.assetId && wanted?.collection.path === before?.collection.path) return;
      target = wanted;
      if (wanted && onPage) swap();
      else if (wanted) open(wanted);
      else if (before) close(before);
    },
    showAtOnce(wanted) {
      target = wanted;
      showTarget();
    },
    listen() {
      const off = [
        events.on('PrepareOldSnapshot', ({ types }) => {
          if (types.includes('timeline')) deps.nameViewer(deps.isMotionAllowed());
        }),
        events.on('PrepareNewSnapshot', ({ types }) => {
          if (types.includes('viewer')) deps.nameViewer(deps.isMotionAllowed());
        }),
        events.on('Finished', () => deps.nameViewer(false)),
      ];
      return () => {
        for (const stop of off) stop();
      };
    },
    reset() {
      target = undefined;
      manager.skipActive();
      showTarget();
    },
  };
}
