import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button as AriaButton, ToggleButton } from 'react-aria-components';
import type { MediaKind, SearchFilter } from '../../../../shared/api/searchFilter.ts';
import { t } from '../../../../shared/messages/t.ts';
import type { PlainMessageKey } from '../../../../shared/messages/t.ts';
import { Segments } from '../../ui/Choice.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PopoverPanel } from '../../ui/PopoverPanel.tsx';
import { DaysFields } from './DaysFields.tsx';
import { has, toggled, withOr } from './filterEdit.ts';
import { FilterFoot } from './FilterFoot.tsx';
import { PickAlbum, PickCamera, PickPerson, PickPlace, PickTag } from './FilterPicks.tsx';

const kinds: readonly (readonly [MediaKind, PlainMessageKey])[] = [
  ['photo', 'search.kindPhotos'],
  ['video', 'search.kindVideos'],
  ['screenshot', 'search.kindScreenshots'],
  ['motion', 'search.kindLive'],
  ['panorama', 'search.kindPanoramas'],
  ['raw', 'search.kindRaw'],
];

interface PartProps {
  filter: SearchFilter;
  onChange: (filter: SearchFilter) => void;
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1.5">
      <h3 className="text-secondary text-ink-2">{title}</h3>
      {children}
    </section>
  );
}

function Toggle({ children, isOn, onChange }: { children: ReactNode; isOn: boolean; onChange: () => void }) {
  return (
    <ToggleButton
      isSelected={isOn}
      onChange={onChange}
      className="inline-flex h-8 cursor-default items-center rounded-full border border-line-strong px-3 text-body text-ink-2 motion-hover data-hovered:bg-wash data-hovered:text-ink data-selected:border-ink data-selected:bg-wash-strong data-selected:text-ink pointer-coarse:h-11"
    >
      {children}
    </ToggleButton>
  );
}

function Rating({ filter, onChange }: PartProps) {
  return (
    <Part title={t('search.filterRating')}>
      <Segments
        label={t('search.filterRating')}
        value={String(filter.minRating ?? 0)}
        options={[
          { value: '0', label: t('search.filterAny') },
          ...[1, 2, 3, 4, 5].map((stars) => ({
            value: String(stars),
            label: stars === 5 ? '5 ★' : `${stars}+ ★`,
          })),
        ]}
        onChange={(value) => {
          const least = Number(value);
          onChange(withOr(withOr(filter, 'maxRating', undefined), 'minRating', least || undefined));
        }}
      />
    </Part>
  );
}

/** Conditions to choose from; each becomes a chip of the search at once. */
function Conditions({ filter, onChange }: PartProps) {
  const parts = { filter, onChange };
  const flag = (name: 'hasText' | 'isFavorite', label: PlainMessageKey) => (
    <Toggle
      isOn={filter[name] === true}
      onChange={() => onChange(withOr(filter, name, filter[name] ? undefined : true))}
    >
      {t(label)}
    </Toggle>
  );
  return (
    <div className="flex flex-col gap-4 p-4">
      <div className="grid grid-cols-2 gap-x-3 gap-y-3">
        <PickPerson {...parts} />
        <PickPlace {...parts} />
        <PickCamera {...parts} />
        <PickAlbum {...parts} />
        <PickTag {...parts} />
      </div>
      <Part title={t('search.filterDate')}>
        <DaysFields
          days={filter.days?.[0]}
          onChange={(range) => onChange(withOr(filter, 'days', range && [range]))}
        />
      </Part>
      <Part title={t('search.filterKind')}>
        <div className="flex flex-wrap gap-1.5">
          {kinds.map(([kind, label]) => (
            <Toggle
              key={kind}
              isOn={has(filter, 'kinds', kind)}
              onChange={() => onChange(toggled(filter, 'kinds', kind))}
            >
              {t(label)}
            </Toggle>
          ))}
        </div>
      </Part>
      <Rating {...parts} />
      <Part title={t('search.filterOther')}>
        <div className="flex flex-wrap gap-1.5">
          {flag('isFavorite', 'search.filterFavorite')}
          {flag('hasText', 'search.filterHasText')}
          <Toggle
            isOn={filter.isInAlbum === false}
            onChange={() =>
              onChange(withOr(filter, 'isInAlbum', filter.isInAlbum === false ? undefined : false))
            }
          >
            {t('search.filterNotInAlbum')}
          </Toggle>
        </div>
      </Part>
    </div>
  );
}

/** The button that opens the conditions. */
export function FilterPanel({ filter, onChange }: PartProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <PopoverPanel
      label={t('search.filter')}
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      placement="bottom start"
      trigger={
        <AriaButton className="target inline-flex h-8 shrink-0 cursor-default items-center gap-1.5 rounded-full border border-line-strong px-3 text-body motion-hover data-hovered:bg-wash">
          <Icon of={SlidersHorizontal} size={15} />
          {t('search.filter')}
        </AriaButton>
      }
    >
      <Conditions filter={filter} onChange={onChange} />
      <FilterFoot
        isEmpty={Object.keys(filter).length === 0}
        onClear={() => onChange({})}
        onDone={() => setIsOpen(false)}
      />
    </PopoverPanel>
  );
}
