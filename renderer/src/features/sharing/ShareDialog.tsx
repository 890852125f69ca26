import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import { usersQuery } from '../../api/sharing.ts';
import { Segments } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { LinkForm } from './LinkForm.tsx';
import { ShareInAlbum } from './ShareInAlbum.tsx';

/** Shares photos: with people of this library by an album, or with anybody by a link. */
export function ShareDialog({ assetIds, onClose }: { assetIds: readonly string[]; onClose: () => void }) {
  const users = useQuery(usersQuery);
  const [chosen, setChosen] = useState<'album' | 'link'>();
  // Who is alone here can share by link only: that is what they are shown first.
  const way = chosen ?? (users.data && users.data.length < 2 ? 'link' : 'album');
  return (
    <Dialog isOpen onClose={onClose} title={t('sharing.sharePhotos', { count: assetIds.length })}>
      {!users.isPending && (
        <>
          <Segments
            label={t('sharing.how')}
            value={way}
            options={[
              { value: 'album', label: t('sharing.inAlbum') },
              { value: 'link', label: t('sharing.byLink') },
            ]}
            onChange={setChosen}
          />
          {way === 'album' ? (
            <ShareInAlbum assetIds={assetIds} onClose={onClose} />
          ) : (
            <LinkForm target={{ assetIds }} onClose={onClose} />
          )}
        </>
      )}
    </Dialog>
  );
}
