import { useMemo } from 'react';
import { Link } from 'react-router';
import type { PlaceFilter } from '../../../../shared/api/searchFilter.ts';
import { t } from '../../../../shared/messages/t.ts';
import type { MapMarker } from '../../api/map.ts';
import { thumbnailUrl } from '../../api/media.ts';
import { Picture } from '../../ui/Picture.tsx';
import { addressOf } from '../search/searchUrl.ts';
import { placesOf } from './places.ts';
import type { CountryEntry, PlaceEntry } from './places.ts';

const searchFor = (place: PlaceFilter): string => addressOf({ filter: { places: [place] }, sort: 'date' });

function Town({ entry: { place, count, newest } }: { entry: PlaceEntry }) {
  return (
    <li>
      <Link
        to={searchFor(place)}
        className="group flex min-h-14 items-center gap-3 rounded-control px-2 py-1.5 motion-hover hover:bg-wash"
      >
        <Picture src={thumbnailUrl(newest)} className="size-11 shrink-0 rounded-tile bg-wash object-cover" />
        <span className="min-w-0 grow">
          <span className="block truncate group-hover:underline">{place.city}</span>
          <span className="block truncate text-secondary text-ink-2">
            {[place.state, t('map.photos', { count })].filter(Boolean).join(' · ')}
          </span>
        </span>
      </Link>
    </li>
  );
}

function Country({ entry: { country, count, towns } }: { entry: CountryEntry }) {
  return (
    <section className="flex flex-col gap-1">
      <h2 className="text-header font-strong">
        <Link
          to={searchFor({ country })}
          className="group inline-flex min-h-8 items-baseline gap-2 rounded-control px-2 pointer-coarse:min-h-11 pointer-coarse:items-center"
        >
          <span className="group-hover:underline">{country}</span>
          <span className="text-secondary font-normal text-ink-2">{t('map.photos', { count })}</span>
        </Link>
      </h2>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(240px,1fr))] gap-x-3">
        {towns.map((entry) => (
          <Town key={JSON.stringify(entry.place)} entry={entry} />
        ))}
      </ul>
    </section>
  );
}

/** The map for those who would rather read: countries and towns, each a search for the photos taken there. */
export function PlacesList({ markers }: { markers: readonly MapMarker[] }) {
  const { countries, nowhere } = useMemo(() => placesOf(markers), [markers]);
  return (
    <div className="flex h-full flex-col gap-6 overflow-y-auto px-2 pt-2 pb-8" data-places="">
      {countries.map((entry) => (
        <Country key={entry.country} entry={entry} />
      ))}
      {nowhere > 0 && <p className="px-2 text-ink-2">{t('map.nowhere', { count: nowhere })}</p>}
    </div>
  );
}
