import { useMutation, useQuery } from '@tanstack/react-query';
import {
  ArrowLeftRight,
  BookImage,
  BookPlus,
  CornerUpRight,
  Ellipsis,
  LogOut,
  Map as MapIcon,
  Pencil,
  Share2,
  Trash2,
} from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import { albumQuery, albumsQuery } from '../../api/albums.ts';
import type { Album } from '../../api/albums.ts';
import { reasonOf } from '../../api/errors.ts';
import { live } from '../../api/live.ts';
import { meQuery } from '../../api/session.ts';
import { removeMember } from '../../api/sharing.ts';
import { CollectionPage } from '../../app/CollectionPage.tsx';
import { Page } from '../../app/Page.tsx';
import { showToast } from '../../app/toasts.tsx';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { AlbumTalk } from '../sharing/AlbumTalk.tsx';
import { removeAlbum } from '../assetActions/albumActions.ts';
import { mapAddress } from '../map/mapAddress.ts';
import { ShareAlbumDialog } from '../sharing/ShareAlbumDialog.tsx';
import { AlbumDialog } from './AlbumDialog.tsx';
import { albumDates } from './albumDates.ts';
import { AlbumsInside, AlbumWay } from './AlbumsInside.tsx';
import { albumsIn, wayToAlbum } from './albumTree.ts';
import { MoveAlbumDialog } from './MoveAlbumDialog.tsx';

function useLeaveAlbum(album: Album) {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => removeMember(album.id, 'me'),
    onSuccess: () => {
      showToast({ text: t('sharing.left', { album: album.albumName }) });
      void navigate('/albums');
      live.emit('albums.changed', { albumId: album.id });
    },
    onError: (error) => showToast({ tone: 'danger', text: reasonOf(error) }),
  });
}

/** Sharing and what people say, beside the menu. */
function AlbumActions({ album }: { album: Album }) {
  const [isSharing, setSharing] = useState(false);
  const me = useQuery(meQuery);
  const isOwner = album.albumUsers[0]?.user.id === me.data?.id;
  return (
    <>
      {album.shared && <AlbumTalk album={album} />}
      {isOwner && <IconButton icon={Share2} label={t('sharing.share')} onPress={() => setSharing(true)} />}
      <AlbumMenu album={album} isOwner={isOwner} />
      {isSharing && <ShareAlbumDialog album={album} onClose={() => setSharing(false)} />}
    </>
  );
}

function AlbumMenu({ album, isOwner }: { album: Album; isOwner: boolean }) {
  const [open, setOpen] = useState<'edit' | 'create' | 'move'>();
  const navigate = useNavigate();
  const me = useQuery(meQuery).data;
  const mayEdit = album.albumUsers.some(({ user, role }) => user.id === me?.id && role !== 'viewer');
  const leave = useLeaveAlbum(album);
  const close = (): void => setOpen(undefined);
  const remove = async (): Promise<void> => {
    // Left first: this page would ask for an album that is gone.
    await navigate('/albums');
    await removeAlbum(album);
  };
  return (
    <>
      <Menu
        label={t('albums.options')}
        entries={[
          { id: 'edit', label: t('albums.rename'), icon: Pencil, run: () => setOpen('edit') },
          ...(mayEdit && album.assetCount > 1
            ? [
                {
                  id: 'arrange',
                  label: t('albums.arrange'),
                  icon: ArrowLeftRight,
                  run: () => void navigate(`/albums/${album.id}/arrange`),
                },
              ]
            : []),
          ...(isOwner
            ? [
                {
                  id: 'create',
                  label: t('albums.createInside'),
                  icon: BookPlus,
                  run: () => setOpen('create'),
                },
                { id: 'move', label: t('albums.move'), icon: CornerUpRight, run: () => setOpen('move') },
              ]
            : []),
          {
            id: 'map',
            label: t('map.show'),
            icon: MapIcon,
            run: () => void navigate(mapAddress({ album: album.id })),
          },
          isOwner
            ? {
                id: 'delete',
                label: t('albums.remove'),
                icon: Trash2,
                startsGroup: true,
                danger: true,
                run: () => void remove(),
              }
            : {
                id: 'leave',
                label: t('sharing.leave'),
                icon: LogOut,
                startsGroup: true,
                run: () => leave.mutate(),
              },
        ]}
      >
        <IconButton icon={Ellipsis} label={t('albums.options')} />
      </Menu>
      {open === 'edit' && <AlbumDialog album={album} onClose={close} />}
      {open === 'create' && (
        <AlbumDialog
          parentId={album.id}
          onClose={close}
          onSaved={(made) => void navigate(`/albums/${made.id}`)}
        />
      )}
      {open === 'move' && <MoveAlbumDialog album={album} onClose={close} />}
    </>
  );
}

function AlbumLead({ album }: { album: Album }) {
  const facts = [t('albums.size', { count: album.assetCount }), albumDates(album)]
    .filter(Boolean)
    .join(' · ');
  const all = useQuery(albumsQuery).data ?? [];
  return (
    <>
      <AlbumWay way={wayToAlbum(all, album.id)} name={album.albumName} />
      <div className="flex max-w-[640px] shrink-0 flex-col gap-1 px-4 pb-3">
        <p className="text-secondary text-ink-2">{facts}</p>
        {album.description && <p className="whitespace-pre-line">{album.description}</p>}
      </div>
      <AlbumsInside albums={albumsIn(all, album.id)} />
    </>
  );
}

/** The photos of an album. */
export function AlbumPage() {
  const { id = '' } = useParams();
  const album = useQuery(albumQuery(id));
  if (album.isError) {
    return (
      <Page title={t('albums.title')}>
        <EmptyState icon={BookImage} title={t('albums.notFound')} body={reasonOf(album.error)}>
          <ButtonLink href="/albums">{t('albums.back')}</ButtonLink>
        </EmptyState>
      </Page>
    );
  }
  return (
    <CollectionPage
      title={album.data?.albumName ?? t('albums.title')}
      actions={album.data && <AlbumActions album={album.data} />}
      lead={album.data && <AlbumLead album={album.data} />}
      empty={
        <EmptyState icon={BookImage} title={t('albums.albumEmpty')} body={t('albums.albumEmptyBody')}>
          <ButtonLink href="/photos" look="primary">
            {t('albums.choosePhotos')}
          </ButtonLink>
        </EmptyState>
      }
    />
  );
}
