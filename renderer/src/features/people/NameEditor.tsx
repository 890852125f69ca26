import { useQuery } from '@tanstack/react-query';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { Autocomplete, Input, ListBox, ListBoxItem, TextField } from 'react-aria-components';
import { t } from '../../../../shared/messages/t.ts';
import { lookalikesQuery } from '../../api/people.ts';
import type { Person } from '../../api/people.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { findPeople } from './names.ts';
import { rename } from './peopleActions.ts';
import { PersonRow, personCalled, useNamedPeople } from './PersonChooser.tsx';

/** Rows below the field: it lies over the photos and should not hide them. */
const mostOffered = 6;

/** While nothing is typed: who looks like them, nearest first. */
function useOffered(person: Person, text: string): Person[] {
  const { named } = useNamedPeople([person.id]);
  const lookalikes = useQuery(lookalikesQuery(person.id)).data ?? [];
  if (text.trim() !== '' && text !== person.name) return findPeople(named, text).slice(0, mostOffered);
  return lookalikes
    .flatMap((alike) => named.find(({ id }) => id === alike.person.id) ?? [])
    .slice(0, mostOffered);
}

function NameForm({
  person,
  onSame,
  onClose,
}: {
  person: Person;
  onSame: (other: Person) => void;
  onClose: () => void;
}) {
  const [text, setText] = useState(person.name);
  const { named } = useNamedPeople([person.id]);
  const offered = useOffered(person, text);
  const keep = (): void => {
    onClose();
    const same = personCalled(named, text);
    if (same) onSame(same);
    else void rename(person, text);
  };
  return (
    <form
      className="relative z-20 flex min-w-0 items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <h1 className="sr-only">{person.name || t('people.unnamed')}</h1>
      <Autocomplete inputValue={text} onInputChange={setText} disableAutoFocusFirst>
        <TextField
          aria-label={t('people.name')}
          autoFocus
          className="max-w-80 grow"
          onBlur={({ relatedTarget, currentTarget }) => {
            // To the list or the button the focus only moves on; and a window that loses it gets it back.
            const form = currentTarget.closest('form');
            if (relatedTarget instanceof Node && !form?.contains(relatedTarget)) keep();
          }}
          onKeyDown={({ key }) => {
            if (key === 'Escape') onClose();
          }}
        >
          <Input
            placeholder={t('people.typeName')}
            className="h-9 w-full rounded-control border border-line-strong bg-room px-3 text-header text-ink outline-none placeholder:text-ink-2 data-focused:border-ink pointer-coarse:h-11 pointer-coarse:text-[16px]"
          />
        </TextField>
        {offered.length > 0 && (
          <div className="absolute top-full left-0 mt-1 w-full max-w-80 rounded-control border border-line bg-tray p-1 shadow-tray">
            <ListBox
              aria-label={t('people.matches')}
              items={offered}
              onAction={(key) => {
                const same = offered.find(({ id }) => id === key);
                if (!same) return;
                onClose();
                onSame(same);
              }}
              className="outline-none"
            >
              {(one: Person) => (
                <ListBoxItem
                  id={one.id}
                  textValue={one.name}
                  className="flex cursor-default items-center gap-3 rounded-[5px] p-1.5 outline-none data-focused:bg-wash-strong data-hovered:bg-wash"
                >
                  <PersonRow person={one} />
                </ListBoxItem>
              )}
            </ListBox>
          </div>
        )}
      </Autocomplete>
      <Button type="submit" look="primary">
        {t('app.save')}
      </Button>
    </form>
  );
}

/**
 * The name of a person, as the heading of their page; pressed, it can be changed. `onSame`: the name is somebody
 * else's, who may be the same.
 */
export function NameEditor({ person, onSame }: { person: Person; onSame: (other: Person) => void }) {
  const [isEditing, setIsEditing] = useState(false);
  useShortcuts(
    'person-name',
    { rename: { keys: 'F2', label: t('people.rename'), run: () => setIsEditing(true) } },
    { title: t('people.person') },
  );
  if (isEditing) {
    return <NameForm person={person} onSame={onSame} onClose={() => setIsEditing(false)} />;
  }
  return (
    <div className="flex min-h-9 min-w-0 items-center gap-1">
      <h1 className="min-w-0 truncate text-title font-strong max-tablet:text-header">
        {person.name || <span className="text-ink-2">{t('people.unnamed')}</span>}
      </h1>
      {person.name ? (
        <IconButton icon={Pencil} label={t('people.rename')} keys="F2" onPress={() => setIsEditing(true)} />
      ) : (
        <Button className="ml-2" look="primary" onPress={() => setIsEditing(true)}>
          {t('people.addName')}
        </Button>
      )}
    </div>
  );
}
