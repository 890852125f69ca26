/** A rectangle of a picture; corners as fractions of its width and height. */
export interface Rectangle {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

const area = ({ x1, y1, x2, y2 }: Rectangle): number => Math.max(0, x2 - x1) * Math.max(0, y2 - y1);

/** How much two rectangles are the same: what both cover, of what either covers; 0 to 1. */
export function overlap(a: Rectangle, b: Rectangle): number {
  const shared = area({
    x1: Math.max(a.x1, b.x1),
    y1: Math.max(a.y1, b.y1),
    x2: Math.min(a.x2, b.x2),
    y2: Math.min(a.y2, b.y2),
  });
  const either = area(a) + area(b) - shared;
  return either === 0 ? 0 : shared / either;
}

/** Above this, two rectangles are one face seen twice: as clients of the protocol expect. */
const sameFace = 0.5;

/** Which of `seen` is which of `known`: pairs of indexes, each index once, those that agree best first. */
export function matchBoxes(
  known: readonly Rectangle[],
  seen: readonly Rectangle[],
): { known: number; seen: number }[] {
  const pairs = known
    .flatMap((a, knownIndex) =>
      seen.map((b, seenIndex) => ({ known: knownIndex, seen: seenIndex, overlap: overlap(a, b) })),
    )
    .filter((pair) => pair.overlap > sameFace)
    .toSorted((a, b) => b.overlap - a.overlap);
  const [takenKnown, takenSeen] = [new Set<number>(), new Set<number>()];
  return pairs.flatMap((pair) => {
    if (takenKnown.has(pair.known) || takenSeen.has(pair.seen)) return [];
    takenKnown.add(pair.known);
    takenSeen.add(pair.seen);
    return [{ known: pair.known, seen: pair.seen }];
  });
}
