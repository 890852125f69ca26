/* oxlint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex -- a box that is moved by arrows and pointer has no element of its own; its role and keys are told */
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { createPortal } from 'react-dom';
import { t } from '../../../../shared/messages/t.ts';
import { useDeviceText } from '../../app/touch.ts';
import { Button } from '../../ui/Button.tsx';
import { ChoosePersonDialog } from '../people/ChoosePersonDialog.tsx';
import { draw } from '../people/faceActions.ts';
import { boxBetween, nudgeBox, turnBox } from '../people/faceGeometry.ts';
import type { Box } from '../people/faceGeometry.ts';
import type { Asset } from './asset.ts';
import { drawIn } from './faces.ts';
import type { QuarterTurns } from './zoom.ts';

/** Where the box is before anybody moved it: a face in the middle. */
const startBox: Box = { x1: 0.4, y1: 0.35, x2: 0.6, y2: 0.65 };
/** A press of an arrow, as part of the picture. */
const step = 0.01;
/** A drag shorter than this part of the picture was a click. */
const leastDrag = 0.01;
/** Where the picture's size is not known yet, boxes are told in this many parts. */
const unknownSize = 10_000;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The box after a key; undefined for keys that don't move it. */
function afterKey(box: Box, key: string, isSizing: boolean): Box | undefined {
  const ways: Partial<Record<string, readonly [number, number]>> = {
    ArrowLeft: [-step, 0],
    ArrowRight: [step, 0],
    ArrowUp: [0, -step],
    ArrowDown: [0, step],
  };
  const way = ways[key];
  if (!way) return undefined;
  const [x, y] = way;
  return nudgeBox(box, isSizing ? { wider: x, taller: y } : { dx: x, dy: y });
}

/** Marks a face by hand: dragged with a pointer, or moved by keys; then it gets a name. */
export function FaceDrawing({ asset, turns }: { asset: Asset; turns: QuarterTurns }) {
  const [stage, setStage] = useState<Element | null>(null);
  const [box, setBox] = useState(startBox);
  const [from, setFrom] = useState<Point>();
  const [isNaming, setIsNaming] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const hint = useDeviceText('people.drawHint');
  useEffect(() => {
    frame.current?.focus({ preventScroll: true });
    setStage(frame.current?.closest('[data-stage]') ?? null);
    return () => drawIn(undefined);
  }, []);

  const pointOf = (event: PointerEvent): Point => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    return { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = afterKey(box, event.key, event.shiftKey);
    if (next) setBox(next);
    else if (event.key === 'Enter') setIsNaming(true);
    else if (event.key === 'Escape') drawIn(undefined);
    else return;
    // The viewer would go to the next photo, or close.
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <div
        data-controls=""
        className="absolute inset-0 cursor-crosshair touch-none"
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setFrom(pointOf(event));
        }}
        onPointerMove={(event) => {
          if (!from) return;
          const drawn = boxBetween(from, pointOf(event));
          if (drawn.x2 - drawn.x1 > leastDrag && drawn.y2 - drawn.y1 > leastDrag) setBox(drawn);
        }}
        onPointerUp={() => {
          setFrom(undefined);
          frame.current?.focus({ preventScroll: true });
        }}
        onPointerCancel={() => setFrom(undefined)}
      >
        <div
          ref={frame}
          role="application"
          aria-label={`${t('people.drawnBox')}. ${hint}`}
          tabIndex={0}
          data-drawn=""
          onKeyDown={onKeyDown}
          className="face-box face-box-strong face-drawn ring-on-photo absolute"
          style={{
            left: `${box.x1 * 100}%`,
            top: `${box.y1 * 100}%`,
            width: `${(box.x2 - box.x1) * 100}%`,
            height: `${(box.y2 - box.y1) * 100}%`,
          }}
        />
      </div>
      {/* At the stage's foot, where it is in reach and in sight wherever the face is. */}
      {stage &&
        createPortal(
          <div
            data-controls=""
            className="absolute bottom-6 left-1/2 z-20 flex -translate-x-1/2 items-center gap-1 rounded-control bg-tray p-1 whitespace-nowrap text-ink shadow-tray"
          >
            <p className="px-2 text-secondary text-ink-2">{t('people.drawHintShort')}</p>
            <Button look="quiet" onPress={() => drawIn(undefined)}>
              {t('app.cancel')}
            </Button>
            <Button look="primary" onPress={() => setIsNaming(true)}>
              {t('people.nameFace')}
            </Button>
          </div>,
          stage,
        )}
      {isNaming && (
        <ChoosePersonDialog
          onChosen={(chosen) => {
            const size = { width: asset.width ?? unknownSize, height: asset.height ?? unknownSize };
            void draw(asset.id, turnBox(box, -turns), size, chosen);
            drawIn(undefined);
          }}
          onClose={() => setIsNaming(false)}
        />
      )}
    </>
  );
}
