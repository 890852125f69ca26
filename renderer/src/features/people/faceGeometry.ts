/** Where a face is: boxes as parts of a picture's width and height, 0 to 1, y down. */
export interface Box {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** A box as the API writes it: pixels of a picture of a certain size. */
export interface PixelBox {
  readonly imageWidth: number;
  readonly imageHeight: number;
  readonly boundingBoxX1: number;
  readonly boundingBoxY1: number;
  readonly boundingBoxX2: number;
  readonly boundingBoxY2: number;
}

export function boxOf(face: PixelBox): Box {
  return {
    x1: face.boundingBoxX1 / face.imageWidth,
    y1: face.boundingBoxY1 / face.imageHeight,
    x2: face.boundingBoxX2 / face.imageWidth,
    y2: face.boundingBoxY2 / face.imageHeight,
  };
}

/** The box in the picture turned clockwise by `turns` quarter turns; negative turns turn back. */
export function turnBox(box: Box, turns: number): Box {
  let { x1, y1, x2, y2 } = box;
  for (let left = ((turns % 4) + 4) % 4; left > 0; left -= 1) {
    [x1, y1, x2, y2] = [1 - y2, x1, 1 - y1, x2];
  }
  return { x1, y1, x2, y2 };
}

/** The box between two corners, wherever each is, cut at the picture's edges. */
export function boxBetween(a: { x: number; y: number }, b: { x: number; y: number }): Box {
  const cut = (value: number): number => Math.min(1, Math.max(0, value));
  return {
    x1: cut(Math.min(a.x, b.x)),
    y1: cut(Math.min(a.y, b.y)),
    x2: cut(Math.max(a.x, b.x)),
    y2: cut(Math.max(a.y, b.y)),
  };
}

/** Moves by `dx`, `dy` and grows by `grow` (parts of the picture), staying inside and no smaller than `least`. */
export function nudgeBox(box: Box, by: { dx?: number; dy?: number; wider?: number; taller?: number }): Box {
  const least = 0.02;
  const size = (now: number, more = 0): number => Math.min(1, Math.max(least, now + more));
  const width = size(box.x2 - box.x1, by.wider);
  const height = size(box.y2 - box.y1, by.taller);
  const x1 = Math.min(1 - width, Math.max(0, box.x1 + (by.dx ?? 0)));
  const y1 = Math.min(1 - height, Math.max(0, box.y1 + (by.dy ?? 0)));
  return { x1, y1, x2: x1 + width, y2: y1 + height };
}

/** Pixels for the API, in a picture of this size: whole ones, at least one in each direction. */
export function toPixels(box: Box, size: { width: number; height: number }) {
  const x = Math.round(box.x1 * size.width);
  const y = Math.round(box.y1 * size.height);
  return {
    imageWidth: size.width,
    imageHeight: size.height,
    x,
    y,
    width: Math.max(1, Math.round(box.x2 * size.width) - x),
    height: Math.max(1, Math.round(box.y2 * size.height) - y),
  };
}

/** Hair, chin and ears make a face: the square shown is this many times the box. */
const roomAround = 1.7;

/**
 * How to lay the picture into a square so that the face fills it: size and offset in percent of the square. The square
 * stays inside the picture where the picture is large enough.
 */
export function cropOf(face: PixelBox): { width: number; height: number; left: number; top: number } {
  const wide = face.boundingBoxX2 - face.boundingBoxX1;
  const tall = face.boundingBoxY2 - face.boundingBoxY1;
  const side = Math.max(1, Math.min(Math.max(wide, tall) * roomAround, face.imageWidth, face.imageHeight));
  const start = (centre: number, length: number): number =>
    Math.min(length - side, Math.max(0, centre - side / 2));
  const x = start((face.boundingBoxX1 + face.boundingBoxX2) / 2, face.imageWidth);
  const y = start((face.boundingBoxY1 + face.boundingBoxY2) / 2, face.imageHeight);
  const percent = (value: number): number => (value / side) * 100 + 0;
  return {
    width: percent(face.imageWidth),
    height: percent(face.imageHeight),
    left: percent(-x),
    top: percent(-y),
  };
}
