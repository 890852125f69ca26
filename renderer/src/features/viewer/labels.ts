/** @file How assets are called: on their label, in the bar, and when they are announced. */
import { t } from '../../../../shared/messages/t.ts';
import type { Asset } from './asset.ts';
import { formatDay, formatTime, wallClockOf } from './takenDate.ts';

type Named = Pick<Asset, 'type' | 'localDateTime' | 'originalFileName' | 'exifInfo'>;

function kindOf(asset: Pick<Asset, 'type'>): string {
  return asset.type === 'VIDEO' ? t('viewer.video') : t('viewer.photo');
}

/** "Sat, 14 Nov 2026, 15:20" by the photographer's clock. */
export function dateText(asset: Pick<Asset, 'localDateTime'>): string {
  const wall = wallClockOf(asset.localDateTime) ?? 0;
  return `${formatDay(wall)}, ${formatTime(wall)}`;
}

/** "Lisbon, Portugal", or undefined where no place is known. */
export function placeText(
  exif: Pick<NonNullable<Asset['exifInfo']>, 'city' | 'state' | 'country'> | undefined,
): string | undefined {
  const parts = [exif?.city, exif?.state, exif?.country].filter((part) => part);
  // City and state are often one: "Berlin, Berlin, Germany".
  return [...new Set(parts)].join(', ') || undefined;
}

/** What a screen reader is told of the picture itself: what the person wrote, else what is known. */
export function pictureLabel(asset: Named): string {
  const description = asset.exifInfo?.description.trim();
  if (description) return description;
  return t('viewer.picture', { kind: kindOf(asset), date: dateText(asset), name: asset.originalFileName });
}

/** What is announced when another asset is shown. */
export function announcement(asset: Named, position: { index: number; count: number } | undefined): string {
  const said = { kind: kindOf(asset), date: dateText(asset) };
  return position
    ? t('viewer.announce', { ...said, index: position.index + 1, count: position.count })
    : t('viewer.announceAlone', said);
}
