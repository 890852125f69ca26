import { IANAZone } from 'luxon';
import { describe, expect, it } from 'vitest';
import { loadZoneOfPlace } from './zoneOfPlace.ts';

/** Zones that a table merged by "the same clock since 1970" would name after another country. */
const places: [name: string, latitude: number, longitude: number, zone: string][] = [
  ['Reykjavík', 64.1466, -21.9426, 'Atlantic/Reykjavik'],
  ['Oslo', 59.9139, 10.7522, 'Europe/Oslo'],
  ['Stockholm', 59.3293, 18.0686, 'Europe/Stockholm'],
  ['Amsterdam', 52.3676, 4.9041, 'Europe/Amsterdam'],
  ['Luxembourg', 49.6116, 6.1319, 'Europe/Luxembourg'],
  ['Monaco', 43.7384, 7.4246, 'Europe/Monaco'],
  ['Dakar', 14.7167, -17.4677, 'Africa/Dakar'],
  ['Phnom Penh', 11.5564, 104.9282, 'Asia/Phnom_Penh'],
  ['Lisbon', 38.7223, -9.1393, 'Europe/Lisbon'],
  ['Funchal', 32.6669, -16.9241, 'Atlantic/Madeira'],
  ['Kathmandu', 27.7172, 85.324, 'Asia/Kathmandu'],
  ['Adelaide', -34.9285, 138.6007, 'Australia/Adelaide'],
  ['New York', 40.7128, -74.006, 'America/New_York'],
  ['Honolulu', 21.3069, -157.8583, 'Pacific/Honolulu'],
];

describe('the zone of a place', () => {
  it.each(places)('%s (%f, %f) is %s', async (_name, latitude, longitude, zone) => {
    const zoneOfPlace = await loadZoneOfPlace();
    expect(zoneOfPlace(latitude, longitude)).toBe(zone);
    expect(IANAZone.isValidZone(zone)).toBe(true);
  });

  it('at sea is the nautical one', async () => {
    const zoneOfPlace = await loadZoneOfPlace();
    expect(zoneOfPlace(35, -40)).toBe('Etc/GMT+3');
  });
});
