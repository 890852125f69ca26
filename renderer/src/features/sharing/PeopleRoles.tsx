import { UserRoundPlus, X } from 'lucide-react';
import type { AlbumUserRole } from '../../../../shared/api/albums.ts';
import { t } from '../../../../shared/messages/t.ts';
import { Segments } from '../../ui/Choice.tsx';
import { classes } from '../../ui/classes.ts';
import { IconButton } from '../../ui/IconButton.tsx';

/** What a person may be made in an album. */
export type GuestRole = Exclude<AlbumUserRole, 'owner'>;

/** Somebody, and what they are in an album; without a role they are not in it. */
export interface PersonRole {
  readonly id: string;
  readonly name: string;
  readonly role: AlbumUserRole | undefined;
  /** Said, not asked. */
  readonly isFixed?: boolean;
}

const row = 'flex min-h-11 items-center gap-x-3 border-t border-line py-1 first:border-t-0';

/** People and what each may do in an album, to be let in, changed and let go. */
export function PeopleRoles({
  people,
  onChange,
}: {
  people: readonly PersonRole[];
  /** Without a role: they go. */
  onChange: (person: PersonRole, role: GuestRole | undefined) => void;
}) {
  const roles = [
    { value: 'viewer', label: t('sharing.viewer') },
    { value: 'editor', label: t('sharing.editor') },
  ] as const;
  return (
    <ul>
      {people.map((person) => {
        const { id, name, role } = person;
        const isAsked = role !== undefined && role !== 'owner' && !person.isFixed;
        return (
          <li key={id} className={classes(row, isAsked && 'flex-wrap')}>
            <span className={`min-w-0 grow truncate ${role ? '' : 'text-ink-2'}`}>{name}</span>
            {role === undefined && (
              <IconButton
                icon={UserRoundPlus}
                label={t('sharing.addMember', { name })}
                onPress={() => onChange(person, 'viewer')}
              />
            )}
            {role !== undefined && !isAsked && (
              <span className="text-secondary text-ink-2">{t(`sharing.${role}`)}</span>
            )}
            {isAsked && (
              // One below the other where there is no room, but these two stay together.
              <span className="flex items-center gap-x-3">
                <Segments
                  label={t('sharing.roleOf', { name })}
                  value={role}
                  options={roles}
                  onChange={(next) => onChange(person, next)}
                />
                <IconButton
                  icon={X}
                  label={t('sharing.removeMember', { name })}
                  onPress={() => onChange(person, undefined)}
                />
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
