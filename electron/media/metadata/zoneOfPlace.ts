/** IANA zone of a place, or null where there is none. */
export type ZoneOfPlace = (latitude: number, longitude: number) => string | null;

let loaded: Promise<ZoneOfPlace> | undefined;

/**
 * The lookup by the zones' real borders: geo-tz's table in which no zones are merged, for a photo of Reykjavík is not one of
 * Abidjan. Loaded with the first photo that has a place: its index takes some 40 ms to parse, which starting the app should not
 * wait for. A lookup takes under a millisecond, some ten where it has to read a border.
 */
export function loadZoneOfPlace(): Promise<ZoneOfPlace> {
  loaded ??= import('geo-tz/all').then(
    ({ find }) =>
      (latitude, longitude) =>
        find(latitude, longitude)[0] ?? null,
  );
  return loaded;
}
