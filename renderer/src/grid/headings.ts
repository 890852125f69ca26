/** @file How much of its date each heading of a band can show. Pure. */

/** Groups from..to of a section stand side by side, each under its own heading. */
export interface BandGroups {
  readonly left: ArrayLike<number>;
  readonly width: ArrayLike<number>;
  readonly from: number;
  readonly to: number;
}

/**
 * `place`: the whole date and the place. `full`: `Sat, 14 Nov 2026`. `compact`: `14 Nov 2026`. `short`: `Sat, 14 Nov`, beside a
 * heading that says the year.
 */
export type HeadingForm = 'place' | 'full' | 'compact' | 'short';

export interface HeadingSpot {
  /** CSS pixels that its text may take. */
  readonly room: number;
  readonly form: HeadingForm;
}

/** CSS pixels at which a whole date fits, and a place beside it, in the languages with the longest dates. */
const enough = { full: 170, place: 230 } as const;
/** No page is narrower, so neither is the room of a group that has it for itself. */
const narrowestPage = 300;

/**
 * The headings of a band. The last one has the rest of the page, not only the width of its photos; where there is no room for
 * whole dates, the first says the year for all: a band is of one month.
 */
export function headingSpots({ left, width, from, to }: BandGroups): HeadingSpot[] {
  let pageWidth = narrowestPage;
  for (let group = 0; group < left.length; group++) {
    pageWidth = Math.max(pageWidth, (left[group] ?? 0) + (width[group] ?? 0));
  }
  const spots: HeadingSpot[] = [];
  for (let group = from; group < to; group++) {
    const own = width[group] ?? 0;
    const room = group === to - 1 ? Math.max(own, pageWidth - (left[group] ?? 0)) : own;
    spots.push({ room, form: formFor(room, group === from) });
  }
  return spots;
}

function formFor(room: number, isFirst: boolean): HeadingForm {
  if (room >= enough.place) return 'place';
  if (room >= enough.full) return 'full';
  return isFirst ? 'compact' : 'short';
}
