/** @file Which copies of a group stay: what is suggested, with what the person chose otherwise. */
import type { DuplicateResolveGroup } from '../../../../shared/api/duplicates.ts';
import type { DuplicateGroup } from '../../api/duplicates.ts';

/** Per photo whether it stays, where the person said so. */
export type Choices = ReadonlyMap<string, boolean>;

export const isKept = (group: DuplicateGroup, choices: Choices, assetId: string): boolean =>
  choices.get(assetId) ?? group.suggestedKeepAssetIds.includes(assetId);

/** The group as the server is asked to resolve it. */
export function decisionOf(group: DuplicateGroup, choices: Choices): DuplicateResolveGroup {
  const ids = group.assets.map(({ id }) => id);
  return {
    duplicateId: group.duplicateId,
    keepAssetIds: ids.filter((id) => isKept(group, choices, id)),
    trashAssetIds: ids.filter((id) => !isKept(group, choices, id)),
  };
}

/** Where one is in the list: at the group that was chosen, or at the one that took its place when it went. */
export function placeOf(
  groups: readonly DuplicateGroup[],
  current: { id: string; index: number } | undefined,
): number {
  if (!current) return 0;
  const at = groups.findIndex(({ duplicateId }) => duplicateId === current.id);
  return at >= 0 ? at : Math.max(0, Math.min(current.index, groups.length - 1));
}
