import { Check, EyeOff, Heart } from 'lucide-react';
import { Link } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import type { Person } from '../../api/people.ts';
import { Icon } from '../../ui/Icon.tsx';
import { classes } from '../../ui/classes.ts';
import { nameOf } from './names.ts';
import { Portrait } from './Portrait.tsx';

function Face({ person, isSelected = false }: { person: Person; isSelected?: boolean }) {
  return (
    <span className="relative block aspect-square w-full">
      <span
        className={classes(
          'absolute inset-0 rounded-full motion-hover',
          // Selected: smaller within a frame of safelight, as a photo is.
          isSelected && 'p-2 ring-2 ring-safelight forced-colors:outline-3',
        )}
      >
        <Portrait person={person} dimmed={person.isHidden} />
      </span>
      {person.isFavorite && (
        <span className="absolute right-[8%] bottom-[8%] flex size-6 items-center justify-center rounded-full bg-scrim text-on-photo">
          <Icon of={Heart} size={14} filled />
        </span>
      )}
      {person.isHidden && (
        <span className="absolute inset-0 flex items-center justify-center text-ink">
          <span className="flex size-9 items-center justify-center rounded-full bg-scrim text-on-photo">
            <Icon of={EyeOff} />
          </span>
        </span>
      )}
    </span>
  );
}

function Caption({ person }: { person: Person }) {
  return (
    <span className="flex w-full flex-col items-center text-center">
      {/* Forty times “no name yet” would be all one reads: their faces say who they are. */}
      <span className={person.name ? 'max-w-full truncate font-strong' : 'sr-only'}>{nameOf(person)}</span>
      {person.faceCount !== undefined && (
        <span className="max-w-full truncate text-secondary text-ink-2">
          {t('people.photos', { count: person.faceCount })}
        </span>
      )}
      {person.isHidden && <span className="sr-only">{t('people.hiddenPerson')}</span>}
      {person.isFavorite && <span className="sr-only">{t('people.favorite')}</span>}
    </span>
  );
}

const look =
  'group relative flex w-full flex-col items-center gap-2 rounded-dialog p-2 motion-hover hover:bg-wash';

/** Somebody in the grid of people: a link to their photos, or, while people are selected, a box to tick. */
export function PersonTile({
  person,
  isSelecting,
  isSelected,
  onSelect,
}: {
  person: Person;
  isSelecting: boolean;
  isSelected: boolean;
  /** `isRange`: from the one selected before to this one. */
  onSelect: (isRange: boolean) => void;
}) {
  if (isSelecting) {
    return (
      <button
        type="button"
        aria-pressed={isSelected}
        onClick={(event) => onSelect(event.shiftKey)}
        className={look}
        data-person={person.id}
      >
        <Face person={person} isSelected={isSelected} />
        <span
          aria-hidden="true"
          className={classes(
            'absolute top-[12px] left-[12px] flex size-6 items-center justify-center rounded-full',
            isSelected ? 'bg-safelight-fill text-on-safelight' : 'border-2 border-ink-2 bg-room',
          )}
        >
          {isSelected && <Icon of={Check} size={16} />}
        </span>
        <Caption person={person} />
      </button>
    );
  }
  return (
    <div className="group/tile relative">
      <Link
        to={`/people/${person.id}`}
        className={look}
        data-person={person.id}
        onClick={(event) => {
          if (!event.ctrlKey && !event.metaKey && !event.shiftKey) return;
          event.preventDefault();
          onSelect(false);
        }}
      >
        <Face person={person} />
        <Caption person={person} />
      </Link>
      <button
        type="button"
        aria-label={t('people.selectPerson', { name: nameOf(person) })}
        onClick={() => onSelect(false)}
        className="absolute top-1.5 left-1.5 flex size-9 items-center justify-center rounded-full opacity-0 motion-hover group-hover/tile:opacity-100 focus-visible:opacity-100 pointer-coarse:hidden"
      >
        <span className="size-6 rounded-full border-2 border-ink-2 bg-room" />
      </button>
    </div>
  );
}
