/**
 * @file The parts of a picture that a detector of small input looks at, one after the other. In the whole it sees faces
 * from about a twentieth of the picture's width up; in a part of it those that are smaller by as much. Pure arithmetic.
 */
import type { Box } from '../tasks.ts';

/** A face that is stretched by more than this is missed. */
const mostStretch = 1.5;

/** A panorama may be twenty times as wide as high: it is not looked at for ever. */
const mostAlong = 12;

/**
 * The whole picture. A tall or very wide one gets black margins, so that faces aren't stretched by more than half
 * where the picture is brought to the detector's shape.
 */
export function wholeView(width: number, height: number, shape: number): Box {
  const across = Math.max(width, (height * shape) / mostStretch);
  const down = Math.max(height, width / shape / mostStretch);
  return around(width, height, across, down);
}

/** The picture with wide margins: a face that fills a picture is too large to be seen as one. */
export function closeUpView(width: number, height: number, shape: number): Box {
  const down = Math.max(height, width / shape) * 1.7;
  return around(width, height, down * shape, down);
}

/**
 * Parts of the picture that overlap by a third of their side, so that a face on a border is whole in a neighbour:
 * `count` each way, and more along the longer side where a part would be stretched too far.
 */
export function tileViews(width: number, height: number, count: number, shape: number): Box[] {
  const columns = along(count, width / height / shape);
  const rows = along(count, (height / width) * shape);
  const [across, down] = [width * partOf(columns), height * partOf(rows)];
  const tiles: Box[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const x1 = ((width - across) * column) / Math.max(1, columns - 1);
      const y1 = ((height - down) * row) / Math.max(1, rows - 1);
      tiles.push({ x1, y1, x2: x1 + across, y2: y1 + down });
    }
  }
  return tiles;
}

/** The part of a side that each of `count` has, when neighbours share a third. */
const partOf = (count: number): number => 3 / (1 + 2 * count);

/**
 * How many parts along a side that is `longer` times as long as it would be in the detector's shape: as many as make
 * each short enough, which is `partOf` turned round.
 */
const along = (count: number, longer: number): number =>
  Math.min(mostAlong, Math.max(count, Math.ceil((((1 + 2 * count) * longer) / mostStretch - 1) / 2)));

/** Whether a box ends where its tile does, inside the picture: then it is perhaps a part of a face. */
export function isCut(box: Box, tile: Box, width: number, height: number): boolean {
  const across = 0.02 * (tile.x2 - tile.x1);
  const down = 0.02 * (tile.y2 - tile.y1);
  return (
    (tile.x1 > 0 && box.x1 < tile.x1 + across) ||
    (tile.y1 > 0 && box.y1 < tile.y1 + down) ||
    (tile.x2 < width && box.x2 > tile.x2 - across) ||
    (tile.y2 < height && box.y2 > tile.y2 - down)
  );
}

function around(width: number, height: number, across: number, down: number): Box {
  const [left, top] = [(width - across) / 2, (height - down) / 2];
  return { x1: left, y1: top, x2: left + across, y2: top + down };
}
