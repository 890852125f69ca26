import { useQuery } from '@tanstack/react-query';
import { Link } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import type { Album } from '../../api/albums.ts';
import { reasonOf } from '../../api/errors.ts';
import { linksQuery } from '../../api/sharing.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { LinkDialog } from './LinkDialog.tsx';
import { LinkRow } from './LinkRow.tsx';
import { Members } from './Members.tsx';

/** Shows an album of one's own to people of this library, and to others by link. */
export function ShareAlbumDialog({ album, onClose }: { album: Album; onClose: () => void }) {
  const links = useQuery(linksQuery(album.id));
  const [isMaking, setMaking] = useState(false);
  if (isMaking) return <LinkDialog target={{ albumId: album.id }} onClose={() => setMaking(false)} />;
  return (
    <Dialog isOpen onClose={onClose} title={t('sharing.shareAlbum', { album: album.albumName })} width="wide">
      <section className="flex flex-col gap-2">
        <h3 className="font-strong">{t('sharing.people')}</h3>
        <Members album={album} />
      </section>
      <section className="flex flex-col items-start gap-2">
        <h3 className="font-strong">{t('sharing.links')}</h3>
        <p className="text-secondary text-ink-2">{t('sharing.linksNote')}</p>
        {links.isError && <Notice tone="danger">{reasonOf(links.error)}</Notice>}
        <ul className="w-full">
          {links.data?.map((link) => (
            <LinkRow key={link.id} link={link} />
          ))}
        </ul>
        <Button onPress={() => setMaking(true)}>
          <Icon of={Link} />
          {t('sharing.newLink')}
        </Button>
      </section>
    </Dialog>
  );
}
