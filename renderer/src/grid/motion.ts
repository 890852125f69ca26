/** @file Whether photos are moving under the eye: what appears then need not fade in. */

/** As long as a hand takes between two notches of a wheel that it turns steadily, milliseconds. */
const stillMillis = 150;

let movedAt = Number.NEGATIVE_INFINITY;

/** A grid was scrolled just now. */
export function noteMove(): void {
  movedAt = performance.now();
}

/** True while a grid is scrolled. */
export const isMoving = (): boolean => performance.now() - movedAt < stillMillis;
