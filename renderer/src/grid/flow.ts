/**
 * @file The whole grid as one tall page: the heights of all sections, measured where laid out and estimated where not, and what
 * stands at which height. Knows nothing of scrolling.
 */
import type { AssetColumns } from './columns.ts';
import { indexOfId } from './columns.ts';
import { estimateSection, usualHabits } from './estimate.ts';
import type { SectionHabits } from './estimate.ts';
import { lastAtOrBefore, layoutSection, rowOfAsset } from './layout.ts';
import type { LayoutParams, SectionLayout } from './layout.ts';
import type { GridSection, Location } from './source.ts';

/** How the page is cut under headings. */
export interface FlowParams {
  readonly layout: LayoutParams;
  /** `day`: a heading per day; `section`: one per section; `none`: sections go on one below the other as one flow. */
  readonly headings: 'day' | 'section' | 'none';
}

interface Made {
  readonly columns: AssetColumns;
  readonly layout: SectionLayout;
}

/** What stays of a layout when its photos are put out of memory. */
interface Measured {
  readonly count: number;
  readonly height: number;
  readonly rows: number;
}

/** Photos it takes to know a library's habits better than the usual ones. */
const enoughToLearn = 200;

/** A rectangle on the page. */
export interface PageRect {
  readonly top: number;
  readonly height: number;
  readonly left: number;
  readonly width: number;
}

export class Flow {
  #params: FlowParams;
  #sections: readonly GridSection[] = [];
  #indexOfKey = new Map<string, number>();
  readonly #made = new Map<string, Made>();
  readonly #measured = new Map<string, Measured>();
  #hasLearnt = false;
  #habits: SectionHabits = usualHabits;
  /** tops[i] is where section i begins; the entry after the last is the end. */
  #tops = new Float64Array(1);
  /** Rows, headings included, before each section. */
  #rowsBefore = new Float64Array(1);

  constructor(params: FlowParams) {
    this.#params = params;
  }

  get params(): FlowParams {
    return this.#params;
  }

  get sections(): readonly GridSection[] {
    return this.#sections;
  }

  /** Height of everything. */
  get height(): number {
    return this.#tops[this.#sections.length] ?? 0;
  }

  /** Rows in all, headings included; estimated where not laid out. */
  get rowCount(): number {
    return this.#rowsBefore[this.#sections.length] ?? 0;
  }

  /** Takes over new sections; layouts of unchanged ones are kept. */
  setSections(sections: readonly GridSection[]): void {
    this.#sections = sections;
    this.#indexOfKey = new Map(sections.map((section, index) => [section.key, index]));
    for (const [key, { columns, layout }] of this.#made) {
      const section = sections[this.#indexOfKey.get(key) ?? -1];
      if (section?.columns === columns) continue;
      this.#made.delete(key);
      // Put out of memory, a section keeps its measured height: it will come back the same.
      const rows = layout.rowTop.length + layout.bandCount;
      this.#measured.set(key, { count: columns.count, height: layout.height, rows });
    }
    if (!this.#hasLearnt) this.#learn();
    this.#sum();
  }

  /** Takes over new measures; everything has to be laid out anew, as it comes into sight. */
  setParams(params: FlowParams): void {
    this.#params = params;
    this.#learn();
    this.#made.clear();
    this.#measured.clear();
    this.#sum();
  }

  /** True if a loaded section among these is not laid out yet. */
  needsLayout(first: number, last: number): boolean {
    for (let i = first; i <= last; i++) {
      if (this.#sections[i]?.columns && !this.layoutOf(i)) return true;
    }
    return false;
  }

  /** Lays out the loaded sections among these. */
  layOut(first: number, last: number): void {
    for (let i = first; i <= last; i++) {
      const section = this.#sections[i];
      if (!section?.columns || this.layoutOf(i)) continue;
      const { columns } = section;
      const endsFull = this.#params.headings === 'none' && i < this.#sections.length - 1;
      const params = endsFull ? { ...this.#params.layout, endsFull } : this.#params.layout;
      const layout = layoutSection(columns.ratio, this.groupStart(columns), params);
      this.#made.set(section.key, { columns, layout });
    }
    this.#sum();
  }

  /** The layout of a section whose photos are loaded. */
  layoutOf(index: number): SectionLayout | undefined {
    const section = this.#sections[index];
    const made = section && this.#made.get(section.key);
    return made && made.columns === section.columns ? made.layout : undefined;
  }

  /** Index of each group's first photo. */
  groupStart(columns: AssetColumns): Uint32Array {
    return this.#params.headings === 'day' ? columns.dayStart : Uint32Array.of(0, columns.count);
  }

  topOf(section: number): number {
    return this.#tops[section] ?? 0;
  }

  heightOf(section: number): number {
    return this.topOf(section + 1) - this.topOf(section);
  }

  rowsBefore(section: number): number {
    return this.#rowsBefore[section] ?? 0;
  }

  /** The section at a height of the page; the first above all, the last below. -1 if there are none. */
  sectionAt(offset: number): number {
    return this.#sections.length === 0 ? -1 : lastAtOrBefore(this.#tops, offset, this.#sections.length);
  }

  sectionOfKey(key: string): number {
    return this.#indexOfKey.get(key) ?? -1;
  }

  /** Where a photo is, if its section is loaded. */
  locate(id: string): Location | undefined {
    for (let section = 0; section < this.#sections.length; section++) {
      const columns = this.#sections[section]?.columns;
      const index = columns ? indexOfId(columns, id) : -1;
      if (index >= 0) return { section, index };
    }
    return undefined;
  }

  /** Where a photo stands on the page, if its section is laid out. */
  rectOf({ section, index }: Location): PageRect | undefined {
    const layout = this.layoutOf(section);
    if (!layout || index < 0 || index >= layout.left.length) return undefined;
    const row = rowOfAsset(layout, index);
    return {
      top: this.topOf(section) + (layout.rowTop[row] ?? 0),
      height: layout.rowHeight[row] ?? 0,
      left: layout.left[index] ?? 0,
      width: layout.width[index] ?? 0,
    };
  }

  #sum(): void {
    const { layout, headings } = this.#params;
    const count = this.#sections.length;
    this.#tops = new Float64Array(count + 1);
    this.#rowsBefore = new Float64Array(count + 1);
    let top = 0;
    let rows = 0;
    this.#sections.forEach((section, i) => {
      const made = this.layoutOf(i);
      const expected = section.columns?.count ?? section.count;
      const measured = this.#measured.get(section.key);
      if (made) {
        top += made.height;
        rows += made.rowTop.length + made.bandCount;
      } else if (measured?.count === expected) {
        top += measured.height;
        rows += measured.rows;
      } else {
        const guess = estimateSection(expected, headings === 'day' ? 31 : 1, layout, this.#habits);
        top += guess.height;
        rows += guess.rows + guess.bands;
      }
      this.#tops[i + 1] = top;
      this.#rowsBefore[i + 1] = rows;
    });
  }

  /**
   * Learns from loaded sections what the others will be like: once early, and whenever everything is measured anew;
   * not in between, so that heights do not wander.
   */
  #learn(): void {
    let photos = 0;
    let days = 0;
    let ratios = 0;
    let sampled = 0;
    for (const { columns } of this.#sections) {
      if (!columns) continue;
      photos += columns.count;
      days += columns.dayStart.length - 1;
      // A thousand photos tell the mean as well as all.
      const step = Math.max(1, Math.floor(columns.count / 1000));
      for (let i = 0; i < columns.count; i += step) {
        ratios += Math.min(3, columns.ratio[i] ?? 1);
        sampled += 1;
      }
    }
    if (photos < enoughToLearn) return;
    this.#hasLearnt = true;
    this.#habits = { meanRatio: ratios / sampled, assetsPerDay: photos / Math.max(1, days) };
  }
}
