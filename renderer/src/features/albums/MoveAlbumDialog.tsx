import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import { albumsQuery } from '../../api/albums.ts';
import type { Album } from '../../api/albums.ts';
import { reasonOf } from '../../api/errors.ts';
import { meQuery } from '../../api/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RadioList } from '../../ui/RadioList.tsx';
import { moveInto } from '../assetActions/albumActions.ts';
import { possibleParents, wayToAlbum } from './albumTree.ts';

/** No id of an album: those are UUIDs. */
const top = 'top';

/** Asks which album of one's own an album belongs into. */
export function MoveAlbumDialog({ album, onClose }: { album: Album; onClose: () => void }) {
  const albums = useQuery(albumsQuery);
  const me = useQuery(meQuery).data;
  const [parent, setParent] = useState(album.parentId ?? top);
  const all = albums.data ?? [];
  const own = possibleParents(all, album.id).filter(({ albumUsers }) => albumUsers[0]?.user.id === me?.id);
  const nameOf = (one: Album): string =>
    [...wayToAlbum(all, one.id), one].map(({ albumName }) => albumName).join(' › ');
  const options = own
    .map((one) => ({ value: one.id, label: nameOf(one) }))
    .sort((a, b) => a.label.localeCompare(b.label));
  return (
    <Dialog isOpen onClose={onClose} title={t('albums.moveTitle', { album: album.albumName })}>
      {albums.isError && <Notice tone="danger">{reasonOf(albums.error)}</Notice>}
      <div className="max-h-80 overflow-y-auto">
        <RadioList
          label={t('albums.title')}
          value={parent}
          options={[{ value: top, label: t('albums.moveTop') }, ...options]}
          onChange={setParent}
        />
      </div>
      <DialogActions>
        <Button look="quiet" onPress={onClose}>
          {t('app.cancel')}
        </Button>
        <Button
          look="primary"
          isDisabled={parent === (album.parentId ?? top)}
          onPress={() => {
            onClose();
            void moveInto(album, parent === top ? null : parent);
          }}
        >
          {t('albums.moveConfirm')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
