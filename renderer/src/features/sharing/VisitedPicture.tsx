import { useRef, useState } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import { thumbnailUrl } from '../../api/media.ts';
import { isHeroMotionAllowed } from '../../app/heroTransition.ts';
import { leaveBlank } from '../../ui/brokenPicture.ts';
import { dragDownLook } from '../viewer/swipe.ts';
import type { SwipeAxis } from '../viewer/swipe.ts';
import { useElementSize } from '../viewer/useElementSize.ts';
import { usePhotoZoom } from '../viewer/usePhotoZoom.ts';
import type { ZoomControls } from '../viewer/usePhotoZoom.ts';
import { useStageGestures } from '../viewer/useStageGestures.ts';
import type { Size } from '../viewer/zoom.ts';

interface Drag {
  readonly axis: SwipeAxis;
  readonly dx: number;
  readonly dy: number;
  /** The finger has lifted: the picture goes on by itself. */
  readonly isLeaving?: true;
}

/**
 * The photo that a visitor looks at: fitted, zoomed by wheel, pinch and double tap, swiped to its neighbours and down to the
 * others. One of these is one photo: give it the photo's id as its key.
 */
export function VisitedPicture({
  assetId,
  onStep,
  onClose,
}: {
  assetId: string;
  /** Goes to a neighbour; false where there is none. */
  onStep: (direction: -1 | 1) => Promise<boolean>;
  onClose: () => void;
}) {
  const ref = useRef<HTMLDivElement>(null);
  const stage = useElementSize(ref);
  const zoom = useRef<ZoomControls>(null);
  const [picture, setPicture] = useState<Size>();
  const [drag, setDrag] = useState<Drag>();
  const { view, fit, isSmooth } = usePhotoZoom(zoom, picture ?? stage, stage);

  const leave = async (direction: -1 | 1): Promise<void> => {
    setDrag({ axis: 'x', dx: -direction * stage.width, dy: 0, isLeaving: true });
    // The first and the last come back.
    if (!(await onStep(direction))) setDrag(undefined);
  };
  useStageGestures(ref, {
    zoom,
    onDrag: setDrag,
    onSwipe: (outcome) => {
      if (outcome === 'close') onClose();
      else void leave(outcome === 'next' ? 1 : -1);
    },
    onTap: () => undefined,
    onClick: () => undefined,
    onHold: () => undefined,
  });

  const isFree = (!drag || drag.isLeaving) && isHeroMotionAllowed();
  const smooth = 'transform var(--motion-panel) var(--ease-hero)';
  const away =
    drag?.axis === 'down'
      ? `translate(${drag.dx}px, ${Math.max(0, drag.dy)}px) scale(${dragDownLook(drag.dy, stage).scale})`
      : `translateX(${drag?.axis === 'x' ? drag.dx : 0}px)`;
  return (
    <div ref={ref} className="absolute inset-0 touch-none overflow-hidden">
      <div className="absolute inset-0" style={{ transform: away, transition: isFree ? smooth : 'none' }}>
        <img
          src={thumbnailUrl(assetId, 'preview')}
          alt={t('sharing.photo')}
          draggable={false}
          onError={leaveBlank}
          data-scale={view.scale.toFixed(3)}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
            setPicture({ width: naturalWidth, height: naturalHeight })
          }
          className="absolute top-1/2 left-1/2 max-w-none object-contain"
          style={{
            width: fit.width,
            height: fit.height,
            transform: `translate(-50%, -50%) translate(${view.x}px, ${view.y}px) scale(${view.scale})`,
            transition: isSmooth && isHeroMotionAllowed() ? smooth : 'none',
          }}
        />
      </div>
    </div>
  );
}
