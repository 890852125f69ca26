import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Autocomplete, Form, ListBox, ListBoxItem } from 'react-aria-components';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { peopleQuery } from '../../api/people.ts';
import type { Person } from '../../api/people.ts';
import { Button } from '../../ui/Button.tsx';
import { DialogActions } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { Chosen } from './faceActions.ts';
import { findPeople, isSameName } from './names.ts';
import { Portrait } from './Portrait.tsx';

/** Rows of the list: more than anybody reads before typing another letter. */
const mostListed = 30;

/** Everybody with a name, for lists to choose from; `except` are left out. */
export function useNamedPeople(except: readonly string[] = []) {
  const { data, error } = useQuery(peopleQuery);
  const named = (data?.people ?? []).filter(({ id, name }) => name !== '' && !except.includes(id));
  return { named, error };
}

/** The person of exactly this name, whatever the capitals. */
export function personCalled(people: readonly Person[], name: string): Person | undefined {
  return name.trim() === '' ? undefined : people.find((person) => isSameName(person.name, name));
}

/** A row of a list of people. */
export function PersonRow({ person }: { person: Person }) {
  return (
    <>
      <span className="size-9 shrink-0">
        <Portrait person={person} />
      </span>
      <span className="min-w-0 grow">
        <span className="block truncate">{person.name}</span>
        {person.faceCount !== undefined && (
          <span className="block text-secondary text-ink-2">
            {t('people.photos', { count: person.faceCount })}
          </span>
        )}
      </span>
    </>
  );
}

const rowLook =
  'flex cursor-default items-center gap-3 rounded-control p-1.5 text-left outline-none data-focused:bg-wash-strong data-hovered:bg-wash forced-colors:data-focused:outline-2';

/** A name field and, below it, the people it finds: choose one, or make a new one by a name that nobody has. */
export function PersonChooser({
  except = [],
  isKnownOnly = false,
  lead,
  onChosen,
  onClose,
}: {
  /** Ids of people who are not offered. */
  except?: readonly string[];
  /** No new names. */
  isKnownOnly?: boolean;
  /** Stands above the field. */
  lead?: ReactNode;
  onChosen: (chosen: Chosen) => void;
  onClose: () => void;
}) {
  const [text, setText] = useState('');
  const { named, error } = useNamedPeople(except);
  const name = text.trim();
  const found = findPeople(named, text).slice(0, mostListed);
  const exact = personCalled(named, text);
  const choose = (person: Person): void => onChosen({ person });
  return (
    <Form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (exact) choose(exact);
        else if (name !== '' && !isKnownOnly) onChosen({ newName: name });
      }}
    >
      {lead}
      {error && <Notice tone="danger">{reasonOf(error)}</Notice>}
      <Autocomplete inputValue={text} onInputChange={setText} disableAutoFocusFirst>
        <TextField label={t('people.name')} placeholder={t('people.typeName')} autoFocus />
        <ListBox
          aria-label={t('people.matches')}
          items={found}
          onAction={(key) => {
            const person = found.find(({ id }) => id === key);
            if (person) choose(person);
          }}
          renderEmptyState={() => (
            <p className="px-1.5 py-2 text-secondary text-ink-2">{t('people.nobodyMatches')}</p>
          )}
          className="-mx-1.5 max-h-64 overflow-y-auto outline-none"
        >
          {(person: Person) => (
            <ListBoxItem id={person.id} textValue={person.name} className={rowLook}>
              <PersonRow person={person} />
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
      <DialogActions>
        <Button look="quiet" onPress={onClose}>
          {t('app.cancel')}
        </Button>
        <Button type="submit" look="primary" isDisabled={isKnownOnly ? !exact : name === ''}>
          {name === '' || exact || isKnownOnly ? t('people.assign') : t('people.createPerson', { name })}
        </Button>
      </DialogActions>
    </Form>
  );
}
