/** @file The map as its address: which photos, which part of the world, so that back, forward and reload work. */
import type { Collection, TimelineFilter } from '../../app/collection.ts';
import type { MarkerFilter } from '../../api/map.ts';
import { farthest } from '../../../../shared/search/calendar.ts';
import { areaOf, areaText } from './area.ts';
import type { Area } from './area.ts';

/** What a person wants to see on the map. */
export interface MapWish {
  readonly favorites: boolean;
  readonly archived: boolean;
  readonly partners: boolean;
  readonly shared: boolean;
  /** Days, `2024-05-01`, both included. */
  readonly days: { readonly from: string; readonly to: string } | undefined;
  /** Only the photos of this album; the other filters count for nothing then. */
  readonly album: string | undefined;
  /** The part whose photos are listed beside the map. */
  readonly area: Area | undefined;
  /** The list of places in the map's place. */
  readonly asList: boolean;
}

export const noMapWish: MapWish = {
  favorites: false,
  archived: false,
  partners: false,
  shared: false,
  days: undefined,
  album: undefined,
  area: undefined,
  asList: false,
};

const flags = ['favorites', 'archived', 'partners', 'shared'] as const;
const Day = /^\d{4}-\d\d-\d\d$/;

/** Reads an address's query. What is not understood is left out. */
export function mapWishOf(search: string): MapWish {
  const params = new URLSearchParams(search);
  const [from = '', to = ''] = (params.get('days') ?? '').split('~');
  const on = (name: string): boolean => params.get(name) === '1';
  return {
    favorites: on('favorites'),
    archived: on('archived'),
    partners: on('partners'),
    shared: on('shared'),
    days: Day.test(from) && Day.test(to) ? { from, to } : undefined,
    album: params.get('album') ?? undefined,
    area: areaOf(params.get('area')),
    asList: params.get('as') === 'list',
  };
}

/** `/map?…`, with only what differs from the usual. */
export function mapAddress(wish: Partial<MapWish>): string {
  const { days, album, area, asList, ...rest } = { ...noMapWish, ...wish };
  const params = new URLSearchParams();
  for (const name of flags) if (rest[name]) params.set(name, '1');
  if (days) params.set('days', `${days.from}~${days.to}`);
  if (album !== undefined) params.set('album', album);
  if (area) params.set('area', areaText(area));
  if (asList) params.set('as', 'list');
  const text = params.toString();
  return text ? `/map?${text}` : '/map';
}

/** The first and last moment of the days, as this person's clock has them; open where they reach as far as days go. */
function momentsOf(days: MapWish['days']): { after?: string; before?: string } {
  if (!days) return {};
  const moment = (text: string): string => new Date(text).toISOString();
  return {
    ...(days.from !== farthest.first && { after: moment(`${days.from}T00:00:00`) }),
    ...(days.to !== farthest.last && { before: moment(`${days.to}T23:59:59.999`) }),
  };
}

/** What the markers are asked for with. */
export function markerFilterOf({ favorites, archived, partners, shared, days }: MapWish): MarkerFilter {
  const { after, before } = momentsOf(days);
  return {
    ...(favorites && { isFavorite: true }),
    ...(archived && { isArchived: true }),
    ...(partners && { withPartners: true }),
    ...(shared && { withSharedAlbums: true }),
    ...(after !== undefined && { fileCreatedAfter: after }),
    ...(before !== undefined && { fileCreatedBefore: before }),
  };
}

/** The same photos of one area as a timeline: what a marker counts is what is listed. */
export function areaFilter(wish: MapWish, area: Area): TimelineFilter {
  const place = { bbox: areaText(area), isTrashed: false };
  if (wish.album !== undefined) return { ...place, albumId: wish.album };
  const { after, before } = momentsOf(wish.days);
  return {
    ...place,
    withSharedAlbums: wish.shared,
    ...(wish.partners && { withPartners: true }),
    ...(wish.favorites && { isFavorite: true }),
    ...(!wish.archived && { visibility: 'timeline' }),
    ...(after !== undefined && { takenAfter: after }),
    ...(before !== undefined && { takenBefore: before }),
  };
}

/** The photos beside the map; undefined while none are listed. @param search the address's query */
export function mapCollection(search: string): Collection | undefined {
  const wish = mapWishOf(search);
  if (!wish.area || wish.asList) return undefined;
  return { name: 'map', path: mapAddress(wish), filter: areaFilter(wish, wish.area) };
}
