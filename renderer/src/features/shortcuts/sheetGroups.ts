import type { Scope, Shortcut } from '../../app/shortcuts.ts';

export interface SheetGroup {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}

/** Scopes as groups of the sheet, in their order; several scopes with one title are one group. */
export function sheetGroups(scopes: readonly Scope[]): SheetGroup[] {
  const groups = new Map<string, Map<string, Shortcut>>();
  for (const scope of scopes) {
    const group = groups.get(scope.title) ?? new Map<string, Shortcut>();
    groups.set(scope.title, group);
    for (const shortcut of Object.values(scope.shortcuts)) {
      if (shortcut.keys.length > 0 && !group.has(shortcut.label)) group.set(shortcut.label, shortcut);
    }
  }
  return [...groups]
    .map(([title, shortcuts]) => ({ title, shortcuts: [...shortcuts.values()] }))
    .filter((group) => group.shortcuts.length > 0);
}
