/** @file Where the picture is. Holds the one on screen until the next has something to show: no flash between them. */
import { useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { appEvents } from '../../app/events.ts';
import { isHeroMotionAllowed } from '../../app/heroTransition.ts';
import { previewUrlOf } from './asset.ts';
import { MediaSlot } from './MediaSlot.tsx';
import { dragDownLook, resist } from './swipe.ts';
import type { SwipeAxis } from './swipe.ts';
import { useElementSize } from './useElementSize.ts';
import type { Neighbours } from './useNeighbours.ts';
import type { ZoomControls } from './usePhotoZoom.ts';
import { useStageGestures } from './useStageGestures.ts';
import type { VideoControls } from './useVideo.ts';

interface Drag {
  readonly axis: SwipeAxis;
  readonly dx: number;
  readonly dy: number;
  /** The finger has lifted and the picture makes way for this one by itself. */
  readonly to?: { readonly assetId: string; readonly side: 1 | -1 };
}

/** Between the picture and its neighbour while a finger moves both. */
const gapPixels = 24;
/** As long as --motion-panel: a picture on its way out. */
const leaveMillis = 160;

export interface StageProps {
  assetId: string;
  neighbours: Neighbours;
  zoom: RefObject<ZoomControls | null>;
  video: RefObject<VideoControls | null>;
  areControlsShown: boolean;
  onGo: (assetId: string) => void;
  onClose: () => void;
  onTap: () => void;
  onVideoEnded: () => void;
  /** The asset that is seen, once it is (`failed`: a message is). */
  onSettled: (assetId: string, outcome: 'shown' | 'failed') => void;
  /** How much of the surround is left while the picture is dragged down, 0 to 1. */
  onSurround: (opacity: number) => void;
}

export function Stage(props: StageProps) {
  const { assetId, neighbours, zoom, video, areControlsShown, onGo, onClose, onSurround } = props;
  const ref = useRef<HTMLDivElement>(null);
  const stage = useElementSize(ref);
  const [seen, setSeen] = useState(assetId);
  const [drag, setDrag] = useState<Drag>();
  const [isHeld, setIsHeld] = useState(false);

  const latest = useRef({ assetId, leavesUntil: 0 });
  useLayoutEffect(() => {
    latest.current.assetId = assetId;
  });
  const settle = (id: string, outcome: 'shown' | 'failed'): void => {
    appEvents.emit('ViewerOpenTransitionReady', { assetId: id, outcome });
    const wait = millisUntil(latest.current.leavesUntil);
    const show = (): void => {
      if (id !== latest.current.assetId) return;
      setSeen(id);
      setDrag(undefined);
      props.onSettled(id, outcome);
    };
    // The picture that leaves and its neighbour are still on their way: let them arrive.
    if (wait > 0) setTimeout(show, wait);
    else show();
  };

  const look = drag?.axis === 'down' ? dragDownLook(drag.dy, stage) : { scale: 1, surround: 1 };
  useLayoutEffect(() => onSurround(look.surround), [onSurround, look.surround]);

  const leave = (to: string, side: 1 | -1): void => {
    latest.current.leavesUntil = performance.now() + (isHeroMotionAllowed() ? leaveMillis : 0);
    setDrag({ axis: 'x', dx: -side * (stage.width + gapPixels), dy: 0, to: { assetId: to, side } });
    onGo(to);
  };
  useStageGestures(ref, {
    zoom,
    onDrag: setDrag,
    onSwipe: (outcome) => {
      if (outcome === 'close') onClose();
      else if (outcome === 'next' && neighbours.next) leave(neighbours.next, 1);
      else if (outcome === 'previous' && neighbours.previous) leave(neighbours.previous, -1);
      else setDrag(undefined);
    },
    onTap: props.onTap,
    onClick: () => video.current?.playOrPause(),
    onHold: setIsHeld,
  });

  const hasWay = Boolean(drag?.to ?? (drag && drag.dx < 0 ? neighbours.next : neighbours.previous));
  const dx = drag?.axis === 'x' ? resist(drag.dx, hasWay) : 0;
  const transform =
    drag?.axis === 'down'
      ? `translate(${drag.dx}px, ${Math.max(0, drag.dy)}px) scale(${look.scale})`
      : `translateX(${dx}px)`;
  // Springing back and moving on are smooth; following the finger is not.
  const isFree = (!drag || drag.to) && isHeroMotionAllowed();
  const transition = isFree ? 'transform var(--motion-panel) var(--ease-hero)' : 'none';
  const peeking: [string, 1 | -1][] = [];
  if (drag?.to) peeking.push([drag.to.assetId, drag.to.side]);
  else if (drag?.axis === 'x') {
    if (neighbours.next) peeking.push([neighbours.next, 1]);
    if (neighbours.previous) peeking.push([neighbours.previous, -1]);
  }
  const ids = seen === assetId ? [assetId] : [seen, assetId];

  return (
    <div ref={ref} data-stage="" className="absolute inset-0 touch-none overflow-hidden">
      {stage.width > 0 &&
        ids.map((id) => (
          <div
            key={id}
            data-asset={id}
            data-waiting={id === seen ? undefined : ''}
            className="absolute inset-0"
            // The one that waits must not be seen, spoken or clicked, but it must load.
            inert={id !== seen}
            style={id === seen ? { transform, transition } : { opacity: 0 }}
          >
            <MediaSlot
              assetId={id}
              stage={stage}
              isCurrent={id === assetId && id === seen}
              isHeld={isHeld}
              zoom={id === seen ? zoom : undefined}
              video={id === seen ? video : undefined}
              areControlsShown={areControlsShown}
              onReady={(outcome) => settle(id, outcome)}
              onEnded={props.onVideoEnded}
              onClose={onClose}
            />
          </div>
        ))}
      {peeking.map(([id, side]) => (
        <Peek key={id} assetId={id} transition={transition} offset={dx + side * (stage.width + gapPixels)} />
      ))}
    </div>
  );
}

/** Milliseconds until a moment of `performance.now()`; negative when it has passed. */
function millisUntil(moment: number): number {
  return moment - performance.now();
}

/** A neighbour that comes into sight while a finger moves the picture. */
function Peek({ assetId, offset, transition }: { assetId: string; offset: number; transition: string }) {
  return (
    <img
      src={previewUrlOf(assetId)}
      alt=""
      data-peek=""
      className="absolute inset-0 size-full object-contain"
      style={{ transform: `translateX(${offset}px)`, transition }}
    />
  );
}
