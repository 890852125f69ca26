/** @file Keeping searches: saving, renaming, changing and removing them, all of which can be undone. */
import type { CreateSavedSearch, SavedSearch, SearchSort } from '../../../../shared/api/combinedSearch.ts';
import { t } from '../../../../shared/messages/t.ts';
import { createSavedSearch, deleteSavedSearch, updateSavedSearch } from '../../api/search.ts';
import { queryClient } from '../../app/queryClient.ts';
import { runUndoable } from '../../app/undo.ts';
import type { Wish } from './searchUrl.ts';

const refresh = (): void => void queryClient.invalidateQueries({ queryKey: ['search', 'saved'] });

const contentOf = ({ name, query, filter, sort }: SavedSearch): CreateSavedSearch => ({
  name,
  query,
  filter,
  sort,
});

/** Keeps a search under a name; gives it, or undefined where that failed. */
export async function saveSearch(
  name: string,
  { query, filter }: Wish,
  sort: SearchSort,
): Promise<SavedSearch | undefined> {
  let made: SavedSearch | undefined;
  const isDone = await runUndoable({
    label: t('search.saved', { name }),
    do: async () => {
      made = await createSavedSearch({ name, query, filter, sort });
      refresh();
    },
    undo: async () => {
      if (made) await deleteSavedSearch(made.id);
      refresh();
    },
  });
  return isDone ? made : undefined;
}

/** Gives a saved search another name. */
export function renameSearch(one: SavedSearch, name: string): Promise<boolean> {
  const call = async (to: string): Promise<void> => {
    await updateSavedSearch(one.id, { name: to });
    refresh();
  };
  return runUndoable({
    label: t('search.renamed', { before: one.name, name }),
    do: () => call(name),
    undo: () => call(one.name),
  });
}

/** Makes a saved search look for something else from now on. */
export function changeSearch(one: SavedSearch, { query, filter }: Wish, sort: SearchSort): Promise<boolean> {
  const call = async (to: Pick<SavedSearch, 'query' | 'filter' | 'sort'>): Promise<void> => {
    await updateSavedSearch(one.id, { query: to.query, filter: to.filter, sort: to.sort });
    refresh();
  };
  return runUndoable({
    label: t('search.changed', { name: one.name }),
    do: () => call({ query, filter, sort }),
    undo: () => call(one),
  });
}

/** Forgets a saved search; its photos are not touched. */
export function removeSearch(one: SavedSearch): Promise<boolean> {
  let { id } = one;
  return runUndoable({
    label: t('search.removed', { name: one.name }),
    do: async () => {
      await deleteSavedSearch(id);
      refresh();
    },
    undo: async () => {
      ({ id } = await createSavedSearch(contentOf(one)));
      refresh();
    },
  });
}
