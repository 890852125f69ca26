/** @file What a person changes in the information panel or by a key: each with undo. */
import { z } from 'zod';
import { t } from '../../../../shared/messages/t.ts';
import { callChange } from '../../api/client.ts';
import { live } from '../../api/live.ts';
import { runUndoable } from '../../app/undo.ts';
import { historyStep } from '../assetActions/historyStep.ts';
import { updateAsset } from './asset.ts';
import type { Asset } from './asset.ts';
import { formatDay, offsetAt, parseOffset, toIso, wallClockOf, zoneOf } from './takenDate.ts';

/** The stars of an asset, 0 to 5. -1 is "rejected" in other programs and shows no star. */
export function starsOf(asset: Asset): number {
  return Math.max(0, asset.exifInfo?.rating ?? 0);
}

/** One edit of one asset: the server takes it back exactly, `revert` only where it kept no record. */
function edit(
  assetId: string,
  label: string,
  perform: () => Promise<number | undefined>,
  revert: () => Promise<unknown>,
): Promise<boolean> {
  const tell = (): void => live.emit('assets.changed', { ids: [assetId] });
  return runUndoable(
    historyStep({ label, perform, revert: async () => void (await revert()), onDone: tell, onUndone: tell }),
  );
}

/** Gives 1 to 5 stars, or none with 0. */
export async function rate(asset: Asset, stars: number): Promise<void> {
  const before = asset.exifInfo?.rating ?? null;
  if (starsOf(asset) === stars) return;
  await edit(
    asset.id,
    stars === 0 ? t('viewer.ratingRemoved') : t('viewer.rated', { count: stars }),
    () => updateAsset(asset.id, { rating: stars === 0 ? null : stars }),
    () => updateAsset(asset.id, { rating: before }),
  );
}

export async function describe(asset: Asset, description: string): Promise<void> {
  const before = asset.exifInfo?.description ?? '';
  if (before === description) return;
  await edit(
    asset.id,
    t('viewer.descriptionChanged'),
    () => updateAsset(asset.id, { description }),
    () => updateAsset(asset.id, { description: before }),
  );
}

/** A zone by name takes the bulk call, which keeps the name; an offset is part of the date itself. */
async function writeDate(assetId: string, wallMs: number, zone: string): Promise<number | undefined> {
  const dateTimeOriginal = toIso(wallMs, offsetAt(zone, wallMs));
  if (zone === '' || parseOffset(zone) !== undefined) return updateAsset(assetId, { dateTimeOriginal });
  const body = { ids: [assetId], dateTimeOriginal, timeZone: zone };
  return (await callChange('PUT', '/assets', z.unknown(), { body })).changeId;
}

/** Says when the photo was taken: the wall clock, as if it were UTC, and a zone that exists, or '' to leave it as it is. */
export async function setTaken(asset: Asset, wallMs: number, zone: string): Promise<boolean> {
  const wallBefore = wallClockOf(asset.localDateTime) ?? 0;
  const zoneBefore = zoneOf({ localDateTime: asset.localDateTime, ...asset.exifInfo });
  return edit(
    asset.id,
    t('viewer.dateChanged', { date: formatDay(wallMs) }),
    () => writeDate(asset.id, wallMs, zone),
    () => writeDate(asset.id, wallBefore, zoneBefore),
  );
}
