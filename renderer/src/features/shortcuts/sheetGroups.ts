import type { Scope } from '../../app/shortcuts.ts';

export interface SheetRow {
  readonly label: string;
  /** Every pattern that does it. */
  readonly keys: readonly string[];
}

export interface SheetGroup {
  readonly title: string;
  readonly rows: readonly SheetRow[];
}

const arrows = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];

/** The four arrows with the same modifier become one pattern: `Shift+ArrowLeft` … → `Shift+ArrowLeft+ArrowRight+…`. */
function withArrowsJoined(keys: readonly string[]): string[] {
  const [first = ''] = keys;
  const prefix = first.slice(0, first.lastIndexOf('+') + 1);
  const isAllFour =
    keys.length === arrows.length && arrows.every((arrow) => keys.includes(`${prefix}${arrow}`));
  return isAllFour ? [`${prefix}${arrows.join('+')}`] : [...keys];
}

/**
 * Scopes as groups of the sheet, in their order. Scopes of one title are one group, shortcuts of one label (the four
 * arrows that move) one row; what has no key is left out.
 */
export function sheetGroups(scopes: readonly Scope[]): SheetGroup[] {
  const groups = new Map<string, Map<string, Set<string>>>();
  for (const scope of scopes) {
    const rows = groups.get(scope.title) ?? new Map<string, Set<string>>();
    groups.set(scope.title, rows);
    for (const { label, keys } of Object.values(scope.shortcuts)) {
      const known = rows.get(label) ?? new Set<string>();
      rows.set(label, known);
      for (const key of typeof keys === 'string' ? [keys] : keys) known.add(key);
    }
  }
  return Array.from(groups, ([title, rows]) => ({
    title,
    rows: Array.from(rows, ([label, keys]) => ({ label, keys: withArrowsJoined([...keys]) })).filter(
      (row) => row.keys.length > 0,
    ),
  })).filter((group) => group.rows.length > 0);
}
