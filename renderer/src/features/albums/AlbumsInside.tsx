import { ChevronRight } from 'lucide-react';
import { Link } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import type { Album } from '../../api/albums.ts';
import { Icon } from '../../ui/Icon.tsx';
import { AlbumCover } from './AlbumCover.tsx';

/** The albums that this one lies in, each a link. */
export function AlbumWay({ way, name }: { way: readonly Album[]; name: string }) {
  if (way.length === 0) return null;
  return (
    <nav
      aria-label={t('albums.path')}
      className="overflow-x-auto px-2.5 [scrollbar-width:none]"
      data-strip=""
    >
      <ol className="flex items-center text-ink-2">
        {way.map((album) => (
          <li key={album.id} className="flex shrink-0 items-center">
            <Link
              to={`/albums/${album.id}`}
              className="inline-flex min-h-8 items-center rounded-control px-1.5 motion-hover hover:bg-wash hover:text-ink pointer-coarse:min-h-11"
            >
              {album.albumName}
            </Link>
            <Icon of={ChevronRight} size={14} />
          </li>
        ))}
        <li className="shrink-0 px-1.5 text-ink" aria-current="page">
          {name}
        </li>
      </ol>
    </nav>
  );
}

/** The albums that lie in this one, in a strip above its photos. */
export function AlbumsInside({ albums }: { albums: readonly Album[] }) {
  if (albums.length === 0) return null;
  return (
    <ul
      aria-label={t('albums.albumsInside')}
      data-strip=""
      className="flex shrink-0 gap-2 overflow-x-auto px-4 pb-3"
    >
      {albums.map((album) => (
        <li key={album.id} className="w-56 shrink-0">
          <Link
            to={`/albums/${album.id}`}
            className="flex min-h-14 items-center gap-3 rounded-control border border-line p-1.5 motion-hover hover:bg-wash"
          >
            <span className="size-11 shrink-0 overflow-hidden rounded-tile">
              <AlbumCover album={album} />
            </span>
            <span className="min-w-0 grow">
              <span className="block truncate">{album.albumName}</span>
              <span className="block truncate text-secondary text-ink-2">
                {t('albums.size', { count: album.assetCount })}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
