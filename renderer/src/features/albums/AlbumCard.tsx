import { Share2 } from 'lucide-react';
import { Link } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import type { Album } from '../../api/albums.ts';
import { Icon } from '../../ui/Icon.tsx';
import { AlbumCover } from './AlbumCover.tsx';
import { albumDates } from './albumDates.ts';

/** An album as its cover; `inside` is how many albums lie in it. */
export function AlbumCard({ album, inside }: { album: Album; inside: number }) {
  const facts = [
    inside > 0 && t('albums.inside', { count: inside }),
    (album.assetCount > 0 || inside === 0) && t('albums.size', { count: album.assetCount }),
    albumDates(album),
  ];
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
        <span className="truncate text-secondary text-ink-2">{facts.filter(Boolean).join(' · ')}</span>
      </span>
    </Link>
  );
}
