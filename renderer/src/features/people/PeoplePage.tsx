import { useQuery } from '@tanstack/react-query';
import { CircleCheck, Eye, EyeOff, Search, UserRoundCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Input, SearchField } from 'react-aria-components';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { peopleQuery, questionsQuery } from '../../api/people.ts';
import type { Person } from '../../api/people.ts';
import { Page } from '../../app/Page.tsx';
import { useShortcuts } from '../../app/shortcuts.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconToggle } from '../../ui/IconButton.tsx';
import { FindingNote, NobodyHere } from './FindingFaces.tsx';
import { findPeople } from './names.ts';
import { PeopleBar } from './PeopleBar.tsx';
import { PersonTile } from './PersonTile.tsx';
import { usePeopleSelection } from './usePeopleSelection.ts';
import type { PeopleSelection } from './usePeopleSelection.ts';

/** Portraits at once: some screens full. A library has thousands of people nobody ever names. */
const portion = 240;

function FindField({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  return (
    <SearchField
      aria-label={t('people.find')}
      value={text}
      onChange={onChange}
      className="relative flex items-center max-tablet:w-full"
    >
      <span className="pointer-events-none absolute left-2.5 text-ink-2">
        <Icon of={Search} size={16} />
      </span>
      <Input
        placeholder={t('people.find')}
        className="h-9 w-64 rounded-control border border-line-strong bg-room pr-3 pl-8 text-body text-ink outline-none motion-hover placeholder:text-ink-2 data-focused:border-ink max-tablet:w-full pointer-coarse:h-11 pointer-coarse:text-[16px] [&::-webkit-search-cancel-button]:hidden"
      />
    </SearchField>
  );
}

function Tiles({ people, selection }: { people: readonly Person[]; selection: PeopleSelection }) {
  const [most, setMost] = useState(portion);
  return (
    <>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(132px,1fr))] gap-x-2 gap-y-3 max-tablet:grid-cols-3">
        {people.slice(0, most).map((person) => (
          <li key={person.id}>
            <PersonTile
              person={person}
              isSelecting={selection.isSelecting}
              isSelected={selection.has(person.id)}
              onSelect={(isRange) => selection.toggle(person, isRange)}
            />
          </li>
        ))}
      </ul>
      {people.length > most && (
        <Button className="mt-4 self-center" onPress={() => setMost(most + portion)}>
          {t('people.showMore')}
        </Button>
      )}
    </>
  );
}

function Everybody({ people, selection }: { people: readonly Person[]; selection: PeopleSelection }) {
  const named = people.filter(({ name }) => name !== '');
  const others = people.filter(({ name }) => name === '');
  return (
    <div className="flex flex-col px-2 pb-8">
      {named.length > 0 && <Tiles people={named} selection={selection} />}
      {others.length > 0 && (
        <section className="flex flex-col">
          {named.length > 0 && (
            <h2 className="px-2 pt-6 pb-2 text-header font-strong">{t('people.otherPeople')}</h2>
          )}
          <Tiles people={others} selection={selection} />
        </section>
      )}
    </div>
  );
}

/** Finding somebody, the questions that are open, hidden people, and selecting. */
function Tools({
  text,
  onText,
  hidden,
  withHidden,
  onHidden,
  selection,
}: {
  text: string;
  onText: (text: string) => void;
  /** How many there are. */
  hidden: number;
  withHidden: boolean;
  onHidden: (withHidden: boolean) => void;
  selection: PeopleSelection;
}) {
  const questions = useQuery(questionsQuery(undefined)).data?.length ?? 0;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <FindField text={text} onChange={onText} />
      <span className="grow" />
      {questions > 0 && (
        <ButtonLink href="/people/review" look="quiet">
          <Icon of={UserRoundCheck} />
          {t('people.reviewFaces')}
        </ButtonLink>
      )}
      {hidden > 0 && (
        <IconToggle
          icon={withHidden ? Eye : EyeOff}
          label={withHidden ? t('people.hideHidden') : t('people.showHidden', { count: hidden })}
          isSelected={withHidden}
          onChange={onHidden}
        />
      )}
      <Button look="quiet" isDisabled={selection.isSelecting} onPress={selection.begin}>
        <Icon of={CircleCheck} />
        {t('people.select')}
      </Button>
    </div>
  );
}

/** Everybody in the photos: those with a name first. */
export function PeoplePage() {
  const query = useQuery(peopleQuery);
  const [text, setText] = useState('');
  const [withHidden, setWithHidden] = useState(false);
  const all = useMemo(() => query.data?.people ?? [], [query.data]);
  const hidden = all.filter(({ isHidden }) => isHidden).length;
  const visible = useMemo(
    () =>
      findPeople(
        all.filter(({ isHidden }) => withHidden || !isHidden),
        text,
      ),
    [all, withHidden, text],
  );
  const selection = usePeopleSelection(visible);
  useShortcuts(
    'people',
    {
      select: { keys: 'S', label: t('people.select'), enabled: !selection.isSelecting, run: selection.begin },
    },
    { title: t('people.title') },
  );
  const isEmpty = query.isSuccess && all.length === 0;

  return (
    <Page title={t('people.title')}>
      <div className="flex h-full flex-col">
        <div className="flex min-h-0 grow flex-col overflow-y-auto">
          {query.isError && (
            <EmptyState title={t('people.failed', { reason: reasonOf(query.error) })}>
              <Button onPress={() => void query.refetch()}>{t('app.retry')}</Button>
            </EmptyState>
          )}
          {isEmpty && <NobodyHere />}
          {all.length > 0 && (
            <div className="flex flex-col gap-3 px-4 pt-1 pb-3">
              <Tools
                text={text}
                onText={setText}
                hidden={hidden}
                withHidden={withHidden}
                onHidden={setWithHidden}
                selection={selection}
              />
              <FindingNote />
            </div>
          )}
          {all.length > 0 && visible.length === 0 && (
            <Nothing text={text} onClear={() => (text ? setText('') : setWithHidden(true))} />
          )}
          <Everybody people={visible} selection={selection} />
        </div>
        {selection.isSelecting && <PeopleBar selection={selection} />}
      </div>
    </Page>
  );
}

/** There are people, but none to show: the search found nobody, or everybody is hidden. */
function Nothing({ text, onClear }: { text: string; onClear: () => void }) {
  return (
    <EmptyState title={text ? t('people.findNone', { text }) : t('people.allHiddenTitle')}>
      <Button onPress={onClear}>{t('people.clearFind')}</Button>
    </EmptyState>
  );
}
