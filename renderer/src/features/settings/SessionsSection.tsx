import { useMutation, useQuery } from '@tanstack/react-query';
import { LogOut } from 'lucide-react';
import type { SessionResponse } from '../../../../shared/api/sessions.ts';
import { t } from '../../../../shared/messages/t.ts';
import { deleteOtherSessions, deleteSession, sessionsQuery } from '../../api/access.ts';
import { reasonOf } from '../../api/errors.ts';
import { useLive } from '../../api/live.ts';
import { formatMoment } from '../../app/format.ts';
import { queryClient } from '../../app/queryClient.ts';
import { showToast } from '../../app/toasts.tsx';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Section } from './Section.tsx';

/** What a device calls itself. */
export function deviceOf(session: SessionResponse): string {
  return [session.deviceType, session.deviceOS].filter(Boolean).join(' · ') || t('settings.sessionUnknown');
}

/** The devices that are signed in, and the way to end each. */
export function SessionsSection() {
  const sessions = useQuery(sessionsQuery);
  useLive('sessions.changed', () => void queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey }));
  const end = useMutation({
    mutationFn: (id: string | undefined) => (id === undefined ? deleteOtherSessions() : deleteSession(id)),
    onSuccess: () => {
      showToast({ text: t('settings.sessionRevoked') });
      return queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    },
  });
  const list = sessions.data ?? [];
  return (
    <Section title={t('settings.sessionsTitle')}>
      {(sessions.error ?? end.error) && (
        <Notice tone="danger">{reasonOf(sessions.error ?? end.error)}</Notice>
      )}
      <ul className="w-full max-w-[640px]">
        {list.map((session) => (
          <li
            key={session.id}
            className="flex min-h-11 items-center gap-3 border-t border-line py-1.5 first:border-t-0"
          >
            <div className="min-w-0 grow">
              <p className="truncate">{deviceOf(session)}</p>
              <p className="text-secondary text-ink-2">
                {session.current
                  ? t('settings.sessionThis')
                  : t('settings.sessionSeen', { when: formatMoment(session.updatedAt) })}
              </p>
            </div>
            {!session.current && (
              <IconButton
                icon={LogOut}
                label={t('settings.sessionRevoke', { device: deviceOf(session) })}
                onPress={() => end.mutate(session.id)}
              />
            )}
          </li>
        ))}
      </ul>
      {list.length > 1 && (
        <Button onPress={() => end.mutate(undefined)}>{t('settings.sessionRevokeAll')}</Button>
      )}
    </Section>
  );
}
