/** @file What the search box offers: completions while a person types, recent and saved searches before. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type {
  ChipKind,
  RecentSearch,
  SavedSearch,
  SearchCompletion,
} from '../../../../shared/api/combinedSearch.ts';
import { completionsQuery, recentSearchesQuery, savedSearchesQuery } from '../../api/search.ts';
import { addressOf } from './searchUrl.ts';

export interface Suggestion {
  readonly id: string;
  readonly source: 'completion' | 'recent' | 'saved';
  readonly kind: ChipKind | undefined;
  readonly label: string;
  readonly detail: string;
  /** The person whose face stands beside it. */
  readonly personId: string | undefined;
  /** Where choosing it leads. */
  readonly address: string;
}

/** Recent searches that are offered; the list must be taken in at a glance. */
const mostRecent = 6;
const mostSaved = 4;
/** A pause in typing: shorter than between two slow letters, longer than between two fast ones. */
const typingMillis = 110;

export function fromCompletion(one: SearchCompletion): Suggestion {
  return {
    id: `completion ${one.kind} ${one.id ?? ''} ${one.text}`,
    source: 'completion',
    kind: one.kind,
    label: one.label,
    detail: one.detail,
    personId: one.kind === 'person' && one.id ? one.id : undefined,
    address: addressOf({ query: one.text }),
  };
}

export function fromRecent({ id, query }: RecentSearch): Suggestion {
  const address = addressOf({ query });
  return {
    id: `recent ${id}`,
    source: 'recent',
    kind: undefined,
    label: query,
    detail: '',
    personId: undefined,
    address,
  };
}

export function fromSaved(one: SavedSearch): Suggestion {
  return {
    id: `saved ${one.id}`,
    source: 'saved',
    kind: undefined,
    label: one.name,
    detail: one.query === one.name ? '' : one.query,
    personId: undefined,
    address: savedAddress(one),
  };
}

/** Where a saved search's photos are. */
export function savedAddress({ id, query, filter, sort }: SavedSearch): string {
  return addressOf({ query, filter, sort, saved: id });
}

function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), typingMillis);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}

/** The suggestions for a text; the old ones stay until the new ones are there. */
export function useSuggestions(text: string, isWanted: boolean): readonly Suggestion[] {
  const rested = useRested(text.trim());
  const isTyping = text.trim() !== '';
  const completions = useQuery({
    ...completionsQuery(rested),
    enabled: isWanted && rested !== '',
    placeholderData: keepPreviousData,
  });
  const recent = useQuery({ ...recentSearchesQuery, enabled: isWanted && !isTyping });
  const saved = useQuery({ ...savedSearchesQuery, enabled: isWanted });
  if (isTyping) {
    const wanted = text.trim().toLocaleLowerCase();
    const named = (saved.data ?? []).filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
    return [...named.slice(0, 2).map(fromSaved), ...(completions.data ?? []).map(fromCompletion)];
  }
  return [
    ...(recent.data ?? []).slice(0, mostRecent).map(fromRecent),
    ...(saved.data ?? []).slice(0, mostSaved).map(fromSaved),
  ];
}
