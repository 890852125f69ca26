import { useRef } from 'react';
import type { PointerEvent } from 'react';
import { classes } from '../../ui/classes.ts';
import { dragHandle, handles, moveDraft } from './draft.ts';
import type { Draft, Handle, Size } from './draft.ts';

const cursors: Record<Handle, string> = {
  nw: 'cursor-nwse-resize',
  se: 'cursor-nwse-resize',
  ne: 'cursor-nesw-resize',
  sw: 'cursor-nesw-resize',
  n: 'cursor-ns-resize',
  s: 'cursor-ns-resize',
  e: 'cursor-ew-resize',
  w: 'cursor-ew-resize',
};

const along = { w: '0%', e: '100%', n: '0%', s: '100%' } as const;

/** Where a handle sits on the frame. */
const placeOf = (handle: Handle): { left: string; top: string } => ({
  left: handle.includes('w') ? along.w : handle.includes('e') ? along.e : '50%',
  top: handle.includes('n') ? along.n : handle.includes('s') ? along.s : '50%',
});

interface Drag {
  readonly handle: Handle | undefined;
  readonly from: Draft;
  readonly x: number;
  readonly y: number;
}

/** The frame around what is kept, over the whole picture: dragged inside to move it, at its corners and sides to change it. */
export function CropFrame({
  draft,
  original,
  onChange,
}: {
  draft: Draft;
  original: Size;
  onChange: (draft: Draft) => void;
}) {
  const picture = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag>(undefined);
  const { x1, y1, x2, y2 } = draft.box;

  const begin = (event: PointerEvent, handle: Handle | undefined): void => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { handle, from: draft, x: event.clientX, y: event.clientY };
  };
  const move = (event: PointerEvent): void => {
    const size = picture.current?.getBoundingClientRect();
    const began = drag.current;
    if (!began || !size) return;
    const dx = (event.clientX - began.x) / size.width;
    const dy = (event.clientY - began.y) / size.height;
    onChange(
      began.handle === undefined
        ? moveDraft(began.from, dx, dy)
        : dragHandle(began.from, began.handle, dx, dy, original),
    );
  };
  const end = (): void => {
    drag.current = undefined;
  };
  return (
    <div ref={picture} className="absolute inset-0">
      {/* What goes steps back. */}
      <div className="pointer-events-none absolute inset-0 overflow-hidden">
        <div
          className="absolute shadow-[0_0_0_200vmax_oklch(0_0_0/0.6)]"
          style={{
            left: `${x1 * 100}%`,
            top: `${y1 * 100}%`,
            right: `${(1 - x2) * 100}%`,
            bottom: `${(1 - y2) * 100}%`,
          }}
        />
      </div>
      <div
        aria-hidden="true"
        data-crop=""
        className="absolute cursor-move touch-none border border-white shadow-[0_0_0_1px_oklch(0_0_0/0.5)]"
        style={{
          left: `${x1 * 100}%`,
          top: `${y1 * 100}%`,
          right: `${(1 - x2) * 100}%`,
          bottom: `${(1 - y2) * 100}%`,
        }}
        onPointerDown={(event) => begin(event, undefined)}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <Thirds />
        {handles.map((handle) => (
          <div
            key={handle}
            aria-hidden="true"
            data-handle={handle}
            className={classes(
              'absolute flex size-11 -translate-x-1/2 -translate-y-1/2 touch-none items-center justify-center',
              cursors[handle],
            )}
            style={placeOf(handle)}
            onPointerDown={(event) => begin(event, handle)}
            onPointerMove={move}
            onPointerUp={end}
            onPointerCancel={end}
          >
            <span
              className={classes(
                'rounded-full bg-white shadow-[0_0_0_1px_oklch(0_0_0/0.4)]',
                handle.length === 2 ? 'size-3.5' : handle === 'n' || handle === 's' ? 'h-1 w-6' : 'h-6 w-1',
              )}
            />
          </div>
        ))}
      </div>
    </div>
  );
}

/** Lines at the thirds, by which pictures are composed. */
function Thirds() {
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-0 opacity-45">
      {['33.33%', '66.67%'].map((at) => (
        <span key={at}>
          <span className="absolute inset-y-0 w-px bg-white" style={{ left: at }} />
          <span className="absolute inset-x-0 h-px bg-white" style={{ top: at }} />
        </span>
      ))}
    </div>
  );
}
