import { useQuery } from '@tanstack/react-query';
import { BookmarkPlus, Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { SavedSearch, SearchSort } from '../../../../shared/api/combinedSearch.ts';
import { t } from '../../../../shared/messages/t.ts';
import { savedSearchesQuery } from '../../api/search.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import type { ShownChip } from './Chips.tsx';
import { SaveSearchDialog } from './SaveSearchDialog.tsx';
import { changeSearch, removeSearch, renameSearch, saveSearch } from './savedSearches.ts';
import { addressOf } from './searchUrl.ts';
import type { Wish } from './searchUrl.ts';

function Options({ saved }: { saved: SavedSearch }) {
  const [isRenaming, setIsRenaming] = useState(false);
  const navigate = useNavigate();
  const remove = async (): Promise<void> => {
    if (await removeSearch(saved)) void navigate('/search');
  };
  return (
    <>
      <Menu
        label={t('search.savedOptions')}
        entries={[
          { id: 'rename', label: t('search.rename'), icon: Pencil, run: () => setIsRenaming(true) },
          {
            id: 'remove',
            label: t('search.remove'),
            icon: Trash2,
            startsGroup: true,
            run: () => void remove(),
          },
        ]}
      >
        <IconButton icon={Ellipsis} label={t('search.savedOptions')} />
      </Menu>
      {isRenaming && (
        <SaveSearchDialog
          title={t('search.renameTitle')}
          suggested={saved.name}
          onSave={(name) => renameSearch(saved, name)}
          onClose={() => setIsRenaming(false)}
        />
      )}
    </>
  );
}

/** Keeps the search on screen, or changes the saved one that it began as. Pictures that were dropped can't be kept. */
export function SaveSearch({
  wish,
  sort,
  words,
  chips,
}: {
  wish: Wish;
  sort: SearchSort;
  words: string;
  chips: readonly ShownChip[];
}) {
  const [isNaming, setIsNaming] = useState(false);
  const navigate = useNavigate();
  const all = useQuery(savedSearchesQuery).data ?? [];
  const saved = all.find(({ id }) => id === wish.saved);
  if (wish.similarTo || wish.imageId) return null;
  const isSame =
    saved?.query === wish.query &&
    JSON.stringify(saved.filter) === JSON.stringify(wish.filter) &&
    saved.sort === sort;
  const keep = async (name: string): Promise<boolean> => {
    const made = await saveSearch(name, wish, sort);
    if (made) void navigate(addressOf({ ...wish, sort, saved: made.id }), { replace: true });
    return made !== undefined;
  };
  const suggested = wish.query || words || chips.map(({ label }) => label).join(', ');
  return (
    <div className="flex items-center">
      {saved && !isSame && (
        <Button look="quiet" onPress={() => void changeSearch(saved, wish, sort)}>
          {t('search.saveChanges')}
        </Button>
      )}
      {saved ? (
        <Options saved={saved} />
      ) : (
        <IconButton icon={BookmarkPlus} label={t('search.save')} onPress={() => setIsNaming(true)} />
      )}
      {isNaming && (
        <SaveSearchDialog
          title={t('search.saveTitle')}
          note={t('search.saveNote')}
          suggested={suggested.slice(0, 200)}
          onSave={keep}
          onClose={() => setIsNaming(false)}
        />
      )}
    </div>
  );
}
