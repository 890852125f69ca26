import type { Orientation, Size } from '../picture.ts';
import { orientedSize, toOrientation } from '../picture.ts';
import { property } from './container.ts';
import type { HeifItem } from './container.ts';

/** Size of a coded item or grid as stored (`ispe`), before turning. */
export function storedSize(item: HeifItem): Size | undefined {
  const data = property(item, 'ispe');
  if (!data || data.length < 12) return undefined;
  return { width: data.readUInt32BE(4), height: data.readUInt32BE(8) };
}

/**
 * An item's turning (`irot`, quarter turns anticlockwise) and mirroring (`imir`), as the EXIF orientation that does the same.
 * HEIF applies properties in their order. The EXIF block inside a HEIC often repeats it: see `heifTurn`.
 */
export function itemOrientation(item: HeifItem): Orientation {
  let orientation: Orientation = 1;
  for (const { type, data } of item.properties) {
    if (type === 'irot') {
      for (let turn = 0; turn < ((data[0] ?? 0) & 3); turn++) orientation = turnLeft(orientation);
    } else if (type === 'imir') {
      orientation =
        ((data[0] ?? 0) & 1) === 1 ? mirrorHorizontally(orientation) : flipVertically(orientation);
    }
  }
  return orientation;
}

// Each table: the orientation that results from doing one more thing after the one given by the index.
const left = [0, 8, 5, 6, 7, 4, 1, 2, 3] as const;
const mirrored = [0, 2, 1, 4, 3, 6, 5, 8, 7] as const;
const flipped = [0, 4, 3, 2, 1, 8, 7, 6, 5] as const;

function turnLeft(orientation: Orientation): Orientation {
  return toOrientation(left[orientation]);
}

function mirrorHorizontally(orientation: Orientation): Orientation {
  return toOrientation(mirrored[orientation]);
}

function flipVertically(orientation: Orientation): Orientation {
  return toOrientation(flipped[orientation]);
}

/** Size of the picture as it is seen: turned, without the cropping of `clap`. */
export function seenSize(item: HeifItem, orientation = itemOrientation(item)): Size | undefined {
  const size = storedSize(item);
  return size && orientedSize(size, orientation);
}
