import { useQuery } from '@tanstack/react-query';
import { UsersRound } from 'lucide-react';
import { Link, useNavigate, useParams } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import { peopleQuery } from '../../api/people.ts';
import { CollectionPage } from '../../app/CollectionPage.tsx';
import { ButtonLink } from '../../ui/Button.tsx';
import { Segments } from '../../ui/Choice.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { listNames, nameOf } from './names.ts';
import { Portrait } from './Portrait.tsx';
import { idsOfPath, togetherPath } from './togetherPath.ts';
import type { Match } from './togetherPath.ts';

/** The photos of several people: of all of them together, or of any of them. */
export function TogetherPage({ match }: { match: Match }) {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const ids = idsOfPath(id);
  const everybody = useQuery(peopleQuery).data?.people ?? [];
  const people = ids.flatMap((one) => everybody.find((person) => person.id === one) ?? []);
  return (
    <CollectionPage
      title={people.length > 0 ? listNames(people) : t('people.title')}
      lead={
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 pb-3">
          <ul className="flex flex-wrap gap-2">
            {people.map((person) => (
              <li key={person.id}>
                <Link to={`/people/${person.id}`} className="block size-12 rounded-full">
                  <Portrait person={person} />
                  <span className="sr-only">{nameOf(person)}</span>
                </Link>
              </li>
            ))}
          </ul>
          <Segments
            label={t('people.match')}
            value={match}
            options={[
              { value: 'all', label: t('people.all') },
              { value: 'any', label: t('people.any') },
            ]}
            onChange={(to) => void navigate(togetherPath(to, ids), { replace: true })}
          />
        </div>
      }
      empty={
        <EmptyState
          icon={UsersRound}
          title={match === 'all' ? t('people.togetherEmpty') : t('people.anyEmpty')}
        >
          <ButtonLink href="/people">{t('people.back')}</ButtonLink>
        </EmptyState>
      }
    />
  );
}
