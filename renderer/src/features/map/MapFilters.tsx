import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Switch } from '../../ui/Choice.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PopoverPanel } from '../../ui/PopoverPanel.tsx';
import { DaysFields } from '../search/DaysFields.tsx';
import { FilterFoot } from '../search/FilterFoot.tsx';
import { noMapWish } from './mapAddress.ts';
import type { MapWish } from './mapAddress.ts';

const switches = [
  ['favorites', 'map.onlyFavorites'],
  ['archived', 'map.withArchived'],
  ['partners', 'map.withPartners'],
  ['shared', 'map.withShared'],
] as const;

/** Which photos are on the map: a button, and the choices under it. */
export function MapFilters({
  wish,
  onChange,
}: {
  wish: MapWish;
  onChange: (change: Partial<MapWish>) => void;
}) {
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
        <DaysFields days={wish.days} onChange={(range) => onChange({ days: range })} />
      </div>
      <FilterFoot
        isEmpty={count === 0}
        onClear={() => onChange({ favorites, archived, partners, shared, days })}
        onDone={() => setIsOpen(false)}
      />
    </PopoverPanel>
  );
}
