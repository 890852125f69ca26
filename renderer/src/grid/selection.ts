/**
 * @file What is selected. Ids only, with the few flags that actions ask for (a small number beside an id costs nothing):
 * a million selected photos are some 90 MB, as objects they would be ten times that.
 */
import { create } from 'zustand';
import { flag } from './columns.ts';

/** Where a range begins: the photo that was selected last by itself. */
export interface SelectionAnchor {
  readonly id: string;
  readonly sectionKey: string;
}

/** Ids with the bits of `columns.flag` that they had when they were selected. */
export interface FlaggedIds {
  readonly ids: readonly string[];
  readonly flags: readonly number[];
}

interface SelectionState {
  /**
   * Id → flags, in the order of selecting. Changed in place, because copying a map of a million at every click would
   * stop the page; `version` grows with every change, so that selectors run.
   */
  readonly selected: ReadonlyMap<string, number>;
  readonly version: number;
  readonly count: number;
  readonly anchor: SelectionAnchor | undefined;
  /** Ids are still being fetched (select all, or a range over months that are not loaded). */
  readonly isGathering: boolean;
}

const selected = new Map<string, number>();
/** What the running range (Shift) added: the next one from the same anchor takes it back first. */
let rangeAdded: string[] = [];
/** What a person asked for while ids were still fetched: a part of the photos is not what they meant. */
let waiting: (() => void) | undefined;

export const useSelection = create<SelectionState>(() => ({
  selected,
  version: 0,
  count: 0,
  anchor: undefined,
  isGathering: false,
}));

function changed(more: Partial<SelectionState> = {}): void {
  useSelection.setState((state) => ({ ...more, version: state.version + 1, count: selected.size }));
}

/** True while the photo is selected. */
export function useIsSelected(id: string): boolean {
  return useSelection((state) => state.selected.has(id));
}

/** True while anything is selected: every photo shows its circle then. */
export function useIsSelecting(): boolean {
  return useSelection((state) => state.count > 0 || state.isGathering);
}

/** The selected ids, oldest selection first. A copy. */
export function selectedIds(): string[] {
  return [...selected.keys()];
}

/** A selected photo with what the actions on it need to know. */
export interface SelectedAsset {
  readonly id: string;
  readonly isFavorite: boolean;
  readonly visibility: 'timeline' | 'archive';
}

/** The selected photos, as `features/assetActions` takes them. */
export function selectedAssets(): SelectedAsset[] {
  return Array.from(selected, ([id, flags]) => ({
    id,
    isFavorite: (flags & flag.favorite) !== 0,
    visibility: (flags & flag.archived) !== 0 ? 'archive' : 'timeline',
  }));
}

/** Whether none of the selected photos is somebody else's. */
export function areOwnSelected(): boolean {
  for (const flags of selected.values()) if ((flags & flag.others) !== 0) return false;
  return true;
}

/** Selects or deselects one photo; ranges begin at it from now on. */
export function toggleSelected(anchor: SelectionAnchor, flags: number): void {
  rangeAdded = [];
  if (!selected.delete(anchor.id)) selected.set(anchor.id, flags);
  changed({ anchor });
}

/** Adds photos; the anchor stays unless one is given. */
export function addSelected({ ids, flags }: FlaggedIds, anchor?: SelectionAnchor): void {
  ids.forEach((id, i) => selected.set(id, flags[i] ?? 0));
  changed(anchor ? { anchor } : {});
}

/** Takes photos out; those that are not selected do no harm. */
export function removeSelected(ids: Iterable<string>): void {
  for (const id of ids) selected.delete(id);
  changed();
}

/** Makes the running range these photos: what an earlier range from the same anchor added and this does not is let go. */
export function setRange({ ids, flags }: FlaggedIds): void {
  for (const id of rangeAdded) selected.delete(id);
  rangeAdded = [];
  ids.forEach((id, i) => {
    if (!selected.has(id)) rangeAdded.push(id);
    selected.set(id, flags[i] ?? 0);
  });
  changed();
}

/** Lets everything go. */
export function clearSelection(): void {
  waiting = undefined;
  rangeAdded = [];
  selected.clear();
  changed({ anchor: undefined, isGathering: false });
}

/** Ids are fetched from now on. What waited for an earlier fetch is forgotten. */
export function beginGathering(): void {
  waiting = undefined;
  useSelection.setState({ isGathering: true });
}

/** No more ids are fetched. What waits is done if all came, and forgotten if not. */
export function endGathering(isWhole: boolean): void {
  const run = waiting;
  waiting = undefined;
  useSelection.setState({ isGathering: false });
  if (isWhole) run?.();
}

/** Does something with the selection: now, or when all is there that is being selected. Of two that wait, the later is done. */
export function whenGathered(run: () => void): void {
  if (useSelection.getState().isGathering) waiting = run;
  else run();
}

/** Keeps what is known of selected photos right when they change elsewhere. */
export function patchSelected(
  ids: Iterable<string>,
  patch: { isFavorite?: boolean; isArchived?: boolean },
): void {
  const set = (flags: number, bit: number, on: boolean | undefined): number =>
    on === undefined ? flags : on ? flags | bit : flags & ~bit;
  let isAny = false;
  for (const id of ids) {
    const flags = selected.get(id);
    if (flags === undefined) continue;
    selected.set(id, set(set(flags, flag.favorite, patch.isFavorite), flag.archived, patch.isArchived));
    isAny = true;
  }
  if (isAny) changed();
}
