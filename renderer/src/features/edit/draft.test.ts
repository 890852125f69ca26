import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Orientation } from '../../../../shared/edits/orientation.ts';
import { shownSize, viewOf } from '../../../../shared/edits/view.ts';
import {
  dragHandle,
  draftOf,
  editsOf,
  handles,
  keptSize,
  moveDraft,
  ratios,
  transformOf,
  turnDraft,
  untouched,
  withRatio,
} from './draft.ts';
import type { Draft } from './draft.ts';

const original = { width: 4000, height: 3000 };
const all: Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];

const anyDraft: fc.Arbitrary<Draft> = fc
  .record({
    orientation: fc.constantFrom(...all),
    x: fc.integer({ min: 0, max: 50 }),
    y: fc.integer({ min: 0, max: 50 }),
    width: fc.integer({ min: 5, max: 50 }),
    height: fc.integer({ min: 5, max: 50 }),
    ratio: fc.constantFrom(...ratios),
  })
  .map(({ orientation, x, y, width, height, ratio }) => ({
    orientation,
    ratio,
    box: { x1: x / 100, y1: y / 100, x2: (x + width) / 100, y2: (y + height) / 100 },
  }));

const isInside = ({ box }: Draft): boolean =>
  box.x1 >= -1e-9 &&
  box.y1 >= -1e-9 &&
  box.x2 <= 1 + 1e-9 &&
  box.y2 <= 1 + 1e-9 &&
  box.x1 < box.x2 &&
  box.y1 < box.y2;

describe('a draft', () => {
  it('that nobody touched makes no edits', () => {
    expect(editsOf(untouched, original)).toEqual([]);
    expect(keptSize(untouched, original)).toEqual(original);
  });

  it('becomes edits, and these the same draft again', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const edits = editsOf(draft, original);
        const again = draftOf(edits, original);
        expect(again.orientation).toBe(draft.orientation);
        expect(editsOf(again, original)).toEqual(edits);
        expect(keptSize(draft, original)).toEqual(shownSize(viewOf(edits, original), original));
      }),
    );
  });

  it('is the same after four quarter turns, or two mirrors', () => {
    const turned = turnDraft(turnDraft(turnDraft(turnDraft(untouched, 6), 6), 6), 6);
    expect(turned).toEqual(untouched);
    expect(turnDraft(turnDraft(untouched, 2), 2)).toEqual(untouched);
    expect(editsOf(turnDraft(untouched, 8), original)).toEqual([
      { action: 'rotate', parameters: { angle: 270 } },
    ]);
    expect(editsOf(turnDraft(untouched, 4), original)).toEqual([
      { action: 'rotate', parameters: { angle: 180 } },
      { action: 'mirror', parameters: { axis: 'horizontal' } },
    ]);
    expect(transformOf(5)).toBe('scaleX(-1) rotate(90deg)');
  });

  it('keeps the same of the picture when it is turned', () => {
    const corner: Draft = { ...untouched, box: { x1: 0, y1: 0, x2: 0.5, y2: 0.5 } };
    const [crop] = editsOf(corner, original);
    expect(crop).toEqual({ action: 'crop', parameters: { x: 0, y: 0, width: 2000, height: 1500 } });
    expect(editsOf(turnDraft(corner, 6), original)).toEqual([
      crop,
      { action: 'rotate', parameters: { angle: 90 } },
    ]);
  });
});

describe('the part that is kept', () => {
  it('has the shape that was chosen, upright where the picture is', () => {
    expect(keptSize(withRatio(untouched, '1:1', original), original)).toEqual({ width: 3000, height: 3000 });
    expect(keptSize(withRatio(untouched, '16:9', original), original)).toEqual({ width: 4000, height: 2250 });
    const upright = withRatio(turnDraft(untouched, 6), '3:2', original);
    expect(keptSize(upright, original)).toEqual({ width: 2666, height: 4000 });
    expect(keptSize(withRatio(untouched, 'original', original), original)).toEqual(original);
  });

  it('stays within the picture, however it is moved and dragged, and keeps its shape if that is set', () => {
    const step = fc.double({ min: -1.5, max: 1.5, noNaN: true });
    fc.assert(
      fc.property(anyDraft, fc.constantFrom(...handles), step, step, (draft, handle, dx, dy) => {
        expect(isInside(moveDraft(draft, dx, dy))).toBe(true);
        const shaped = withRatio(draft, draft.ratio, original);
        expect(isInside(shaped)).toBe(true);
        const dragged = dragHandle(shaped, handle, dx, dy, original);
        expect(isInside(dragged)).toBe(true);
        if (draft.ratio !== 'free') {
          const ratio = ({ box }: Draft): number => (box.x2 - box.x1) / (box.y2 - box.y1);
          expect(ratio(dragged)).toBeCloseTo(ratio(shaped), 6);
        }
      }),
    );
  });

  it('is dragged by its corners and sides; what lies opposite stays', () => {
    const dragged = dragHandle(untouched, 'nw', 0.25, 0.5, original);
    expect(dragged.box).toEqual({ x1: 0.25, y1: 0.5, x2: 1, y2: 1 });
    expect(dragHandle(untouched, 'e', -0.25, 0.9, original).box).toEqual({ x1: 0, y1: 0, x2: 0.75, y2: 1 });
  });
});
