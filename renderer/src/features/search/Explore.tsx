import { useQuery } from '@tanstack/react-query';
import { SearchCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import type { PlainMessageKey } from '../../../../shared/messages/t.ts';
import { thumbnailUrl } from '../../api/media.ts';
import { peopleQuery } from '../../api/people.ts';
import {
  clearRecentSearches,
  exploreQuery,
  recentSearchesQuery,
  savedSearchesQuery,
} from '../../api/search.ts';
import { queryClient } from '../../app/queryClient.ts';
import { showToast } from '../../app/toasts.tsx';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Picture } from '../../ui/Picture.tsx';
import { Portrait } from '../people/Portrait.tsx';
import { addressOf } from './searchUrl.ts';
import { savedAddress } from './suggestions.ts';

/** People and places in a row; who wants more sees all of them on their own page. */
const mostPeople = 14;
const mostPlaces = 12;

/** Searches that everybody can try; each shows another side of the box. */
const examples: readonly (readonly [PlainMessageKey, string])[] = [
  ['search.tryVideos', 'videos'],
  ['search.tryFavorites', 'favorites'],
  ['search.tryText', 'with text'],
  ['search.tryScreenshots', 'screenshots'],
  ['search.tryLastMonth', 'last month'],
  ['search.tryThisYear', 'this year'],
];

const pill =
  'inline-flex h-9 items-center gap-2 rounded-full border border-line-strong px-3.5 text-body motion-hover hover:bg-wash pointer-coarse:h-11';

function Part({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3">
      <header className="flex min-h-8 items-center justify-between gap-3">
        <h2 className="text-header font-strong">{title}</h2>
        {action}
      </header>
      {children}
    </section>
  );
}

function People() {
  const people = (useQuery({ ...peopleQuery, retry: false }).data?.people ?? [])
    .filter(({ isHidden, name }) => !isHidden && name !== '')
    .slice(0, mostPeople);
  if (people.length === 0) return null;
  return (
    <Part
      title={t('search.explorePeople')}
      action={
        <ButtonLink look="quiet" href="/people">
          {t('search.seeAll')}
        </ButtonLink>
      }
    >
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(92px,1fr))] gap-4">
        {people.map((person) => (
          <li key={person.id}>
            <Link
              to={`/people/${person.id}`}
              className="group flex flex-col items-center gap-2 rounded-control text-center"
            >
              <span className="aspect-square w-full">
                <Portrait person={person} />
              </span>
              <span className="max-w-full truncate group-hover:underline">{person.name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Places() {
  const parts = useQuery({ ...exploreQuery, retry: false }).data ?? [];
  return parts
    .filter(({ items }) => items.length > 0)
    .map(({ fieldName, items }) => (
      <Part
        key={fieldName}
        title={/city|place|country/i.test(fieldName) ? t('search.explorePlaces') : t('search.exploreThings')}
      >
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(150px,1fr))] gap-3 max-tablet:grid-cols-2">
          {items.slice(0, mostPlaces).map(({ value, data }) => (
            <li key={value}>
              <Link
                to={addressOf(
                  fieldName === 'exifInfo.city'
                    ? { filter: { places: [{ city: value }] } }
                    : { query: value },
                )}
                className="ring-on-photo relative block aspect-[4/3] overflow-hidden rounded-control bg-wash"
              >
                <Picture
                  src={thumbnailUrl(data.id, 'preview', data.thumbhash)}
                  className="size-full object-cover"
                />
                <span className="absolute inset-x-0 bottom-0 bg-linear-to-t from-black/75 to-transparent px-3 pt-8 pb-2 font-strong text-on-photo">
                  {value}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </Part>
    ));
}

function Saved() {
  const saved = useQuery(savedSearchesQuery).data ?? [];
  if (saved.length === 0) return null;
  return (
    <Part title={t('search.savedSearches')}>
      <ul className="flex flex-wrap gap-2">
        {saved.map((one) => (
          <li key={one.id}>
            <Link to={savedAddress(one)} className={pill}>
              <Icon of={SearchCheck} size={15} />
              {one.name}
            </Link>
          </li>
        ))}
      </ul>
    </Part>
  );
}

async function forgetRecent(): Promise<void> {
  await clearRecentSearches();
  await queryClient.invalidateQueries({ queryKey: recentSearchesQuery.queryKey });
  showToast({ text: t('search.recentCleared') });
}

function Recent() {
  const recent = useQuery(recentSearchesQuery).data ?? [];
  if (recent.length === 0) return null;
  return (
    <Part
      title={t('search.suggestionsRecent')}
      action={
        <Button look="quiet" onPress={() => void forgetRecent()}>
          {t('search.clearRecent')}
        </Button>
      }
    >
      <ul className="flex flex-wrap gap-2">
        {recent.slice(0, 10).map(({ id, query }) => (
          <li key={id}>
            <Link to={addressOf({ query })} className={pill}>
              <span className="max-w-72 truncate">{query}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** What there is to find, before anything is asked for. */
export function Explore() {
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex max-w-[1080px] flex-col gap-8 px-4 pt-4 pb-10">
        <Part title={t('search.exploreThings')}>
          <ul className="flex flex-wrap gap-2">
            {examples.map(([label, query]) => (
              <li key={query}>
                <Link to={addressOf({ query })} className={pill}>
                  {t(label)}
                </Link>
              </li>
            ))}
          </ul>
        </Part>
        <Saved />
        <People />
        <Places />
        <Recent />
      </div>
    </div>
  );
}
