import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Switch } from '../../ui/Choice.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PopoverPanel } from '../../ui/PopoverPanel.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { daysBetween, textsOf } from '../search/filterEdit.ts';
import { noMapWish } from './mapAddress.ts';
import type { MapWish } from './mapAddress.ts';

interface PartProps {
  wish: MapWish;
  onChange: (change: Partial<MapWish>) => void;
}

function Days({ wish, onChange }: PartProps) {
  const [texts, setTexts] = useState(() => textsOf(wish.days));
  const range = daysBetween(texts.from, texts.to);
  const keep = (): void => {
    if (range !== 'wrong') onChange({ days: range });
  };
  const field = (end: 'from' | 'to', label: string) => (
    <TextField
      label={label}
      placeholder={end === 'from' ? '2019' : '2019-07-14'}
      value={texts[end]}
      onChange={(text) => setTexts((before) => ({ ...before, [end]: text }))}
      onBlur={keep}
      onKeyDown={(event) => event.key === 'Enter' && keep()}
      className="min-w-0 grow basis-0"
    />
  );
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex gap-2">
        {field('from', t('search.filterFrom'))}
        {field('to', t('search.filterTo'))}
      </div>
      <p role={range === 'wrong' ? 'alert' : undefined} className="text-secondary text-ink-2">
        {range === 'wrong' ? t('search.filterDateWrong') : t('search.filterDateNote')}
      </p>
    </div>
  );
}

const switches = [
  ['favorites', 'map.onlyFavorites'],
  ['archived', 'map.withArchived'],
  ['partners', 'map.withPartners'],
  ['shared', 'map.withShared'],
] as const;

/** Which photos are on the map: a button, and the choices under it. */
export function MapFilters({ wish, onChange }: PartProps) {
  const [isOpen, setIsOpen] = useState(false);
  const count = switches.filter(([name]) => wish[name]).length + (wish.days ? 1 : 0);
  const { favorites, archived, partners, shared, days } = noMapWish;
  return (
    <PopoverPanel
      label={t('search.filter')}
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <Button look="quiet" aria-label={count > 0 ? t('map.filterCount', { count }) : t('search.filter')}>
          <Icon of={SlidersHorizontal} />
          <span className="max-desktop:sr-only">{t('search.filter')}</span>
          {count > 0 && (
            <span className="rounded-full bg-wash-strong px-1.5 text-secondary text-ink">{count}</span>
          )}
        </Button>
      }
    >
      <div className="flex flex-col gap-3 p-4">
        {switches.map(([name, label]) => (
          <Switch key={name} isSelected={wish[name]} onChange={(isOn) => onChange({ [name]: isOn })}>
            {t(label)}
          </Switch>
        ))}
        <Days key={wish.days ? 'some' : 'any'} wish={wish} onChange={onChange} />
      </div>
      <div className="flex justify-between gap-2 border-t border-line px-4 py-3">
        <Button
          look="quiet"
          isDisabled={count === 0}
          onPress={() => onChange({ favorites, archived, partners, shared, days })}
        >
          {t('search.filterClear')}
        </Button>
        <Button look="primary" onPress={() => setIsOpen(false)}>
          {t('search.filterDone')}
        </Button>
      </div>
    </PopoverPanel>
  );
}
