import { useMutation, useQuery } from '@tanstack/react-query';
import { UserRoundPlus, X } from 'lucide-react';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { addPartner, partnersQuery, removePartner, showPartner, usersQuery } from '../../api/sharing.ts';
import { meQuery } from '../../api/session.ts';
import { queryClient } from '../../app/queryClient.ts';
import { Switch } from '../../ui/Choice.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Notice } from '../../ui/Notice.tsx';

const row = 'flex min-h-11 items-center gap-3 border-t border-line py-1 first:border-t-0';

/** Who is shown all of one's photos, and whose photos one is shown. */
export function PartnersPart() {
  const by = useQuery(partnersQuery('shared-by'));
  const from = useQuery(partnersQuery('shared-with'));
  const users = useQuery(usersQuery);
  const me = useQuery(meQuery);
  const change = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['partners'] }),
  });
  const shown = new Set(by.data?.map(({ id }) => id));
  const rest = (users.data ?? []).filter(({ id }) => id !== me.data?.id && !shown.has(id));
  const error = change.error ?? by.error ?? from.error ?? users.error;
  return (
    <>
      {error && <Notice tone="danger">{reasonOf(error)}</Notice>}
      <ul>
        {by.data?.map(({ id, name }) => (
          <li key={id} className={row}>
            <span className="min-w-0 grow truncate">{t('sharing.seesYours', { name })}</span>
            <IconButton
              icon={X}
              label={t('sharing.stopPartner', { name })}
              onPress={() => change.mutate(() => removePartner(id))}
            />
          </li>
        ))}
        {rest.map(({ id, name }) => (
          <li key={id} className={row}>
            <span className="min-w-0 grow truncate text-ink-2">{name}</span>
            <IconButton
              icon={UserRoundPlus}
              label={t('sharing.startPartner', { name })}
              onPress={() => change.mutate(() => addPartner(id))}
            />
          </li>
        ))}
        {from.data?.map(({ id, name, inTimeline }) => (
          <li key={id} className={row}>
            <div className="grow">
              <Switch
                isSelected={inTimeline ?? false}
                onChange={(isWanted) => change.mutate(() => showPartner(id, isWanted))}
              >
                {t('sharing.inTimeline', { name })}
              </Switch>
            </div>
          </li>
        ))}
      </ul>
      {users.data && users.data.length < 2 && (
        <p className="text-secondary text-ink-2">{t('sharing.nobodyElse')}</p>
      )}
    </>
  );
}
