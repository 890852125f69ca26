/**
 * @file Where every photo of a section stands: justified rows under day headings. Pure numbers in, typed arrays out.
 *
 * A *section* is what is loaded at once (a month). A *group* is what shares a heading (a day). A *band* is a strip over
 * the whole width: one group in as many rows as it needs, or several short groups side by side, each under its own
 * heading (a row to each photo of a sparse week would leave the page empty). Everything is drawn by row, so a day of
 * fifty thousand photos costs what its visible rows cost.
 *
 * All numbers are CSS pixels, whole ones: edges are rounded where they fall, so that rows end exactly at the
 * width and no half pixel shimmers while scrolling.
 */
export interface LayoutParams {
  /** Width that rows fill. */
  readonly width: number;
  /** Height that rows aim at. */
  readonly rowHeight: number;
  /** Between photos, in both directions. */
  readonly gap: number;
  /** Above the first row of a band. */
  readonly headingHeight: number;
  /** Below the last row of a band. */
  readonly bandGap: number;
  /** Between groups side by side. */
  readonly groupGap: number;
  /** The least a group beside others takes, so that its heading can be read. */
  readonly minGroupWidth: number;
  /** Squares of one size instead of true aspects: for the levels where a photo is a speck. */
  readonly square: boolean;
  /** The last row of a long group fills the width as the others do, because the next section goes on right below it. */
  readonly endsFull?: boolean;
}

export interface SectionLayout {
  readonly height: number;
  readonly bandCount: number;
  /** Per row: top edge within the section. */
  readonly rowTop: Float64Array;
  readonly rowHeight: Float64Array;
  /** Per row: index of its first photo; one entry more than rows, the last is the number of photos. */
  readonly rowStart: Uint32Array;
  /** Per row: its band. */
  readonly rowBand: Uint32Array;
  /** Per photo. */
  readonly left: Float32Array;
  readonly width: Float32Array;
  /** Per group: the rectangle of its heading and rows together. */
  readonly groupTop: Float64Array;
  readonly groupHeight: Float64Array;
  readonly groupLeft: Float64Array;
  readonly groupWidth: Float64Array;
}

/** A strip narrower than 1:2 or wider than 3:1 is cropped to that: panoramas would flatten their row, receipts tower over it. */
export const aspectClamp = { min: 0.5, max: 3 } as const;

/**
 * A full row may be this much lower or higher than asked; beyond, photos are cropped a little instead. Only narrow
 * pages with extreme neighbours get there.
 */
export const rowHeightSlack = { min: 0.6, max: 1.6 } as const;

function clamp(value: number, min: number, max: number): number {
  return value < min ? min : value > max ? max : value;
}

/** The aspect (width / height) that a photo gets in a row; unknown and nonsense count as 1. */
export function tileAspect(ratio: number, params: LayoutParams): number {
  if (params.square) return 1;
  if (!(ratio > 0) || !Number.isFinite(ratio)) return 1;
  // A photo wider than the page at this height would make a lone low row.
  const widest = Math.max(1, Math.min(aspectClamp.max, params.width / params.rowHeight));
  return clamp(ratio, aspectClamp.min, widest);
}

/**
 * The height rows aim at, before rounding. Squares take the size that divides the width, so that last rows match
 * full ones.
 */
export function effectiveRowHeight(params: LayoutParams): number {
  if (!params.square) return Math.max(1, Math.min(params.rowHeight, params.width * 2));
  const columns = Math.max(1, Math.round((params.width + params.gap) / (params.rowHeight + params.gap)));
  return Math.max(1, (params.width - params.gap * (columns - 1)) / columns);
}

/** Rows are counted before they are made: grows by doubling, so that a section is one pass. */
class Rows {
  top = new Float64Array(64);
  height = new Float64Array(64);
  start = new Uint32Array(65);
  band = new Uint32Array(64);
  count = 0;

  /** Takes the last row back. */
  pop(): void {
    this.count -= 1;
  }

  push(top: number, height: number, start: number, band: number): void {
    if (this.count === this.top.length) this.#grow();
    this.top[this.count] = top;
    this.height[this.count] = height;
    this.start[this.count] = start;
    this.band[this.count] = band;
    this.count += 1;
  }

  #grow(): void {
    const size = this.count * 2;
    const top = new Float64Array(size);
    const height = new Float64Array(size);
    const start = new Uint32Array(size + 1);
    const band = new Uint32Array(size);
    top.set(this.top);
    height.set(this.height);
    start.set(this.start);
    band.set(this.band);
    Object.assign(this, { top, height, start, band });
  }
}

/**
 * Lays out one section.
 *
 * @param ratios width / height per photo, in order
 * @param groupStart index of each group's first photo, and the number of photos last: [0, 3, 10] is two groups
 */
export function layoutSection(
  ratios: Float32Array,
  groupStart: Uint32Array,
  params: LayoutParams,
): SectionLayout {
  const { width, gap, headingHeight, bandGap, groupGap, minGroupWidth } = params;
  const target = effectiveRowHeight(params);
  const naturalHeight = Math.round(target);
  const groups = Math.max(0, groupStart.length - 1);
  const left = new Float32Array(ratios.length);
  const widths = new Float32Array(ratios.length);
  const groupTop = new Float64Array(groups);
  const groupHeight = new Float64Array(groups);
  const groupLeft = new Float64Array(groups);
  const groupWidth = new Float64Array(groups);
  const rows = new Rows();
  const aspect = (index: number): number => tileAspect(ratios[index] ?? 1, params);

  let y = 0;
  let bands = 0;
  // The open band of short groups: where the next group would begin, and its first row's top. -1: none is open.
  let cursor = -1;
  /** The group after the last one of the open band. */
  let open = 0;

  /** Places photos from..to from `x` on at the target height; returns the right edge. */
  const placeNatural = (from: number, to: number, x: number): number => {
    let exact = x;
    for (let i = from; i < to; i++) {
      const start = Math.round(exact);
      exact += aspect(i) * target;
      left[i] = start;
      widths[i] = Math.max(1, Math.round(exact) - start);
      exact += gap;
    }
    return Math.round(exact - gap);
  };

  const closeBand = (): void => {
    if (cursor < 0) return;
    // Nothing stands beside the last group: its heading may have the rest of the line.
    const last = open - 1;
    groupWidth[last] = width - (groupLeft[last] ?? 0);
    y += headingHeight + naturalHeight + bandGap;
    cursor = -1;
    bands += 1;
  };

  for (let group = 0; group < groups; group++) {
    const from = groupStart[group] ?? 0;
    const to = groupStart[group + 1] ?? from;
    let aspects = 0;
    let fitsOneRow = true;
    for (let i = from; i < to; i++) {
      aspects += aspect(i);
      if (aspects * target + gap * (i - from) > width) {
        fitsOneRow = false;
        break;
      }
    }

    if (fitsOneRow) {
      const natural = aspects * target + gap * Math.max(0, to - from - 1);
      const claimed = Math.min(width, Math.max(natural, minGroupWidth));
      if (cursor >= 0 && cursor + groupGap + claimed > width) closeBand();
      const x = cursor < 0 ? 0 : cursor + groupGap;
      if (cursor < 0) rows.push(y + headingHeight, naturalHeight, from, bands);
      const right = placeNatural(from, to, x);
      cursor = Math.min(width, Math.max(right, x + Math.floor(claimed)));
      groupTop[group] = y;
      groupHeight[group] = headingHeight + naturalHeight + bandGap;
      groupLeft[group] = x;
      groupWidth[group] = cursor - x;
      open = group + 1;
      continue;
    }

    closeBand();
    groupTop[group] = y;
    groupLeft[group] = 0;
    groupWidth[group] = width;
    const top = y;
    y += headingHeight;
    let first = from;
    while (first < to) {
      let row = fillRow(aspect, first, to, width, target, gap);
      if (!row.isFull && params.endsFull) {
        row = stretchedRow(aspect, first, to, width, target, gap);
        const before = rows.start[rows.count - 1] ?? first;
        if (row.height >= target * mostStretched && before >= from && before < first) {
          // Too few photos for a row: they join the one above, which gets lower.
          y -= (rows.height[rows.count - 1] ?? 0) + gap;
          rows.pop();
          first = before;
          row = stretchedRow(aspect, first, to, width, target, gap);
        }
      }
      rows.push(y, row.height, first, bands);
      if (row.isFull) placeFull(aspect, first, row.end, width, gap, left, widths);
      else placeNatural(first, row.end, 0);
      y += row.height + (row.end < to ? gap : 0);
      first = row.end;
    }
    y += bandGap;
    groupHeight[group] = y - top;
    bands += 1;
  }
  closeBand();

  rows.start[rows.count] = ratios.length;
  return {
    height: y,
    bandCount: bands,
    rowTop: rows.top.slice(0, rows.count),
    rowHeight: rows.height.slice(0, rows.count),
    rowStart: rows.start.slice(0, rows.count + 1),
    rowBand: rows.band.slice(0, rows.count),
    left,
    width: widths,
    groupTop,
    groupHeight,
    groupLeft,
    groupWidth,
  };
}

interface FilledRow {
  readonly end: number;
  readonly height: number;
  readonly isFull: boolean;
}

/**
 * Takes photos from `first` until the row is as near to the target height as it gets, by ratio: a row of 1.2 times
 * is as far off as one of 1/1.2. What is left over at the end of the group stays at the target height, unstretched.
 */
function fillRow(
  aspect: (index: number) => number,
  first: number,
  to: number,
  width: number,
  target: number,
  gap: number,
): FilledRow {
  let sum = 0;
  let before = Infinity;
  for (let i = first; i < to; i++) {
    sum += aspect(i);
    const height = (width - gap * (i - first)) / sum;
    if (height <= target) {
      const fewer = i > first && before / target < target / height;
      const chosen = fewer ? before : height;
      const bounded = clamp(chosen, target * rowHeightSlack.min, target * rowHeightSlack.max);
      return { end: fewer ? i : i + 1, height: Math.max(1, Math.round(bounded)), isFull: true };
    }
    before = height;
  }
  return { end: to, height: Math.max(1, Math.round(target)), isFull: false };
}

/** A last row that ends full may be this much higher than asked before it joins the row above. */
const mostStretched = 1.4;

/** All photos to the end in one row that fills the width. */
function stretchedRow(
  aspect: (index: number) => number,
  first: number,
  to: number,
  width: number,
  target: number,
  gap: number,
): FilledRow {
  let sum = 0;
  for (let i = first; i < to; i++) sum += aspect(i);
  const height = (width - gap * (to - first - 1)) / sum;
  const bounded = clamp(height, target * rowHeightSlack.min, target * rowHeightSlack.max);
  return { end: to, height: Math.max(1, Math.round(bounded)), isFull: true };
}

/** Spreads a full row over exactly the width; each photo gets its share by aspect. */
function placeFull(
  aspect: (index: number) => number,
  from: number,
  to: number,
  width: number,
  gap: number,
  left: Float32Array,
  widths: Float32Array,
): void {
  let sum = 0;
  for (let i = from; i < to; i++) sum += aspect(i);
  const scale = (width - gap * (to - from - 1)) / sum;
  let exact = 0;
  for (let i = from; i < to; i++) {
    const start = Math.round(exact);
    exact += aspect(i) * scale;
    left[i] = start;
    widths[i] = Math.max(1, Math.round(exact) - start);
    exact += gap;
  }
}

/** The row that holds a photo. @param index a photo of the section */
export function rowOfAsset(layout: SectionLayout, index: number): number {
  return lastAtOrBefore(layout.rowStart, index, layout.rowTop.length);
}

/** The row at a height of the section: the last one that begins at or above it, the first one above all. */
export function rowAtOffset(layout: SectionLayout, offset: number): number {
  return lastAtOrBefore(layout.rowTop, offset, layout.rowTop.length);
}

/** Greatest i < count with sorted[i] <= value, at least 0. */
export function lastAtOrBefore(sorted: ArrayLike<number>, value: number, count: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? Infinity) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
