/** @file The zone a photo was taken in, where it says more than its wall clock does. */
import { t } from '../../../../shared/messages/t.ts';
import { formatOffset, offsetAt } from './takenDate.ts';

/** `Europe/Lisbon` and `America/Argentina/Buenos_Aires` name a place, `Etc/GMT+5` does not. */
const placeZone = /^(?!Etc\/)[^/]+\/(?:.*\/)?(.+)$/;

/** A minus as long as the plus, for reading; what the API takes has a hyphen. */
const readable = (minutes: number): string => formatOffset(minutes).replace('-', '−');

/**
 * `+02:00`, or `+09:00 (Tokyo)` where the zone is a place's. Undefined where nothing is to be said: the zone is not
 * known (without one the moment was reckoned by the library's machine, which is nothing the photo says), it is plain
 * UTC, which is what devices write that know no zone, or clocks in `readerZone` show the same hour then.
 */
export function zoneText(
  { timeZone, wall }: { timeZone: string | null | undefined; wall: number },
  readerZone: string,
): string | undefined {
  const offset = timeZone ? offsetAt(timeZone, wall) : undefined;
  if (!timeZone || offset === undefined || offset === offsetAt(readerZone, wall)) return undefined;
  const place = placeZone.exec(timeZone)?.[1]?.replaceAll('_', ' ');
  if (place !== undefined) return t('viewer.zoneOfPlace', { offset: readable(offset), place });
  return offset === 0 ? undefined : readable(offset);
}
