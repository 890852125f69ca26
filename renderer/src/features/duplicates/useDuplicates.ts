import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { duplicatesQuery } from '../../api/duplicates.ts';
import { useLive } from '../../api/live.ts';
import { decisionOf, isKept, placeOf } from './choices.ts';
import type { Choices } from './choices.ts';
import { keepAll, resolve } from './duplicateActions.ts';

const noChoices: Choices = new Map();
/** While photos are compared the server tells of it several times a second; the page asks again at this pace. */
const pauseMillis = 2_000;
/** Groups that the server resolves in one step. */
const mostGroups = 10_000;

/** The groups, which one is looked at, and what is done with it. */
export function useDuplicates() {
  const client = useQueryClient();
  const query = useQuery(duplicatesQuery);
  const [current, setCurrent] = useState<{ id: string; index: number }>();
  const [choices, setChoices] = useState(noChoices);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isDeciding = useRef(false);
  // Found, or changed elsewhere, while somebody looks.
  const askSoon = (): void => {
    waiting.current ??= setTimeout(() => {
      waiting.current = undefined;
      void client.invalidateQueries({ queryKey: duplicatesQuery.queryKey });
    }, pauseMillis);
  };
  useLive('queues.changed', askSoon);
  useLive('assets.trashed', askSoon);
  useLive('assets.restored', askSoon);
  useLive('reconnected', askSoon);
  useEffect(() => () => clearTimeout(waiting.current), []);

  const groups = query.data ?? [];
  const index = placeOf(groups, current);
  const group = groups[index];
  const goTo = (at: number): void => {
    const next = groups[at];
    if (next) setCurrent({ id: next.duplicateId, index: at });
  };
  const decision = group && decisionOf(group, choices);
  /** One decision at a time: a button that is pressed twice decides about what is seen, once. */
  const decide = async (act: () => Promise<boolean>): Promise<void> => {
    if (isDeciding.current) return;
    isDeciding.current = true;
    if (group) setCurrent({ id: group.duplicateId, index });
    try {
      await act();
      // Until what was decided is off the screen.
      await client.refetchQueries({ queryKey: duplicatesQuery.queryKey });
    } finally {
      isDeciding.current = false;
    }
  };
  return {
    query,
    groups,
    index,
    group,
    decision,
    goTo,
    isKept: (assetId: string) => group !== undefined && isKept(group, choices, assetId),
    toggle: (assetId: string) => {
      if (group) setChoices(new Map(choices).set(assetId, !isKept(group, choices, assetId)));
    },
    keepAll: () => {
      if (group) void decide(() => keepAll(group.duplicateId, group.assets.length));
    },
    apply: () => {
      if (!group || !decision) return;
      // Nothing goes: that is the other button's word for it.
      void decide(() =>
        decision.trashAssetIds.length === 0
          ? keepAll(group.duplicateId, group.assets.length)
          : resolve([decision]),
      );
    },
    keepBestEverywhere: () =>
      void decide(() => resolve(groups.slice(0, mostGroups).map((one) => decisionOf(one, choices)))),
  };
}
