import { Check, ChevronDown, SearchX } from 'lucide-react';
import { useNavigate } from 'react-router';
import type { SearchSort } from '../../../../shared/api/combinedSearch.ts';
import { t } from '../../../../shared/messages/t.ts';
import { ApiError, reasonOf } from '../../api/errors.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { classes } from '../../ui/classes.ts';
import { TimelinePhotos } from '../timeline/Timeline.tsx';
import { Chips, shownChips } from './Chips.tsx';
import type { ShownChip } from './Chips.tsx';
import { FilterPanel } from './FilterPanel.tsx';
import { SaveSearch } from './SaveSearch.tsx';
import { SearchHintLine } from './SearchHintLine.tsx';
import { addressOf, keyOfWish } from './searchUrl.ts';
import type { Wish } from './searchUrl.ts';
import { useSteadyTimeline } from './useSteadyTimeline.ts';
import type { SteadyTimeline } from './useSteadyTimeline.ts';
import { Why } from './Why.tsx';

const noReasons = () => [];

function Nothing({ chips, onChange }: { chips: readonly ShownChip[]; onChange: (wish: Wish) => void }) {
  return (
    <EmptyState
      icon={SearchX}
      title={t('search.emptyTitle')}
      body={t('search.emptyBody', { what: chips.map(({ label }) => label).join(' · ') })}
    >
      {chips.length > 1 ? (
        <div className="flex flex-col items-center gap-2">
          <p className="text-ink-2">{t('search.emptyWithout')}</p>
          <div className="flex flex-wrap justify-center gap-2">
            {chips.map(({ id, label, without }) => (
              <Button
                key={id}
                aria-label={t('search.removeChip', { label })}
                onPress={() => onChange(without)}
              >
                <span className="max-w-60 truncate line-through decoration-ink-3">{label}</span>
              </Button>
            ))}
          </div>
        </div>
      ) : (
        <p className="text-ink-2">{t('search.emptyPlain')}</p>
      )}
    </EmptyState>
  );
}

function Photos({
  steady,
  chips,
  onChange,
}: {
  steady: SteadyTimeline;
  chips: readonly ShownChip[];
  onChange: (wish: Wish) => void;
}) {
  const { timeline, state, key, result } = steady;
  const { store, engine, search } = timeline;
  if (state.status === 'failed') {
    const isGone = state.error instanceof ApiError && state.error.status === 404;
    return (
      <div role="alert" className="h-full">
        <EmptyState
          title={t('search.failedTitle')}
          body={isGone ? t('search.imageGone') : reasonOf(state.error)}
        >
          <Button onPress={() => void store.refresh()}>{t('app.retry')}</Button>
        </EmptyState>
      </div>
    );
  }
  if (state.status === 'loading') return null;
  if (state.total === 0) return <Nothing chips={chips} onChange={onChange} />;
  const isByDate = result?.sort === 'date';
  return (
    <Why reasonsOf={(id) => search?.reasonsOf(id) ?? noReasons()}>
      <TimelinePhotos
        key={key}
        store={store}
        engine={engine}
        label={t('search.results')}
        hasScrubber={isByDate}
      />
    </Why>
  );
}

/** Order and its direction, as one choice. */
function Order({ wish, sort, onChange }: { wish: Wish; sort: SearchSort; onChange: (wish: Wish) => void }) {
  const orders = {
    relevance: { label: t('search.sortRelevance'), change: { sort: 'relevance', order: 'desc' } },
    desc: { label: t('search.orderNewest'), change: { sort: 'date', order: 'desc' } },
    asc: { label: t('search.orderOldest'), change: { sort: 'date', order: 'asc' } },
  } as const;
  const current = sort === 'relevance' ? 'relevance' : wish.order;
  return (
    <Menu
      label={t('search.sort')}
      entries={Object.entries(orders).map(([id, { label, change }]) => ({
        id,
        label,
        ...(id === current ? { icon: Check } : {}),
        run: () => onChange({ ...wish, ...change }),
      }))}
    >
      <Button look="quiet" aria-label={`${t('search.sort')}: ${orders[current].label}`}>
        {orders[current].label}
        <Icon of={ChevronDown} size={15} />
      </Button>
    </Menu>
  );
}

/** What a search found: its chips, how many, in which order, and the photos. */
export function SearchResults({ wish }: { wish: Wish }) {
  const navigate = useNavigate();
  const steady = useSteadyTimeline(keyOfWish(wish));
  const { state, result, isBehind } = steady;
  const onChange = (next: Wish): void => void navigate(addressOf(next));
  const chips = result ? shownChips(wish, isBehind ? { chips: [], words: '' } : result) : [];
  const isReady = state.status === 'ready';
  return (
    <div className="flex h-full flex-col">
      <div className="flex items-start gap-x-3 px-4 pt-1 pb-2 max-tablet:flex-col max-tablet:items-stretch max-tablet:px-3">
        <div className="flex min-w-0 grow flex-wrap items-center gap-1.5 max-tablet:flex-nowrap max-tablet:overflow-x-auto max-tablet:[scrollbar-width:none]">
          <FilterPanel filter={wish.filter} onChange={(filter) => onChange({ ...wish, filter })} />
          <Chips chips={chips} onChange={onChange} />
        </div>
        <div className="flex shrink-0 items-center justify-end gap-1">
          <output className="grow px-1 text-secondary whitespace-nowrap text-ink-2">
            {isBehind || !isReady ? t('search.searching') : t('search.count', { count: state.total })}
          </output>
          <Order wish={wish} sort={result?.sort ?? wish.sort ?? 'relevance'} onChange={onChange} />
          <SaveSearch wish={wish} sort={result?.sort ?? 'date'} words={result?.words ?? ''} chips={chips} />
        </div>
      </div>
      {result?.hint && <SearchHintLine text={result.hint.text} />}
      <div
        aria-busy={isBehind}
        data-unheaded={result?.sort === 'relevance' || undefined}
        className={classes('relative min-h-0 grow motion-develop', isBehind && 'opacity-60')}
      >
        <Photos steady={steady} chips={chips} onChange={onChange} />
      </div>
    </div>
  );
}
