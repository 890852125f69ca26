import { useQuery } from '@tanstack/react-query';
import { BookImage, Plus } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import { albumsQuery } from '../../api/albums.ts';
import { reasonOf } from '../../api/errors.ts';
import { Page } from '../../app/Page.tsx';
import { useShortcuts } from '../../app/shortcuts.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { AlbumCard } from './AlbumCard.tsx';
import { AlbumDialog } from './AlbumDialog.tsx';
import { albumsIn, topAlbums } from './albumTree.ts';

/** The albums that lie in no other one, as covers. */
export function AlbumsPage() {
  const albums = useQuery(albumsQuery);
  const all = albums.data ?? [];
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
        {topAlbums(all).map((album) => (
          <li key={album.id}>
            <AlbumCard album={album} inside={albumsIn(all, album.id).length} />
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
