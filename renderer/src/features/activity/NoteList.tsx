import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Check, CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { Link } from 'react-router';
import type { NotificationResponse } from '../../../../shared/api/notifications.ts';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { notificationsQuery, readNotifications } from '../../api/notifications.ts';
import { formatMoment } from '../../app/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useActivityPanel } from './activityPanel.ts';

const looks: Record<NotificationResponse['level'], { icon: LucideIcon; colour: string }> = {
  success: { icon: CircleCheck, colour: 'text-ok' },
  info: { icon: Info, colour: 'text-ink-2' },
  warning: { icon: TriangleAlert, colour: 'text-warning' },
  error: { icon: CircleAlert, colour: 'text-danger' },
};

/** The album that a note is about, if it is about one. */
const albumOf = ({ data }: NotificationResponse): string | undefined =>
  typeof data?.['albumId'] === 'string' ? data['albumId'] : undefined;

function Note({ note, onRead }: { note: NotificationResponse; onRead: () => void }) {
  const { icon, colour } = looks[note.level];
  const albumId = albumOf(note);
  const leave = (): void => {
    useActivityPanel.setState({ open: false });
    onRead();
  };
  return (
    <li className="flex items-start gap-2.5 py-1.5 pl-4 pr-2">
      <span className={`mt-1 ${colour}`}>
        <Icon of={icon} />
      </span>
      <div className="min-w-0 grow py-0.5">
        <p>
          {albumId === undefined ? (
            note.title
          ) : (
            <Link to={`/albums/${albumId}`} onClick={leave} className="underline-offset-2 hover:underline">
              {note.title}
            </Link>
          )}
        </p>
        {note.description !== undefined && <p className="text-secondary text-ink-2">{note.description}</p>}
        <p className="text-secondary text-ink-2">{formatMoment(note.createdAt)}</p>
      </div>
      <IconButton icon={Check} label={t('activity.readNote', { what: note.title })} onPress={onRead} />
    </li>
  );
}

/** What one has been told and not read yet. */
export function NoteList() {
  const client = useQueryClient();
  const notes = useQuery(notificationsQuery).data ?? [];
  const read = useMutation({
    mutationFn: (ids: readonly string[]) => readNotifications(ids),
    onSettled: () => client.invalidateQueries({ queryKey: notificationsQuery.queryKey }),
  });
  if (notes.length === 0) return null;
  return (
    <section className="border-t border-line pt-2 pb-1">
      <header className="flex items-center gap-1 pl-4 pr-2">
        <h3 className="min-w-0 grow font-strong">{t('activity.notesTitle')}</h3>
        {notes.length > 1 && (
          <Button look="quiet" onPress={() => read.mutate(notes.map(({ id }) => id))}>
            {t('activity.readAllNotes')}
          </Button>
        )}
      </header>
      {read.error && (
        <div className="px-4 py-1">
          <Notice tone="danger">{reasonOf(read.error)}</Notice>
        </div>
      )}
      <ul>
        {notes.map((note) => (
          <Note key={note.id} note={note} onRead={() => read.mutate([note.id])} />
        ))}
      </ul>
    </section>
  );
}
