/** Which people are selected on the page of everybody. Gone when the page is left. */
import { useState } from 'react';
import type { Person } from '../../api/people.ts';

export interface PeopleSelection {
  readonly isSelecting: boolean;
  readonly selected: readonly Person[];
  has(id: string): boolean;
  begin(): void;
  /** Ticks or unticks; `isRange` ticks everybody between the last one and this one. */
  toggle(person: Person, isRange?: boolean): void;
  stop(): void;
}

/** @param shown the people on the page, in their order */
export function usePeopleSelection(shown: readonly Person[]): PeopleSelection {
  const [ids, setIds] = useState<ReadonlySet<string>>();
  const [last, setLast] = useState<string>();
  const rangeTo = (id: string): string[] => {
    const from = shown.findIndex((person) => person.id === last);
    const to = shown.findIndex((person) => person.id === id);
    if (from < 0 || to < 0) return [id];
    return shown.slice(Math.min(from, to), Math.max(from, to) + 1).map((person) => person.id);
  };
  return {
    isSelecting: ids !== undefined,
    // Who was merged or hidden meanwhile is selected no more.
    selected: ids ? shown.filter((person) => ids.has(person.id)) : [],
    has: (id) => ids?.has(id) ?? false,
    begin: () => setIds(new Set()),
    toggle: ({ id }, isRange = false) => {
      const next = new Set(ids);
      if (isRange) for (const one of rangeTo(id)) next.add(one);
      else if (!next.delete(id)) next.add(id);
      setIds(next);
      setLast(id);
    },
    stop: () => {
      setIds(undefined);
      setLast(undefined);
    },
  };
}
