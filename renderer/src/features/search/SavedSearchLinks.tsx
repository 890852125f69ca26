import { useQuery } from '@tanstack/react-query';
import { SearchCheck } from 'lucide-react';
import { Link, useLocation } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import { savedSearchesQuery } from '../../api/search.ts';
import { Icon } from '../../ui/Icon.tsx';
import { classes } from '../../ui/classes.ts';
import { wishOf } from './searchUrl.ts';
import { savedAddress } from './suggestions.ts';

/** As many as leave the rail's other places where they are; all of them are on the search page. */
const mostShown = 6;

/** Saved searches in the rail: albums that fill themselves. */
export function SavedSearchLinks() {
  const saved = useQuery(savedSearchesQuery).data ?? [];
  const { pathname, search } = useLocation();
  const current = pathname.startsWith('/search') ? wishOf(search).saved : undefined;
  if (saved.length === 0) return null;
  return (
    <ul aria-label={t('search.savedSearches')} className="flex flex-col gap-0.5 pt-1">
      {saved.slice(0, mostShown).map((one) => (
        <li key={one.id}>
          <Link
            to={savedAddress(one)}
            aria-current={current === one.id ? 'page' : undefined}
            className={classes(
              'flex min-h-8 items-center gap-3 rounded-control px-3 text-body motion-hover hover:bg-wash pointer-coarse:min-h-11',
              current === one.id ? 'bg-wash-strong text-ink' : 'text-ink-2 hover:text-ink',
            )}
          >
            <Icon of={SearchCheck} />
            <span className="truncate">{one.name}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
