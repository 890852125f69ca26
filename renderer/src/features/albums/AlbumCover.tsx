import { BookImage } from 'lucide-react';
import type { Album } from '../../api/albums.ts';
import { thumbnailUrl } from '../../api/media.ts';
import { Icon } from '../../ui/Icon.tsx';
import { leaveBlank } from '../../ui/brokenPicture.ts';

/** The picture that stands for an album; a mark while it has none. Fills its box. */
export function AlbumCover({
  album,
  size = 'thumbnail',
}: {
  album: Pick<Album, 'albumThumbnailAssetId'>;
  size?: 'thumbnail' | 'preview';
}) {
  if (!album.albumThumbnailAssetId) {
    return (
      <span className="flex size-full items-center justify-center bg-wash text-ink-3">
        <Icon of={BookImage} />
      </span>
    );
  }
  return (
    <img
      src={thumbnailUrl(album.albumThumbnailAssetId, size)}
      onError={leaveBlank}
      alt=""
      loading="lazy"
      draggable={false}
      className="size-full bg-wash object-cover"
    />
  );
}
