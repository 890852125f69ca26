import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { t } from '../../../../shared/messages/t.ts';
import { albumsQuery } from '../../api/albums.ts';
import type { Album } from '../../api/albums.ts';
import { reasonOf } from '../../api/errors.ts';
import { meQuery } from '../../api/session.ts';
import { usersQuery } from '../../api/sharing.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { DialogActions } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RadioList } from '../../ui/RadioList.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { PeopleRoles } from './PeopleRoles.tsx';
import { namesOf, shareInAlbum, shareInNewAlbum } from './shareActions.ts';
import { albumsToShareIn, audienceOf } from './audience.ts';
import type { Guests } from './audience.ts';

/** No id of an album: those are UUIDs. */
const newAlbum = 'new';

function sizeOf(album: Album, me: string): string {
  const others = album.albumUsers.filter(({ user }) => user.id !== me).map(({ user }) => user);
  const count = album.assetCount;
  return others.length > 0
    ? t('sharing.sharedSize', { count, names: namesOf(others) })
    : t('assetActions.albumSize', { count });
}

/** Asks which album photos go into, a new one or one that there is, and who is let into it. */
export function ShareInAlbum({ assetIds, onClose }: { assetIds: readonly string[]; onClose: () => void }) {
  const albums = useQuery(albumsQuery);
  const users = useQuery(usersQuery);
  const me = useQuery(meQuery).data;
  const [albumId, setAlbumId] = useState(newAlbum);
  const [name, setName] = useState('');
  const [guests, setGuests] = useState<Guests>(new Map());
  const [isSharing, setSharing] = useState(false);
  const error = albums.error ?? users.error;
  if (error) return <Notice tone="danger">{reasonOf(error)}</Notice>;
  if (!me || !albums.data || !users.data) return null;
  if (users.data.length < 2) return <NobodyElse mayAdd={me.isAdmin} onClose={onClose} />;

  const open = albumsToShareIn(albums.data, me.id);
  const album = open.find(({ id }) => id === albumId);
  const { people, letIn, isSeen, onlyOwner } = audienceOf(album, users.data, me.id, guests);
  const isReady = isSeen && (album !== undefined || name.trim() !== '');
  const share = async (): Promise<void> => {
    setSharing(true);
    const isDone = album
      ? await shareInAlbum(assetIds, album, letIn)
      : await shareInNewAlbum(assetIds, name.trim(), letIn);
    if (isDone) onClose();
    else setSharing(false);
  };
  return (
    <Form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !isSharing) void share();
      }}
    >
      {open.length > 0 && (
        // Room for the ring of the focus, which would be cut off where the list scrolls.
        <div className="-m-1 max-h-52 overflow-y-auto p-1">
          <RadioList
            label={t('sharing.chooseAlbum')}
            value={albumId}
            options={[
              { value: newAlbum, label: t('sharing.newAlbum') },
              ...open.map((one) => ({ value: one.id, label: one.albumName, detail: sizeOf(one, me.id) })),
            ]}
            onChange={setAlbumId}
          />
        </div>
      )}
      {!album && (
        <TextField label={t('assetActions.newAlbumName')} value={name} onChange={setName} autoFocus />
      )}
      <section className="flex flex-col gap-1">
        <h3 className="text-secondary text-ink-2">{t('sharing.whoSees')}</h3>
        <PeopleRoles
          people={people}
          onChange={({ id }, role) => {
            const next = new Map(guests);
            if (role) next.set(id, role);
            else next.delete(id);
            setGuests(next);
          }}
        />
        {onlyOwner !== undefined && (
          <p className="text-secondary text-ink-2">{t('sharing.onlyOwner', { name: onlyOwner })}</p>
        )}
        {!isSeen && <p className="text-secondary text-ink-2">{t('sharing.chooseSomebody')}</p>}
      </section>
      <DialogActions>
        <Button look="quiet" onPress={onClose}>
          {t('app.cancel')}
        </Button>
        <Button type="submit" look="primary" isDisabled={!isReady || isSharing}>
          {t('sharing.share')}
        </Button>
      </DialogActions>
    </Form>
  );
}

function NobodyElse({ mayAdd, onClose }: { mayAdd: boolean; onClose: () => void }) {
  return (
    <>
      <p className="text-ink-2">{t('sharing.nobodyElse')}</p>
      <DialogActions>
        <Button look="quiet" onPress={onClose}>
          {t('app.cancel')}
        </Button>
        {mayAdd && (
          <ButtonLink href="/users" onPress={onClose}>
            {t('sharing.addPeople')}
          </ButtonLink>
        )}
      </DialogActions>
    </>
  );
}
