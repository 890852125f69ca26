import { useQuery } from '@tanstack/react-query';
import { BookImage, Plus, Share2 } from 'lucide-react';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import { albumsQuery } from '../../api/albums.ts';
import type { Album } from '../../api/albums.ts';
import { reasonOf } from '../../api/errors.ts';
import { Page } from '../../app/Page.tsx';
import { useShortcuts } from '../../app/shortcuts.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { AlbumCover } from './AlbumCover.tsx';
import { AlbumDialog } from './AlbumDialog.tsx';
import { albumDates } from './albumDates.ts';

function AlbumCard({ album }: { album: Album }) {
  const dates = albumDates(album);
  return (
    <Link to={`/albums/${album.id}`} className="group flex flex-col gap-2 rounded-control">
      <span className="aspect-square overflow-hidden rounded-control">
        <AlbumCover album={album} size="preview" />
      </span>
      <span className="flex flex-col px-0.5">
        <span className="flex items-center gap-1.5">
          <span className="truncate font-strong group-hover:underline">{album.albumName}</span>
          {(album.shared || album.hasSharedLink) && (
            <span className="shrink-0 text-ink-2">
              <Icon of={Share2} size={14} />
              <span className="sr-only">{t('sharing.shared')}</span>
            </span>
          )}
        </span>
        <span className="truncate text-secondary text-ink-2">
          {t('albums.size', { count: album.assetCount })}
          {dates && ` · ${dates}`}
        </span>
      </span>
    </Link>
  );
}

/** All albums, as covers. */
export function AlbumsPage() {
  const albums = useQuery(albumsQuery);
  const [creating, setCreating] = useState(false);
  const navigate = useNavigate();
  useShortcuts(
    'albums',
    { create: { keys: 'Mod+N', label: t('albums.create'), run: () => setCreating(true) } },
    { title: t('albums.title') },
  );
  const create = (
    <Button onPress={() => setCreating(true)} look={albums.data?.length === 0 ? 'primary' : 'quiet'}>
      <Icon of={Plus} />
      {t('albums.create')}
    </Button>
  );
  return (
    <Page title={t('app.albums')} actions={albums.data && albums.data.length > 0 && create} scrolls>
      {albums.isError && (
        <EmptyState
          title={t('app.actionFailed', { label: t('albums.title'), reason: reasonOf(albums.error) })}
        >
          <Button onPress={() => void albums.refetch()}>{t('app.retry')}</Button>
        </EmptyState>
      )}
      {albums.data?.length === 0 && (
        <EmptyState icon={BookImage} title={t('albums.empty')}>
          {create}
        </EmptyState>
      )}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(168px,1fr))] gap-5 px-4 pt-2 pb-6 max-tablet:grid-cols-2 max-tablet:gap-3">
        {albums.data?.map((album) => (
          <li key={album.id}>
            <AlbumCard album={album} />
          </li>
        ))}
      </ul>
      {creating && (
        <AlbumDialog
          onClose={() => setCreating(false)}
          onSaved={(album) => void navigate(`/albums/${album.id}`)}
        />
      )}
    </Page>
  );
}
