import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button as AriaButton, Form } from 'react-aria-components';
import { albumNameMaxLength } from '../../../../shared/api/albums.ts';
import { t } from '../../../../shared/messages/t.ts';
import { albumsQuery, createAlbum } from '../../api/albums.ts';
import type { Album } from '../../api/albums.ts';
import { reasonOf } from '../../api/errors.ts';
import { live } from '../../api/live.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { AlbumCover } from '../albums/AlbumCover.tsx';
import { addToAlbum } from './albumActions.ts';

function AlbumRow({ album, onPress }: { album: Album; onPress: () => void }) {
  return (
    <AriaButton
      onPress={onPress}
      className="flex w-full items-center gap-3 rounded-control p-1.5 text-left motion-hover data-hovered:bg-wash"
    >
      <span className="size-10 shrink-0 overflow-hidden rounded-tile">
        <AlbumCover album={album} />
      </span>
      <span className="min-w-0 grow">
        <span className="block truncate">{album.albumName}</span>
        <span className="block text-secondary text-ink-2">
          {t('assetActions.albumSize', { count: album.assetCount })}
        </span>
      </span>
    </AriaButton>
  );
}

interface Asking {
  assetIds: readonly string[];
  onClose: () => void;
}

/** What was typed, and what was refused, is of one opening of the dialog. */
function Albums({ assetIds, onClose }: Asking) {
  const albums = useQuery(albumsQuery);
  const [name, setName] = useState('');
  const create = useMutation({
    mutationFn: () => createAlbum({ albumName: name.trim() }),
    onSuccess: (album) => {
      live.emit('albums.changed', { albumId: album.id });
      finish(album);
    },
  });
  const finish = (album: Album): void => {
    onClose();
    void addToAlbum(assetIds, album);
  };
  const list = albums.data ?? [];
  return (
    <>
      {albums.isError && <Notice tone="danger">{reasonOf(albums.error)}</Notice>}
      {albums.isSuccess && list.length === 0 && <p className="text-ink-2">{t('assetActions.noAlbums')}</p>}
      {list.length > 0 && (
        <ul className="-mx-1.5 flex max-h-80 flex-col overflow-y-auto">
          {list.map((album) => (
            <li key={album.id}>
              <AlbumRow album={album} onPress={() => finish(album)} />
            </li>
          ))}
        </ul>
      )}
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) create.mutate();
        }}
      >
        <TextField
          label={t('assetActions.newAlbumName')}
          value={name}
          onChange={setName}
          maxLength={albumNameMaxLength}
          error={create.isError ? reasonOf(create.error) : undefined}
          beside={
            <Button type="submit" look="primary" isDisabled={!name.trim() || create.isPending}>
              {t('assetActions.createAndAdd')}
            </Button>
          }
        />
      </Form>
    </>
  );
}

/** Asks which album the photos go into, an existing or a new one. */
export function AddToAlbumDialog({ isOpen, ...asking }: Asking & { isOpen: boolean }) {
  return (
    <Dialog isOpen={isOpen} onClose={asking.onClose} title={t('assetActions.chooseAlbum')}>
      <Albums {...asking} />
    </Dialog>
  );
}
