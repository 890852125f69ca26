/** @file What can be told of photos from a timeline's columns alone. */
import { hasFlag, hashAt, idAt } from '../../grid/columns.ts';
import type { AssetColumns } from '../../grid/columns.ts';
import type { GridSection, Location } from '../../grid/source.ts';

/** What can be said of a photo without asking the server: enough to show it while it loads. */
export interface AssetGlimpse {
  readonly id: string;
  readonly ratio: number;
  readonly thumbhash: Uint8Array | undefined;
  readonly isVideo: boolean;
  readonly isFavorite: boolean;
  readonly visibility: 'timeline' | 'archive';
}

export function glimpseAt(columns: AssetColumns, index: number): AssetGlimpse {
  return {
    id: idAt(columns, index),
    ratio: columns.ratio[index] ?? 1,
    thumbhash: hashAt(columns, index),
    isVideo: hasFlag(columns, index, 'video'),
    isFavorite: hasFlag(columns, index, 'favorite'),
    visibility: hasFlag(columns, index, 'archived') ? 'archive' : 'timeline',
  };
}

/** The photos around one, itself included, as far as their months are loaded without a gap. */
export function glimpsesAround(
  sections: readonly GridSection[],
  at: Location,
  before: number,
  after: number,
): AssetGlimpse[] {
  const found: AssetGlimpse[] = [];
  let { section } = at;
  let index = at.index - before;
  // Back to the section in which the window begins, as long as what lies between is loaded.
  while (index < 0 && sections[section - 1]?.columns) {
    section -= 1;
    index += sections[section]?.columns?.count ?? 0;
  }
  const wanted = before + after + 1 + Math.min(0, index);
  index = Math.max(0, index);
  for (; found.length < wanted; section++) {
    const columns = sections[section]?.columns;
    if (!columns) break;
    for (; index < columns.count && found.length < wanted; index++) found.push(glimpseAt(columns, index));
    index = 0;
  }
  return found;
}
