import { useMutation, useQuery } from '@tanstack/react-query';
import { Heart, MessageCircle, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { commentMaxLength } from '../../../../shared/api/activities.ts';
import { t } from '../../../../shared/messages/t.ts';
import type { Album } from '../../api/albums.ts';
import { reasonOf } from '../../api/errors.ts';
import { thumbnailUrl } from '../../api/media.ts';
import { activitiesQuery, comment, like, takeBack } from '../../api/sharing.ts';
import type { Activity } from '../../api/sharing.ts';
import { meQuery } from '../../api/session.ts';
import { formatMoment } from '../../app/format.ts';
import { queryClient } from '../../app/queryClient.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton, IconToggle } from '../../ui/IconButton.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Picture } from '../../ui/Picture.tsx';
import { PopoverPanel } from '../../ui/PopoverPanel.tsx';
import { TextField } from '../../ui/TextField.tsx';

function Said({ activity, onRemove }: { activity: Activity; onRemove: (() => void) | undefined }) {
  return (
    <li className="flex items-start gap-3 border-t border-line px-4 py-2 first:border-t-0">
      <div className="min-w-0 grow">
        <p className="text-secondary text-ink-2">
          {activity.user.name} · {formatMoment(activity.createdAt)}
        </p>
        <p className="whitespace-pre-line break-words">{activity.comment ?? t('sharing.likesThis')}</p>
      </div>
      {activity.assetId !== null && (
        <Picture src={thumbnailUrl(activity.assetId)} className="size-9 rounded-tile bg-wash object-cover" />
      )}
      {onRemove && <IconButton icon={X} label={t('sharing.takeBack')} onPress={onRemove} />}
    </li>
  );
}

/** The lines, oldest first: when it opens and when somebody says something, the newest is in sight. */
function Talk({ newest, children }: { newest: string | undefined; children: ReactNode }) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (newest !== undefined) list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [newest]);
  return (
    <ul ref={list} className="max-h-80 overflow-y-auto">
      {children}
    </ul>
  );
}

/** What people say about an album: a button, and the panel under it. */
export function AlbumTalk({ album }: { album: Album }) {
  const said = useQuery(activitiesQuery(album.id));
  const me = useQuery(meQuery);
  const [text, setText] = useState('');
  const change = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['activities', album.id] }),
  });
  const list = said.data ?? [];
  const mine = (activity: Activity): boolean => activity.user.id === me.data?.id;
  const myLike = list.find((one) => mine(one) && one.type === 'like' && one.assetId === null);
  const isOwner = album.albumUsers[0]?.user.id === me.data?.id;
  const error = change.error ?? said.error;
  return (
    <PopoverPanel
      label={t('sharing.talk')}
      trigger={<IconButton icon={MessageCircle} label={t('sharing.talkCount', { count: list.length })} />}
    >
      {error && <Notice tone="danger">{reasonOf(error)}</Notice>}
      {said.data && list.length === 0 && <p className="px-4 pt-4 text-ink-2">{t('sharing.noTalk')}</p>}
      <Talk newest={list.at(-1)?.id}>
        {list.map((activity) => (
          <Said
            key={activity.id}
            activity={activity}
            onRemove={
              isOwner || mine(activity) ? () => change.mutate(() => takeBack(activity.id)) : undefined
            }
          />
        ))}
      </Talk>
      {album.isActivityEnabled && (
        <Form
          className="flex items-end gap-2 border-t border-line p-4"
          onSubmit={(event) => {
            event.preventDefault();
            const words = text.trim();
            if (words === '') return;
            if (change.isPending) return;
            change.mutate(async () => {
              await comment(album.id, words);
              // What could not be sent stays, to be sent again; as does what was written since.
              setText((now) => (now.trim() === words ? '' : now));
            });
          }}
        >
          <IconToggle
            icon={Heart}
            label={t('sharing.like')}
            isSelected={myLike !== undefined}
            onChange={() => change.mutate(() => (myLike ? takeBack(myLike.id) : like(album.id)))}
          />
          <TextField
            label={t('sharing.comment')}
            value={text}
            onChange={setText}
            maxLength={commentMaxLength}
            autoComplete="off"
            className="grow"
          />
          <Button type="submit" look="primary" isDisabled={text.trim() === ''}>
            {t('sharing.send')}
          </Button>
        </Form>
      )}
    </PopoverPanel>
  );
}
