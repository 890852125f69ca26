import { useQuery } from '@tanstack/react-query';
import {
  ArrowLeft,
  Cake,
  Ellipsis,
  Eye,
  EyeOff,
  Heart,
  ImageUp,
  Merge,
  UserRound,
  UserRoundCheck,
} from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useNavigate, useParams } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { personPhotosQuery, personQuery, questionsQuery } from '../../api/people.ts';
import type { Person } from '../../api/people.ts';
import { CollectionPage } from '../../app/CollectionPage.tsx';
import { Page } from '../../app/Page.tsx';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton, IconToggle } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { ageOn, today } from './age.ts';
import { BirthdayDialog } from './BirthdayDialog.tsx';
import { ChoosePersonDialog } from './ChoosePersonDialog.tsx';
import { CoverDialog } from './CoverDialog.tsx';
import { MergeDialog } from './MergeDialog.tsx';
import { NameEditor } from './NameEditor.tsx';
import { nameOf } from './names.ts';
import { setFavorite, setHidden } from './peopleActions.ts';
import { Portrait } from './Portrait.tsx';
import { SamePersonDialog } from './SamePersonDialog.tsx';

/** What is open over the page. */
type Open =
  | { readonly kind: 'birthday' | 'cover' | 'choose' }
  /** The name given is this person's. */
  | { readonly kind: 'same' | 'merge'; readonly other: Person };

function bornText(birthDate: string): string {
  const date = new Intl.DateTimeFormat(undefined, { timeZone: 'UTC', dateStyle: 'long' }).format(
    Date.parse(birthDate),
  );
  const age = ageOn(birthDate, today());
  const born = t('people.born', { date });
  if (!age) return born;
  const { count } = age;
  return `${born} · ${age.unit === 'years' ? t('people.age', { count }) : t('people.ageMonths', { count })}`;
}

function PersonLead({ person, onOpen }: { person: Person; onOpen: (open: Open) => void }) {
  const photos = useQuery(personPhotosQuery(person.id)).data?.assets;
  const questions = useQuery(questionsQuery(person.id)).data?.length ?? 0;
  return (
    <div className="flex items-center gap-x-4 gap-y-2 px-4 pt-1 pb-3 max-tablet:flex-wrap">
      <AriaButton
        aria-label={t('people.chooseCover')}
        onPress={() => onOpen({ kind: 'cover' })}
        className="size-16 shrink-0 rounded-full motion-hover data-hovered:opacity-85"
      >
        <Portrait person={person} />
      </AriaButton>
      <div className="flex min-w-0 grow basis-0 flex-col gap-0.5">
        <NameEditor key={person.id} person={person} onSame={(other) => onOpen({ kind: 'same', other })} />
        <p className="flex flex-wrap gap-x-3 text-ink-2">
          {photos !== undefined && <span>{t('people.photos', { count: photos })}</span>}
          {person.birthDate && <span>{bornText(person.birthDate)}</span>}
          {person.isHidden && <span>{t('people.hiddenPerson')}</span>}
        </p>
      </div>
      <div className="flex shrink-0 items-center gap-2 max-tablet:w-full max-tablet:pl-20">
        {questions > 0 && (
          <ButtonLink href={`/people/review?person=${person.id}`}>
            <Icon of={UserRoundCheck} />
            {t('people.review')}
          </ButtonLink>
        )}
        <IconToggle
          icon={Heart}
          label={person.isFavorite ? t('people.removeFavorite') : t('people.addFavorite')}
          isSelected={person.isFavorite}
          onChange={(isFavorite) => void setFavorite([person], isFavorite)}
        />
      </div>
    </div>
  );
}

function PersonMenu({ person, onOpen }: { person: Person; onOpen: (open: Open) => void }) {
  return (
    <Menu
      label={t('people.options')}
      entries={[
        {
          id: 'birthday',
          label: person.birthDate ? t('people.changeBirthday') : t('people.setBirthday'),
          icon: Cake,
          run: () => onOpen({ kind: 'birthday' }),
        },
        { id: 'cover', label: t('people.chooseCover'), icon: ImageUp, run: () => onOpen({ kind: 'cover' }) },
        { id: 'merge', label: t('people.mergeWith'), icon: Merge, run: () => onOpen({ kind: 'choose' }) },
        {
          id: 'hide',
          label: person.isHidden ? t('people.unhide') : t('people.hide'),
          icon: person.isHidden ? Eye : EyeOff,
          startsGroup: true,
          run: () => void setHidden([person], !person.isHidden),
        },
      ]}
    >
      <IconButton icon={Ellipsis} label={t('people.options')} />
    </Menu>
  );
}

function PersonDialogs({
  person,
  open,
  onOpen,
  onClose,
}: {
  person: Person;
  open: Open | undefined;
  onOpen: (open: Open) => void;
  onClose: () => void;
}) {
  const navigate = useNavigate();
  const goTo = (into: Person): void => {
    if (into.id !== person.id) void navigate(`/people/${into.id}`, { replace: true });
  };
  if (open?.kind === 'birthday') return <BirthdayDialog person={person} onClose={onClose} />;
  if (open?.kind === 'cover') return <CoverDialog person={person} onClose={onClose} />;
  if (open?.kind === 'same') {
    return <SamePersonDialog person={person} other={open.other} onMerged={goTo} onClose={onClose} />;
  }
  if (open?.kind === 'merge') {
    return <MergeDialog people={[person, open.other]} onMerged={goTo} onClose={onClose} />;
  }
  if (open?.kind === 'choose') {
    return (
      <ChoosePersonDialog
        title={t('people.mergeWith')}
        except={[person.id]}
        isKnownOnly
        onChosen={(chosen) => 'person' in chosen && onOpen({ kind: 'merge', other: chosen.person })}
        onClose={onClose}
      />
    );
  }
  return null;
}

/** The photos of a person, and what is known of them. */
export function PersonPage() {
  const { id = '' } = useParams();
  const { data: person, isError, error } = useQuery(personQuery(id));
  const [open, setOpen] = useState<Open>();
  if (isError) {
    return (
      <Page title={t('people.person')}>
        <EmptyState icon={UserRound} title={t('people.notFound')} body={reasonOf(error)}>
          <ButtonLink href="/people">{t('people.back')}</ButtonLink>
        </EmptyState>
      </Page>
    );
  }
  return (
    <>
      <CollectionPage
        title={person ? nameOf(person) : t('people.person')}
        heading={
          <ButtonLink href="/people" look="quiet" className="-ml-2">
            <Icon of={ArrowLeft} />
            {t('people.title')}
          </ButtonLink>
        }
        actions={person && <PersonMenu person={person} onOpen={setOpen} />}
        lead={person && <PersonLead person={person} onOpen={setOpen} />}
        empty={
          <EmptyState icon={UserRound} title={t('people.personEmpty')}>
            <ButtonLink href="/people">{t('people.back')}</ButtonLink>
          </EmptyState>
        }
      />
      {person && (
        <PersonDialogs person={person} open={open} onOpen={setOpen} onClose={() => setOpen(undefined)} />
      )}
    </>
  );
}
