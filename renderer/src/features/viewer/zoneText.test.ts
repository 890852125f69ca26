import { describe, expect, it } from 'vitest';
import { zoneText } from './zoneText.ts';

const winter = Date.UTC(2026, 0, 14, 15, 20);
const summer = Date.UTC(2026, 6, 14, 15, 20);
const lisbon = 'Europe/Lisbon';

describe('the zone of a photo', () => {
  it.each([
    ['an offset', 'UTC+2', '+02:00'],
    ['an offset west of UTC', 'UTC-9:30', '−09:30'],
    ['a place', 'Asia/Tokyo', '+09:00 (Tokyo)'],
    ['a place of more than one word', 'America/Argentina/Buenos_Aires', '−03:00 (Buenos Aires)'],
  ])('is told of %s', (_what, timeZone, said) => {
    expect(zoneText({ timeZone, wall: winter }, lisbon)).toBe(said);
  });

  it.each([
    ['nobody knows it', null],
    ['there are no details yet', undefined],
    ['there is no such zone', 'Mars/Olympus'],
    ['it is plain UTC', 'UTC'],
    ['it is plain UTC, written as an offset', '+00:00'],
    ['it is plain UTC, by its other name', 'Etc/UTC'],
  ])('is left out where %s', (_what, timeZone) => {
    expect(zoneText({ timeZone, wall: summer }, 'Asia/Tokyo')).toBeUndefined();
  });

  it('goes without saying where the reader’s clock agrees, whatever the zones are called', () => {
    expect(zoneText({ timeZone: lisbon, wall: summer }, lisbon)).toBeUndefined();
    expect(zoneText({ timeZone: 'UTC+1', wall: summer }, lisbon)).toBeUndefined();
    expect(zoneText({ timeZone: 'UTC+1', wall: winter }, lisbon)).toBe('+01:00');
  });

  it('names the place with an offset of zero, that would say nothing', () => {
    expect(zoneText({ timeZone: lisbon, wall: winter }, 'Asia/Tokyo')).toBe('+00:00 (Lisbon)');
  });
});
