import { BookImage } from 'lucide-react';
import type { Album } from '../../api/albums.ts';
import { thumbnailUrl } from '../../api/media.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Picture } from '../../ui/Picture.tsx';

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
    <Picture
      src={thumbnailUrl(album.albumThumbnailAssetId, size)}
      className="size-full bg-wash object-cover"
    />
  );
}
