import { X } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { LucideIcon } from 'lucide-react';
import type { SearchChip, SearchResult } from '../../../../shared/api/combinedSearch.ts';
import { t } from '../../../../shared/messages/t.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { classes } from '../../ui/classes.ts';
import { asWords, withoutChip, withoutWords } from './chips.ts';
import { chipKinds } from './kinds.ts';
import type { Wish } from './searchUrl.ts';

/** A condition of the search as it is shown: what it says, and the search without it. */
export interface ShownChip {
  readonly id: string;
  readonly icon: LucideIcon | undefined;
  readonly label: string;
  readonly isNegated: boolean;
  readonly without: Wish;
  /** The search in which its text counts as words; undefined for what was not written. */
  readonly plain: Wish | undefined;
}

/** The chips of a search, the words that are left among them. */
export function shownChips(wish: Wish, result: Pick<SearchResult, 'chips' | 'words'>): ShownChip[] {
  const chips = result.chips.map((chip: SearchChip): ShownChip => ({
    id: chip.id,
    icon: chipKinds[chip.kind].icon,
    label: chip.isNegated ? t('search.not', { label: chip.label }) : chip.label,
    isNegated: chip.isNegated,
    without: withoutChip(wish, chip),
    plain: chip.range ? asWords(wish, chip) : undefined,
  }));
  if (wish.similarTo && !result.chips.some(({ id }) => id === 'similar')) {
    chips.unshift(picture('similar', t('search.similar'), { ...wish, similarTo: undefined }));
  }
  if (wish.imageId && !result.chips.some(({ id }) => id === 'image')) {
    chips.unshift(picture('image', t('search.image'), { ...wish, imageId: undefined }));
  }
  if (result.words !== '') {
    chips.push({
      id: 'words',
      icon: undefined,
      label: t('search.words', { words: result.words }),
      isNegated: false,
      without: withoutWords(wish, result.chips),
      plain: undefined,
    });
  }
  return chips;
}

const picture = (id: string, label: string, without: Wish): ShownChip => ({
  id,
  icon: chipKinds.kind.icon,
  label,
  isNegated: false,
  without,
  plain: undefined,
});

const half = 'inline-flex h-8 items-center gap-1.5 text-body motion-hover cursor-default pointer-coarse:h-11';

function Chip({ chip, onChange }: { chip: ShownChip; onChange: (wish: Wish) => void }) {
  const { label, icon, plain, without } = chip;
  const name = (
    <>
      {icon && <Icon of={icon} size={15} />}
      <span className="max-w-60 truncate">{label}</span>
    </>
  );
  return (
    <li
      className={classes(
        'inline-flex shrink-0 items-center rounded-full border border-line-strong bg-bench text-ink',
        chip.isNegated && 'border-dashed',
      )}
    >
      {plain ? (
        <Menu
          label={label}
          entries={[{ id: 'plain', label: t('search.asWords'), run: () => onChange(plain) }]}
        >
          <Button className={classes(half, 'rounded-l-full pr-1 pl-3 data-hovered:bg-wash')}>{name}</Button>
        </Menu>
      ) : (
        <span className={classes(half, 'pr-1 pl-3')}>{name}</span>
      )}
      <Button
        aria-label={t('search.removeChip', { label })}
        onPress={() => onChange(without)}
        className={classes(
          half,
          'w-8 justify-center rounded-r-full text-ink-2 data-hovered:bg-wash data-hovered:text-ink pointer-coarse:w-11',
        )}
      >
        <Icon of={X} size={14} />
      </Button>
    </li>
  );
}

/** What was understood, piece by piece; each can be taken away. */
export function Chips({ chips, onChange }: { chips: readonly ShownChip[]; onChange: (wish: Wish) => void }) {
  if (chips.length === 0) return null;
  return (
    <ul
      aria-label={t('search.understood')}
      className="flex flex-wrap items-center gap-1.5 max-tablet:flex-nowrap"
    >
      {chips.map((chip) => (
        <Chip key={chip.id} chip={chip} onChange={onChange} />
      ))}
    </ul>
  );
}
