import { Ellipsis, Eye, EyeOff, Heart, HeartOff, Images, Merge, UsersRound, X } from 'lucide-react';
import { useState } from 'react';
import { Toolbar } from 'react-aria-components';
import { useNavigate } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import type { MenuEntry } from '../../ui/Menu.tsx';
import { MergeDialog } from './MergeDialog.tsx';
import { setFavorite, setHidden } from './peopleActions.ts';
import { togetherPath } from './togetherPath.ts';
import type { PeopleSelection } from './usePeopleSelection.ts';

/** How many are selected, and what can be done with them. Lies at the foot of the page, above what scrolls. */
export function PeopleBar({ selection }: { selection: PeopleSelection }) {
  const { selected, stop } = selection;
  const navigate = useNavigate();
  const [isMerging, setIsMerging] = useState(false);
  const count = selected.length;
  const ids = selected.map(({ id }) => id);
  const canMerge = count > 1;
  const together = (): void => void navigate(togetherPath('all', ids));
  useShortcuts(
    'people-selection',
    {
      stop: { keys: 'Escape', label: t('people.stopSelecting'), run: stop },
      merge: { keys: 'M', label: t('people.merge'), enabled: canMerge, run: () => setIsMerging(true) },
    },
    { title: t('people.title') },
  );
  const allFavorite = count > 0 && selected.every(({ isFavorite }) => isFavorite);
  const allHidden = count > 0 && selected.every(({ isHidden }) => isHidden);
  const entries: MenuEntry[] = [
    {
      id: 'any',
      label: t('people.any'),
      icon: Images,
      run: () => void navigate(togetherPath('any', ids)),
    },
    {
      id: 'favorite',
      label: allFavorite ? t('people.removeFavorite') : t('people.addFavorite'),
      icon: allFavorite ? HeartOff : Heart,
      run: () => void setFavorite(selected, !allFavorite),
    },
    {
      id: 'hide',
      label: allHidden ? t('people.unhide') : t('people.hide'),
      icon: allHidden ? Eye : EyeOff,
      run: () => void setHidden(selected, !allHidden).then((isDone) => isDone && stop()),
    },
  ];
  return (
    <Toolbar
      aria-label={t('people.selected', { count })}
      className="flex min-h-14 shrink-0 items-center gap-2 border-t border-line bg-bench px-3"
    >
      <IconButton icon={X} label={t('people.stopSelecting')} keys="Escape" onPress={stop} />
      <output className="min-w-0 grow truncate text-header font-strong">
        {t('people.selected', { count })}
      </output>
      <Button look="quiet" isDisabled={!canMerge} onPress={together} className="max-tablet:px-2">
        <Icon of={UsersRound} />
        {t('people.together')}
      </Button>
      <Button look="primary" isDisabled={!canMerge} onPress={() => setIsMerging(true)}>
        <Icon of={Merge} />
        {t('people.merge')}
      </Button>
      <Menu label={t('app.openMenu')} entries={count > 0 ? entries : []}>
        <IconButton icon={Ellipsis} label={t('app.openMenu')} isDisabled={count === 0} />
      </Menu>
      {isMerging && <MergeDialog people={selected} onMerged={stop} onClose={() => setIsMerging(false)} />}
    </Toolbar>
  );
}
