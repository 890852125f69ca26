import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLocation } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import { savedSearchesQuery } from '../../api/search.ts';
import { Page } from '../../app/Page.tsx';
import { Explore } from './Explore.tsx';
import './search.css';
import { SearchBox } from './SearchBox.tsx';
import { SearchResults } from './SearchResults.tsx';
import { isAsked, wishOf } from './searchUrl.ts';

/** What the address asks for; without a question, what there is to find. */
export function SearchPage() {
  const { search } = useLocation();
  const wish = useMemo(() => wishOf(search), [search]);
  const saved = useQuery(savedSearchesQuery).data?.find(({ id }) => id === wish.saved);
  return (
    <Page title={saved?.name ?? t('search.title')}>
      <div className="flex h-full flex-col">
        <SearchBox className="shrink-0 px-3 pb-2 tablet:hidden" />
        <div className="relative min-h-0 grow">
          {isAsked(wish) ? <SearchResults wish={wish} /> : <Explore />}
        </div>
      </div>
    </Page>
  );
}
