import { useQueries, useQuery } from '@tanstack/react-query';
import { Heart, MessageCircle } from 'lucide-react';
import { Link } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import { albumsQuery } from '../../api/albums.ts';
import type { Album } from '../../api/albums.ts';
import { reasonOf } from '../../api/errors.ts';
import { thumbnailUrl } from '../../api/media.ts';
import { activitiesQuery } from '../../api/sharing.ts';
import type { Activity } from '../../api/sharing.ts';
import { formatMoment } from '../../app/format.ts';
import { Page } from '../../app/Page.tsx';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Picture } from '../../ui/Picture.tsx';
import { AlbumCover } from '../albums/AlbumCover.tsx';

/** Lines that are shown: what is older is in its album. */
const most = 200;

interface Line {
  readonly album: Album;
  readonly activity: Activity;
}

function Talk({ line: { album, activity } }: { line: Line }) {
  const isLike = activity.type === 'like';
  const path = `/albums/${album.id}`;
  return (
    <li className="border-t border-line first:border-t-0">
      <Link
        to={activity.assetId === null ? path : `${path}/${activity.assetId}`}
        className="group flex min-h-14 items-center gap-3 py-2"
      >
        <span className="size-11 shrink-0 overflow-hidden rounded-tile">
          {activity.assetId === null ? (
            <AlbumCover album={album} />
          ) : (
            <Picture src={thumbnailUrl(activity.assetId)} className="size-full object-cover" />
          )}
        </span>
        <span className="min-w-0 grow">
          <span className="flex gap-1.5 break-words">
            {isLike && <Icon of={Heart} filled />}
            <span className="min-w-0 group-hover:underline">
              {activity.comment ?? t('sharing.likesThis')}
            </span>
          </span>
          <span className="block truncate text-secondary text-ink-2">
            {[activity.user.name, album.albumName, formatMoment(activity.createdAt)].join(' · ')}
          </span>
        </span>
      </Link>
    </li>
  );
}

/** What people said and liked in all albums that one shares, newest first. */
export function TalkPage() {
  const albums = useQuery(albumsQuery);
  const shared = (albums.data ?? []).filter((album) => album.shared);
  const said = useQueries({ queries: shared.map((album) => activitiesQuery(album.id)) });
  const lines = said
    .flatMap(({ data }, index): Line[] => {
      const album = shared[index];
      return album ? (data ?? []).map((activity) => ({ album, activity })) : [];
    })
    .sort((a, b) => (a.activity.createdAt < b.activity.createdAt ? 1 : -1))
    .slice(0, most);
  const failed = [albums, ...said].find(({ isError }) => isError);
  const isReady = albums.isSuccess && said.every(({ isPending }) => !isPending);
  return (
    <Page
      title={t('sharing.talkTitle')}
      actions={
        <ButtonLink look="quiet" href="/sharing">
          {t('sharing.talkBack')}
        </ButtonLink>
      }
      scrolls
    >
      {failed && (
        <EmptyState
          title={t('app.actionFailed', { label: t('sharing.talkTitle'), reason: reasonOf(failed.error) })}
        >
          <Button onPress={() => void failed.refetch()}>{t('app.retry')}</Button>
        </EmptyState>
      )}
      {isReady && lines.length === 0 && !failed && (
        <EmptyState icon={MessageCircle} title={t('sharing.talkEmpty')} body={t('sharing.talkEmptyBody')}>
          <ButtonLink href="/albums">{t('albums.back')}</ButtonLink>
        </EmptyState>
      )}
      <ul className="max-w-[720px] px-4 pb-8">
        {lines.map((line) => (
          <Talk key={line.activity.id} line={line} />
        ))}
      </ul>
    </Page>
  );
}
