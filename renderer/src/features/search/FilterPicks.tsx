/** @file The filter panel's fields that pick from what the library has: people, places, cameras, albums, tags. */
import { useQuery } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { SearchFilter } from '../../../../shared/api/searchFilter.ts';
import { t } from '../../../../shared/messages/t.ts';
import { albumsQuery } from '../../api/albums.ts';
import { peopleQuery } from '../../api/people.ts';
import { suggestionsQuery } from '../../api/search.ts';
import { tagsQuery } from '../../api/tags.ts';
import { Icon } from '../../ui/Icon.tsx';
import { has, toggled } from './filterEdit.ts';

interface Option {
  readonly id: string;
  readonly label: string;
  readonly run: () => void;
}

interface PickProps {
  filter: SearchFilter;
  onChange: (filter: SearchFilter) => void;
}

/** A field that finds one of many by typing; choosing one empties it for the next. */
function Pick({ label, options }: { label: string; options: readonly Option[] }) {
  const [text, setText] = useState('');
  return (
    <ComboBox<Option>
      inputValue={text}
      onInputChange={setText}
      value={null}
      onChange={(id) => {
        const chosen = options.find((option) => option.id === id);
        setText('');
        chosen?.run();
      }}
      defaultItems={options}
      isDisabled={options.length === 0}
      menuTrigger="focus"
      allowsEmptyCollection
      className="flex min-w-0 flex-col gap-1.5 data-disabled:opacity-45"
    >
      <Label className="text-secondary text-ink-2">{label}</Label>
      <div className="flex h-9 items-center rounded-control border border-line-strong bg-room focus-within:border-ink pointer-coarse:h-11">
        <Input
          placeholder={t('search.filterAny')}
          className="h-full min-w-0 grow bg-transparent pl-3 text-body outline-none placeholder:text-ink-2 pointer-coarse:text-[16px]"
          style={{ boxShadow: 'none', outline: 'none' }}
        />
        <Button className="flex h-full w-8 shrink-0 items-center justify-center text-ink-2">
          <Icon of={ChevronDown} size={15} />
        </Button>
      </div>
      <Popover
        offset={4}
        className="w-[max(var(--trigger-width),220px)] rounded-control border border-line bg-tray p-1 text-ink shadow-tray"
      >
        <ListBox<Option>
          aria-label={label}
          className="max-h-64 overflow-y-auto outline-none"
          renderEmptyState={() => <p className="px-2 py-1.5 text-ink-2">{t('search.filterNoMatch')}</p>}
        >
          {(option) => (
            <ListBoxItem
              id={option.id}
              textValue={option.label}
              className="flex min-h-8 cursor-default items-center truncate rounded-[5px] px-2 text-body outline-none data-focused:bg-wash-strong pointer-coarse:min-h-11"
            >
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

export function PickPerson({ filter, onChange }: PickProps) {
  const people = useQuery({ ...peopleQuery, retry: false }).data?.people ?? [];
  const options = people
    .filter(({ id, name, isHidden }) => name !== '' && !isHidden && !has(filter, 'personIds', id))
    .map(({ id, name }) => ({ id, label: name, run: () => onChange(toggled(filter, 'personIds', id)) }));
  return <Pick label={t('search.filterPeople')} options={options} />;
}

export function PickPlace({ filter, onChange }: PickProps) {
  const cities = useQuery(suggestionsQuery('city')).data ?? [];
  const countries = useQuery(suggestionsQuery('country')).data ?? [];
  const options = [
    ...countries.map((country) => ({ id: `country ${country}`, label: country, place: { country } })),
    ...cities.map((city) => ({ id: `city ${city}`, label: city, place: { city } })),
  ]
    .filter(({ place }) => !has(filter, 'places', place))
    .map(({ id, label, place }) => ({
      id,
      label,
      run: () => onChange(toggled(filter, 'places', place)),
    }));
  return <Pick label={t('search.filterPlace')} options={options} />;
}

export function PickCamera({ filter, onChange }: PickProps) {
  const models = useQuery(suggestionsQuery('camera-model')).data ?? [];
  const options = models
    .filter((model) => !has(filter, 'cameras', { model }))
    .map((model) => ({
      id: model,
      label: model,
      run: () => onChange(toggled(filter, 'cameras', { model })),
    }));
  return <Pick label={t('search.filterCamera')} options={options} />;
}

export function PickTag({ filter, onChange }: PickProps) {
  const tags = useQuery(tagsQuery).data ?? [];
  const options = tags
    .filter(({ id }) => !has(filter, 'tagIds', id))
    .map(({ id, value }) => ({ id, label: value, run: () => onChange(toggled(filter, 'tagIds', id)) }));
  return <Pick label={t('search.filterTag')} options={options} />;
}

export function PickAlbum({ filter, onChange }: PickProps) {
  const albums = useQuery(albumsQuery).data ?? [];
  const options = albums
    .filter(({ id }) => !has(filter, 'albumIds', id))
    .map(({ id, albumName }) => ({
      id,
      label: albumName,
      run: () => onChange(toggled(filter, 'albumIds', id)),
    }));
  return <Pick label={t('search.filterAlbum')} options={options} />;
}
